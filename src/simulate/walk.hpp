// One person's months: which orders they place and why, which visits they pay, what of it a tracker
// sees.
#pragma once

#include "simulate/world.hpp"

namespace colporteur::simulate {

constexpr int k_no_cause = -1; // a base order

struct DraftOrder {
    Order order;             // number unset; a friend's code is still "RAF"
    int cause = k_no_cause;  // channel
    double sharer_draw = -1; // picks the friend among those who had bought ...
    TimeMs sharer_time = 0;  // ... by then; -1: no friend
    std::uint32_t met =
        0; // bit by channel: what the person truly met before, seen by a tracker or not
};

struct DraftTouch {
    Touch touch;
    double sharer_draw = -1;
};

struct Drafts {
    std::vector<DraftTouch> touches;
    std::vector<DraftOrder> orders;
    std::vector<std::int32_t> visitor_person;
};

// Adds what the person does to `drafts`, in no order of time.
void walk(World const& world, std::int32_t person, Drafts& drafts);

} // namespace colporteur::simulate
