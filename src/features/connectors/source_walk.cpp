#include "features/connectors/source_walk.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace colporteur::connectors {

namespace {

struct Place {
    Span span;
    std::size_t handed = 0; // of an instant
    std::string last;       // its number
};

template <class Number>
bool take_number(std::string_view& text, Number& number) {
    auto const end = std::min(text.find(':'), text.size());
    auto const read = std::from_chars(text.data(), text.data() + end, number);
    if (read.ec != std::errc() || read.ptr != text.data() + end) return false;
    text.remove_prefix(std::min(end + 1, text.size()));
    return true;
}

Place place_of(std::string_view cursor) {
    Place place;
    bool const instant = cursor.starts_with("i:");
    if (!instant && !cursor.starts_with("t:")) return {};
    cursor.remove_prefix(2);
    if (!take_number(cursor, place.span.from) || place.span.from < 0) return {};
    if (!instant) return place;
    if (!take_number(cursor, place.handed)) return {};
    place.span.instant = true;
    place.last = cursor;
    return place;
}

std::string at_time(TimeMs time) {
    return fmt::format("t:{}", std::max<TimeMs>(time, 0));
}

// A row whose time cannot be read has that of the one before it.
Done order_of(std::vector<Row>& rows, TimeMs from) {
    TimeMs before = from;
    for (auto& row : rows) {
        if (row.changed == 0) row.changed = before;
        if (row.changed < before) {
            return fail(Errc::unreadable,
                        "the shop does not list its orders by the time of their last change");
        }
        before = row.changed;
    }
    return {};
}

Result<Walked> through_time(Span const& span, Pace const& pace, AskRows const& ask) {
    auto rows = ask(span);
    if (!rows) return tl::unexpected(rows.error());
    if (auto const ordered = order_of(*rows, span.from); !ordered)
        return tl::unexpected(ordered.error());
    Walked walked;
    walked.last = rows->size() < pace.rows_max;
    auto const newest = rows->empty() ? span.from : rows->back().changed;
    if (walked.last)
        walked.cursor = rows->empty() ? at_time(span.from) : at_time(newest - pace.behind_ms);
    else if (newest >= span.from + pace.unit_ms)
        walked.cursor = at_time(newest);
    else
        walked.cursor = fmt::format("i:{}:0:", newest);
    walked.rows = std::move(*rows);
    return walked;
}

// From the one on that was handed out last, which stands there still if nothing left the instant.
Result<Walked> through_instant(Place place, Pace const& pace, AskRows const& ask) {
    place.span.offset = place.handed == 0 ? 0 : place.handed - 1;
    auto rows = ask(place.span);
    if (!rows) return tl::unexpected(rows.error());
    bool full = rows->size() >= pace.rows_max;
    if (place.handed > 0 && (rows->empty() || rows->front().id != place.last)) {
        place.handed = 0;
        place.span.offset = 0;
        rows = ask(place.span);
        if (!rows) return tl::unexpected(rows.error());
        full = rows->size() >= pace.rows_max;
    } else if (place.handed > 0) {
        rows->erase(rows->begin());
    }
    Walked walked;
    walked.cursor = full ? fmt::format("i:{}:{}:{}", place.span.from, place.handed + rows->size(),
                                       rows->back().id)
                         : at_time(place.span.from + pace.unit_ms);
    walked.rows = std::move(*rows);
    return walked;
}

} // namespace

Result<Walked> walk(std::string_view cursor, Pace const& pace, AskRows const& ask) {
    auto place = place_of(cursor);
    if (place.span.instant) return through_instant(std::move(place), pace, ask);
    return through_time(place.span, pace, ask);
}

} // namespace colporteur::connectors
