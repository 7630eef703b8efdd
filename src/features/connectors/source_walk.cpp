#include "features/connectors/source_walk.hpp"

#include "features/connectors/source_text.hpp"

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
    auto& from = place.span.from;
    if (!take_number(cursor, from) || from < 0 || from > k_latest_ms - k_day_ms) return {};
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
void fill_times(std::vector<Row>& rows, TimeMs from) {
    TimeMs before = from;
    for (auto& row : rows) {
        if (row.changed == 0) row.changed = before;
        before = row.changed;
    }
}

bool is_earlier(Row const& a, Row const& b) {
    return a.changed < b.changed;
}

// Some may stand before an earlier one (see end_of), but not as many as in another order.
bool is_sorted_but_for_some(std::vector<Row> const& rows) {
    std::size_t falls = 0;
    for (std::size_t i = 1; i < rows.size(); ++i)
        falls += is_earlier(rows[i], rows[i - 1]) ? 1 : 0;
    return falls <= rows.size() / 4;
}

// Where a full page ends. A shop that lists first and then looks each order up shows what changed
// in between, with a later time than the one that the row stands at: so the earliest of the last
// few counts, and those come again.
TimeMs end_of(std::vector<Row> const& rows) {
    constexpr std::size_t k_few = 3;
    auto const few = static_cast<std::ptrdiff_t>(std::min(k_few, rows.size()));
    return std::min_element(rows.end() - few, rows.end(), is_earlier)->changed;
}

Result<Walked> through_time(Span const& span, Pace const& pace, AskRows const& ask) {
    auto rows = ask(span);
    if (!rows) return tl::unexpected(rows.error());
    fill_times(*rows, span.from);
    Walked walked;
    walked.last = rows->size() < pace.rows_max;
    bool const early =
        !rows->empty() &&
        std::min_element(rows->begin(), rows->end(), is_earlier)->changed < span.from;
    if (early || (!walked.last && !is_sorted_but_for_some(*rows))) {
        return fail(Errc::unreadable,
                    "the shop does not list what it is asked for by the time of its last change");
    }
    if (walked.last) { // `from` may be right behind an instant that is not over
        auto const newest = std::max_element(rows->begin(), rows->end(), is_earlier);
        auto const end = newest == rows->end() ? span.from : newest->changed;
        walked.cursor = at_time(end - pace.behind_ms);
    } else {
        auto const end = end_of(*rows);
        bool const one_instant = rows->front().changed >= end;
        walked.cursor = one_instant ? fmt::format("i:{}:0:", end) : at_time(end);
    }
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

Page page_of(Walked walked) {
    Page page;
    for (auto& row : walked.rows)
        page.bodies.push_back(std::move(row.body));
    page.cursor = std::move(walked.cursor);
    page.last = walked.last;
    return page;
}

Result<Turn> walk_both(std::string_view cursor, Pace const& pace, AskRows const& orders,
                       AskRows const& others) {
    bool second = false;
    std::string cursors[2];
    auto const bar = cursor.rfind('|');
    if ((cursor.starts_with("1|") || cursor.starts_with("2|")) && bar > 1) {
        second = cursor.front() == '2';
        cursors[0] = cursor.substr(2, bar - 2);
        cursors[1] = cursor.substr(bar + 1);
    }
    auto walked = walk(cursors[second ? 1 : 0], pace, second ? others : orders);
    if (!walked) return tl::unexpected(walked.error());
    cursors[second ? 1 : 0] = std::move(walked->cursor);
    bool const other = walked->last != second; // whose turn is next
    walked->cursor = fmt::format("{}|{}|{}", other ? 2 : 1, cursors[0], cursors[1]);
    walked->last = walked->last && second;
    return Turn{std::move(*walked), second};
}

} // namespace colporteur::connectors
