// Notes that wait become orders, by the state of all notes of an order: the one that stands, else a
// cancelled order. An order that the shop tells by itself (a file, a webhook) stays as the shop
// tells it, whichever came first; the note then says whose word it was.
#pragma once

#include "features/desk/model.hpp"
#include "features/shops/model.hpp"

#include <vector>

namespace colporteur::till {

struct Applied {
    std::size_t orders = 0;
    bool changed = false;            // something stored is not as it was before
    std::vector<desk::ToldNow> told; // of the orders, those that no shop tells
};

bool waits(shops::Workspace& work, shops::Shop const& shop); // any

// The oldest that wait, of at most k_at_once notes; again until none does. A crash at any instant
// leaves notes that wait, and applying them again changes nothing twice.
// REQUIRES: the turn of who changes the shop.
constexpr std::size_t k_at_once = 500;
Applied apply_waiting(shops::Workspace& work, shops::Shop const& shop);

// What is to be told again (tell_again.hpp), too. True: something changed. REQUIRES: the turn.
bool apply_all(shops::Workspace& work, shops::Shop const& shop);

} // namespace colporteur::till
