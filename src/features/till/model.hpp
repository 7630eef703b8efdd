// Tills, and what was noted at them.
#pragma once

#include "base/result.hpp"
#include "base/time.hpp"
#include "store/events/event.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace colporteur::till {

// The source of orders that were noted at a till; shops/at_till.hpp knows it, too.
constexpr std::string_view k_origin = "till / offline"; // folded, as origins are

struct Till {
    std::string id;
    events::ShopId shop = 1;
    std::string name; // "Counter"
    TimeMs created_at = 0;
};

struct TillSeen { // with what came from it
    Till till;
    std::int64_t notes = 0; // that stand
    std::optional<TimeMs> last_at;
};

struct NewTill {
    Till till;
    std::string token; // shown once, kept nowhere
};

// waiting: for the worker. told: it is an order. shop: the shop tells the order itself, the note
// says only whose word it was.
enum class State { waiting, told, shop };
std::string_view name_of(State state);

struct Note {
    std::string id;   // made where it was noted
    std::string till; // "" of a paper list
    std::string till_name;
    TimeMs noted_at = 0;
    TimeMs received_at = 0;
    std::string code;
    std::int64_t amount_minor = 0; // as paid, VAT included
    std::string receipt;           // "" when none was given
    bool cancelled = false;        // taken back
    State state = State::waiting;
};

// What is wrong with a note.
struct Wrong {
    std::string field;  // "amount", ...
    std::string detail; // and how to mend it, one sentence
};

} // namespace colporteur::till
