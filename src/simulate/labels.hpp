// How the shop's tools name things: source and medium of a touch as a tracker writes them (never
// twice alike), accounts at the ad networks, ids of people and browsers.
#pragma once

#include "simulate/world.hpp"

#include <fmt/format.h>

namespace colporteur::simulate {

struct Label {
    std::string_view source, medium, campaign;
};

// One of the spellings of the channel, picked by (seed, number of the touch).
Label const& label_of(int channel, std::uint64_t seed, std::size_t touch);

struct AliasRow {
    std::string origin; // "source / medium", or "code:..." of a code
    std::string channel;
};
std::vector<AliasRow> all_aliases();

struct Account { // where a channel's media is bought
    std::string_view platform, campaign;
    double cost_per_click = 1;
    int impressions_per_click = 100;
};
Account account_of(std::string_view channel);

std::string customer_id(std::int32_t person); // "C000001"
std::string visitor_id(std::int32_t visitor); // ten hex digits in no visible order, one to one

// "2026-03-31T18:05:00Z". Remembers the last day, since rows come by time.
class IsoTime {
  public:
    std::string text(TimeMs time);

  private:
    Day day_ = INT32_MIN;
    std::string day_text_;
};

} // namespace colporteur::simulate
