// The JSON of POST /till/notes, and of its answer:
//
//   {"sent": 1732790000123, "notes": [
//      {"id": "0b6c...", "t": 1732789000000, "code": "ANNA10", "amount": "12,50", "receipt": "77",
//       "cancelled": false}]}
//   {"till": "Counter", "shop": "Wool and more", "currency": "EUR", "decimals": 2, "notes": [
//      {"id": "0b6c...", "state": "stored" | "known"},
//      {"id": "...", "state": "refused", "field": "amount", "detail": "..."}]}
//
// A note without `t` is of now; `receipt` and `cancelled` may be left out, an amount be a number.
#pragma once

#include "base/json.hpp"
#include "features/till/rules.hpp"
#include "features/till/service.hpp"

#include <functional>
#include <vector>

namespace colporteur::till {

constexpr std::size_t k_notes_max = 200; // at once
constexpr std::uint64_t k_body_bytes_max = 256 << 10;

struct SentNotes {
    std::optional<double> sent;
    std::vector<SentNote> notes;
};

// Errors: invalid_input (no JSON object, no list, too many), as a whole; what is wrong with one
// note is said there.
tl::expected<SentNotes, Wrong> read_notes(std::string_view body, TimeMs received);

using Say = std::function<std::string(std::string_view)>;
json::object answer_json(std::string_view id, Answered const& answered, Say const& say);

} // namespace colporteur::till
