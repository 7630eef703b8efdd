#include "store/events/duckdb_filter.hpp"
#include "store/events/duckdb_schema.hpp"
#include "store/events/duckdb_state.hpp"
#include "store/events/zone_pieces.hpp"

#include <fmt/format.h>

namespace colporteur::events::duck {

namespace {

bool is_f64(Column column) {
    return column_info(column).type == "DOUBLE";
}

// The day of e.time in the zone, by the offsets that hold between its first and last instant. The
// shift by a whole number of days keeps the division away from negative numbers, where it would
// round up.
std::string day_text_of(Connection& connection, CountRequest const& request,
                        std::string const& filter) {
    auto bounds = connection.query(
        "SELECT coalesce(min(time), 0), coalesce(max(time), 0) FROM every_event e" + filter);
    auto const chunk = bounds.next();
    auto const pieces = zone_pieces(request.zone, chunk.column<std::int64_t>(0)[0],
                                    chunk.column<std::int64_t>(1)[0]);
    std::string offset = "CASE";
    for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
        offset += fmt::format(" WHEN e.time < {} THEN {}", pieces[i + 1].from, pieces[i].offset_ms);
    }
    offset += fmt::format(" ELSE {} END", pieces.back().offset_ms);
    if (pieces.size() == 1) offset = std::to_string(pieces[0].offset_ms);
    constexpr std::int64_t k_shift_days = 1'000'000'000;
    return fmt::format("(e.time + {} + {}) // {} - {}", offset, k_shift_days * k_day_ms, k_day_ms,
                       k_shift_days);
}

// Sums of reals depend on the order of adding, and threads deliver in any order: adding in order of
// size gives the same digits every time.
std::string select_text(CountRequest const& request, std::string const& day) {
    std::string list = "(" + day + ")::BIGINT, count(*)::BIGINT";
    list += request.times ? ", min(e.time)::BIGINT, max(e.time)::BIGINT" : ", 0::BIGINT, 0::BIGINT";
    for (auto const column : request.group_by) {
        list += fmt::format(", e.{}::UBIGINT", column_info(column).name);
    }
    for (auto const column : request.sums) {
        auto const name = column_info(column).name;
        list += is_f64(column) ? fmt::format(", sum(e.{0} ORDER BY e.{0})", name)
                               : fmt::format(", sum(e.{})::BIGINT", name);
    }
    return "SELECT " + list + " FROM every_event e";
}

// By the places in the select list: 1 is the day, 5 the first of group_by.
std::string group_text(CountRequest const& request) {
    std::string list;
    if (request.by_day) list = "1";
    for (std::size_t i = 0; i < request.group_by.size(); ++i) {
        list += fmt::format("{}{}", list.empty() ? "" : ", ", i + 5);
    }
    if (list.empty()) return " HAVING count(*) > 0";
    return fmt::format(" GROUP BY {0} ORDER BY {0}", list);
}

CountRow row_of(CountRequest const& request, Chunk const& chunk, std::size_t row) {
    CountRow out;
    out.day = static_cast<Day>(chunk.column<std::int64_t>(0)[row]);
    out.rows = chunk.column<std::int64_t>(1)[row];
    out.first = chunk.column<std::int64_t>(2)[row];
    out.last = chunk.column<std::int64_t>(3)[row];
    std::size_t place = 4;
    for (std::size_t i = 0; i < request.group_by.size(); ++i) {
        out.group.push_back(chunk.column<std::uint64_t>(place++)[row]);
    }
    for (auto const column : request.sums) {
        if (is_f64(column))
            out.sum_f64.push_back(chunk.column<double>(place++)[row]);
        else
            out.sum_i64.push_back(chunk.column<std::int64_t>(place++)[row]);
    }
    return out;
}

} // namespace

std::vector<CountRow> run_count(SharedState const& state, CountRequest const& request) {
    Room::Stay const stay(state->room);
    Connection connection(state->database.get());
    connection.run("BEGIN TRANSACTION READ ONLY");
    auto const filter = where(connection, {request.shop, request.kinds, request.period,
                                           request.newest_only, request.subject, std::nullopt});
    auto const day = request.by_day ? day_text_of(connection, request, filter) : std::string("0");
    auto result = connection.query(select_text(request, day) + filter + group_text(request));
    std::vector<CountRow> rows;
    for (auto chunk = result.next(); chunk.present(); chunk = result.next()) {
        for (std::size_t row = 0; row < chunk.rows(); ++row)
            rows.push_back(row_of(request, chunk, row));
    }
    return rows;
}

} // namespace colporteur::events::duck
