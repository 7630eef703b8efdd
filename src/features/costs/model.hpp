// What channels cost, by month: media, hours (x hourly rate), tools, rewards.
#pragma once

#include "base/time.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace colporteur::costs {

constexpr std::array<std::string_view, 4> k_kinds = {"media", "hours", "tools", "rewards"};

struct CostLine { // of one channel, day (media by day, the rest on the first of their month) and
                  // kind
    std::uint16_t channel = 0; // index in ChannelMap
    Day day = 0;
    std::string_view kind;              // one of k_kinds
    std::int64_t amount_minor = 0;      // hours already at the shop's rate
    std::int64_t minutes = 0;           // of hours
    double impressions = 0, clicks = 0; // as the platform reports them
    bool whole_month = false;           // true: charged by time over its month
};

struct NewCost {
    std::string channel;
    Month month = 0;
    std::string kind;
    std::int64_t amount_minor = 0; // of media, tools, rewards
    double hours = 0;              // of hours
};

constexpr Month k_first_month = 1900 * 12, k_last_month = 2200 * 12; // of any cost

struct MonthlyCost { // of a channel, month and kind
    std::uint16_t channel = 0;
    Month month = 0;
    std::string_view kind;
    std::int64_t amount_minor = 0, minutes = 0;
};

struct EnteredAmount { // as a person wrote it: money, or hours
    double number = 0;
    std::int64_t minor = 0;
};

} // namespace colporteur::costs
