// Touch rows: person, time, channel, and a mark on those rows that are an order (conversion 1, or a
// value above 0). A marked row that names a channel is a touch and, a millisecond later, the order
// that follows it; one without a channel is the order alone.
#pragma once

#include "features/lab/service.hpp"
#include "features/lab/sheet.hpp"

namespace colporteur::lab {

struct Touches { // columns, as JourneyBuilder takes them
    std::vector<std::string> channels;
    std::vector<std::uint64_t> person;
    std::vector<std::int64_t> time;
    std::vector<measure::Channel> channel;
    std::vector<std::uint64_t> order_person;
    std::vector<std::int64_t> order_time;
    std::vector<std::uint64_t> order;
    std::vector<double> order_value;
    bool has_value = false; // a column of it was there
};

// Errors: see service.hpp.
Result<Touches> read_touches(Sheet& sheet, AttributionOptions const& options);

} // namespace colporteur::lab
