// Tills of a shop, and the notes that came from them.
#pragma once

#include "features/shops/model.hpp"
#include "features/till/model.hpp"
#include "features/till/rules.hpp"

#include <span>
#include <vector>

namespace colporteur::till {

constexpr std::size_t k_tills_max = 50;
constexpr int k_keep_days = 760; // notes; 25 months

// Errors: invalid_input (the name), too_large (too many tills).
Result<NewTill> add(shops::Workspace& work, shops::Shop const& shop, std::string const& name);
std::vector<TillSeen> list(shops::Workspace& work, shops::Shop const& shop);
// Its link leads nowhere from now on; its notes stay. Errors: not_found.
Done remove(shops::Workspace& work, shops::Shop const& shop, std::string const& id);

std::optional<Till> till_of_token(shops::Workspace& work, std::string_view token);

enum class Outcome { stored, known, refused };
std::string_view name_of(Outcome outcome);
struct Answered {
    Outcome outcome = Outcome::refused;
    Wrong wrong; // of a refused one
};

// Writes down what came from `till` ("" : a paper list), all of it on disk when it returns, however
// often it comes and from whichever till: a note is known by its id, which nobody guesses, and what
// waited on a phone goes out with the link that is opened there last. A note that says cancelled
// takes back the one of its id, or will not let it in. Refused: a receipt that stands already.
std::vector<Answered> keep(shops::Workspace& work, events::ShopId shop, std::string const& till,
                           std::span<Note const> notes);

// The newest first.
std::vector<Note> newest(shops::Workspace& work, shops::Shop const& shop, std::size_t most);

void forget_old(shops::Workspace& work, shops::Shop const& shop);

} // namespace colporteur::till
