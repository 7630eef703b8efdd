// What waits becomes orders. Whatever the order in which deliveries come, and however often, the
// newest state of an order stands in the end, and a refund without a time of its own counts from
// the earliest state that has it.
#pragma once

#include "features/desk/model.hpp"
#include "features/shops/model.hpp"

#include <vector>

namespace colporteur::connectors {

struct Applied {
    std::size_t deliveries = 0;
    bool changed = false; // something stored is not as it was before
    std::vector<desk::ToldNow> orders;
};

bool waits(shops::Workspace& work, shops::Shop const& shop); // any

// The oldest that wait, at most k_at_once; again until none does. A crash at any instant leaves
// deliveries that wait, and applying them again changes nothing twice. One that cannot be stored
// fails alone; throws when nothing can be (the disk, the records): all that wait go on waiting.
// REQUIRES: the turn of who changes the shop.
constexpr std::size_t k_at_once = 200;
Applied apply_waiting(shops::Workspace& work, shops::Shop const& shop);

} // namespace colporteur::connectors
