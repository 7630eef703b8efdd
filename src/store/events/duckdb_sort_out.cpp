#include "store/events/duckdb_sort_out.hpp"

#include "store/events/duckdb_schema.hpp"

#include <fmt/format.h>
#include <vector>

namespace colporteur::events::duck {

namespace {

std::vector<unsigned> kinds_of(std::uint32_t bits) {
    std::vector<unsigned> kinds;
    for (unsigned kind = 0; kind < 32; ++kind) {
        if ((bits >> kind & 1U) != 0) kinds.push_back(kind);
    }
    return kinds;
}

// Grouping and joining tens of millions of hashes needs more room than a small memory limit gives,
// even with a folder to spill to. Equal hashes fall in the same part, so part by part is the same.
constexpr std::int64_t k_part_rows = 1'000'000;

// each(condition) for every part: an SQL condition on `hash`, which both sides of a join can bear.
template <class Each>
void for_parts(std::int64_t rows, std::string_view hash, Each const& each) {
    auto const parts = (rows + k_part_rows - 1) / k_part_rows;
    for (std::int64_t part = 0; part < parts; ++part) {
        each(parts == 1 ? std::string("true") : fmt::format("{} % {} = {}", hash, parts, part));
    }
}

// The n-th row (n > 1) with the same content: its entry differs from the first one's by n - 1.
bool find_repeats(Connection& connection, std::int64_t rows) {
    std::int64_t found = 0;
    for_parts(rows, "content_high", [&](std::string const& in_part) {
        found += connection.run(fmt::format(
            "INSERT INTO repeated SELECT s.rowid, row_number() OVER"
            " (PARTITION BY content_high, content_low ORDER BY s.rowid) AS place"
            " FROM staged s JOIN (SELECT content_high, content_low FROM staged WHERE NOT keyed"
            " AND {0} GROUP BY ALL HAVING count(*) > 1) USING (content_high, content_low)"
            " WHERE NOT keyed AND {0} QUALIFY place > 1",
            in_part));
    });
    return found > 0;
}

// Of rows with one natural key only the last stays.
std::int64_t drop_overwritten(Connection& connection) {
    return connection.run(
        "INSERT INTO leaving SELECT id FROM (SELECT s.rowid AS id, row_number() OVER"
        " (PARTITION BY entry_high, entry_low ORDER BY s.rowid DESC) AS place"
        " FROM staged s JOIN (SELECT entry_high, entry_low FROM staged WHERE keyed"
        " GROUP BY ALL HAVING count(*) > 1) USING (entry_high, entry_low)"
        " WHERE keyed) WHERE place > 1");
}

// Equal content means equal time, so only the stretch of history that the batch covers is read.
std::int64_t drop_known_content(Connection& connection, ShopId shop, Staged const& staged,
                                bool repeats) {
    auto const entry_low =
        repeats ? "xor(content_low, coalesce(r.place - 1, 0)::UBIGINT)" : "content_low";
    auto const join = repeats ? " LEFT JOIN repeated r ON r.id = s.rowid" : "";
    std::int64_t known = 0;
    for_parts(staged.rows, "entry_high", [&](std::string const& in_part) {
        known += connection.run(fmt::format(
            "INSERT INTO leaving SELECT id FROM (SELECT s.rowid AS id, content_high AS entry_high,"
            " {} AS entry_low FROM staged s{} WHERE NOT keyed) JOIN (SELECT entry_high, entry_low"
            " FROM event WHERE shop_id = {} AND kind IN ({}) AND time BETWEEN {} AND {} AND {})"
            " USING (entry_high, entry_low) WHERE {}",
            entry_low, join, shop, kinds_text(staged.content_kinds), staged.content_from,
            staged.content_last, in_part, in_part));
    });
    return known;
}

// Compares natural entries with their current version, which is the one that no correction stands
// before; returns the number of rows that leave.
std::int64_t drop_known_entries(Connection& connection, ShopId shop, Staged const& staged,
                                bool overwritten) {
    auto const kinds = kinds_text(staged.natural_kinds);
    connection.run(fmt::format(
        "INSERT INTO matched SELECT s.rowid, e.batch,"
        " e.content_high = s.content_high AND e.content_low = s.content_low"
        " FROM staged s JOIN event e ON e.entry_high = s.entry_high AND e.entry_low = "
        "s.entry_low{0}"
        " WHERE s.keyed AND e.shop_id = {1} AND e.kind IN ({2}) AND NOT EXISTS (SELECT 1"
        " FROM correction c WHERE c.shop_id = {1} AND c.kind IN ({2}) AND c.entry_high = "
        "e.entry_high"
        " AND c.entry_low = e.entry_low AND c.batch > e.batch)",
        overwritten ? " ANTI JOIN leaving l ON l.id = s.rowid" : "", shop, kinds));
    return connection.run("INSERT INTO leaving SELECT id FROM matched WHERE same");
}

// A version that is not the first is listed; when a newer batch was there before, that one too.
void note_corrections(Connection& connection, ShopId shop, BatchId batch) {
    connection.run(fmt::format(
        "INSERT INTO correction SELECT {0}, unnest(CASE WHEN m.newest > {1} THEN [{1}, m.newest]"
        " ELSE [{1}] END), s.kind, s.entry_high, s.entry_low FROM matched m"
        " JOIN staged s ON s.rowid = m.id WHERE NOT m.same",
        shop, batch));
}

// What the batch replaces: rows of `w`, which say it of an order (Batch::whole_order).
std::string replaced_by(HashKey const& key) {
    auto const of = [](Refunds refunds) {
        return fmt::format("(w.refunds & {}) <> 0", static_cast<int>(refunds));
    };
    return fmt::format(
        "CASE WHEN e.kind = {} THEN w.lines WHEN e.label = 0 THEN {} WHEN e.label = {} THEN {}"
        " WHEN e.label = {} THEN {} ELSE false END",
        static_cast<int>(Kind::order_line), of(Refunds::so_far), text_id(k_numbered, key),
        of(Refunds::numbered), text_id(k_told, key), of(Refunds::told));
}

// Lines and refunds that the batch replaces and has not itself: a version of zeros corrects them.
// Its content is 0, which no hash is, so that it is known again. What an older batch made 0 is made
// 0 once more, uncounted: it stays so when that batch is taken back.
std::int64_t take_out_missing(Connection& connection, ShopId shop, HashKey const& key,
                              BatchId batch) {
    auto const kinds =
        fmt::format("{}, {}", static_cast<int>(Kind::order_line), static_cast<int>(Kind::refund));
    auto const missing = connection.run(fmt::format(
        "INSERT INTO missing SELECT e.kind, e.batch, e.entry_high, e.entry_low,"
        " e.content_high = 0 AND e.content_low = 0 FROM event e"
        " JOIN (SELECT order_id, bool_or(lines) AS lines, bit_or(refunds) AS refunds"
        " FROM whole_order GROUP BY order_id) w"
        " ON w.order_id = e.order_id WHERE e.shop_id = {0} AND e.kind IN ({1}) AND e.batch < {2}"
        " AND {3}"
        " AND NOT EXISTS (SELECT 1 FROM correction c WHERE c.shop_id = {0} AND c.kind IN ({1})"
        " AND c.entry_high = e.entry_high AND c.entry_low = e.entry_low AND c.batch > e.batch)"
        " AND NOT EXISTS (SELECT 1 FROM staged s WHERE s.keyed AND s.kind IN ({1})"
        " AND s.entry_high = e.entry_high AND s.entry_low = e.entry_low)",
        shop, kinds, batch, replaced_by(key)));
    if (missing == 0) return 0;
    connection.run(fmt::format("INSERT INTO correction SELECT {}, {}, kind, entry_high, entry_low"
                               " FROM missing",
                               shop, batch));
    connection.run(fmt::format(
        "INSERT INTO event SELECT e.* REPLACE ({0} AS batch, 0 AS quantity, 0 AS amount,"
        " 0 AS discount, 0 AS vat, 0 AS line, 0 AS content_high, 0 AS content_low) FROM event e"
        " SEMI JOIN missing USING (kind, batch, entry_high, entry_low)"
        " WHERE e.shop_id = {1} AND e.kind IN ({2})",
        batch, shop, kinds));
    return connection.number("SELECT count(*) FROM missing WHERE NOT dead");
}

// A join carries whole rows, and the engine needs room for many at once: slice by slice it stays
// small.
constexpr std::int64_t k_slice_rows = 200'000;

std::int64_t copy_slices(Connection& connection, std::string const& insert, bool repeats,
                         bool leaving, unsigned kind, std::int64_t rows) {
    std::int64_t written = 0;
    for (std::int64_t first = 0; first < rows; first += k_slice_rows) {
        auto const in_slice = fmt::format("BETWEEN {} AND {}", first, first + k_slice_rows - 1);
        auto const among = [&in_slice](std::string_view table) {
            return fmt::format("(SELECT * FROM {} WHERE id {})", table, in_slice);
        };
        written += connection.run(
            fmt::format("{}{}{} WHERE s.rowid {} AND s.kind = {}", insert,
                        repeats ? " LEFT JOIN " + among("repeated") + " r ON r.id = s.rowid" : "",
                        leaving ? " ANTI JOIN " + among("leaving") + " l ON l.id = s.rowid" : "",
                        in_slice, kind));
    }
    return written;
}

// Rows of one kind are put side by side: who asks for the few orders among many touches then reads
// little of the rest.
std::int64_t copy_rows(Connection& connection, ShopId shop, BatchId batch, Staged const& staged,
                       bool repeats, bool leaving) {
    std::string fields;
    for (auto const& column : k_columns) {
        if (column.name != "batch") fields += fmt::format(", s.{}", column.name);
    }
    auto const content_low =
        repeats ? "xor(s.content_low, coalesce(r.place - 1, 0)::UBIGINT)" : "s.content_low";
    auto const insert = fmt::format("INSERT INTO event SELECT {}, {}{}, CASE WHEN keyed THEN "
                                    "s.entry_high ELSE s.content_high END,"
                                    " CASE WHEN keyed THEN s.entry_low ELSE {} END,"
                                    " CASE WHEN keyed THEN s.content_high ELSE 0 END,"
                                    " CASE WHEN keyed THEN s.content_low ELSE 0 END FROM staged s",
                                    shop, batch, fields, content_low);
    std::int64_t written = 0;
    for (auto const kind : kinds_of(staged.content_kinds | staged.natural_kinds)) {
        written += repeats || leaving
                       ? copy_slices(connection, insert, repeats, leaving, kind, staged.rows)
                       : connection.run(fmt::format("{} WHERE s.kind = {}", insert, kind));
    }
    return written;
}

} // namespace

std::string kinds_text(std::uint32_t bits) {
    return fmt::format("{}", fmt::join(kinds_of(bits), ", "));
}

void check_new(Connection& connection, ShopId shop, BatchId id) {
    if (connection.number(fmt::format("SELECT count(*) FROM batch WHERE shop_id = {} AND id = {}",
                                      shop, id)) != 0) {
        throw StoreError(fmt::format("event store: batch {} is there already", id));
    }
}

void write_batch_row(Connection& connection, ShopId shop, BatchInfo const& info) {
    Statement(connection, "INSERT INTO batch VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(std::int64_t{shop})
        .bind(info.id)
        .bind(std::string_view(info.source))
        .bind(std::string_view(info.fingerprint))
        .bind(std::string_view(info.code_version))
        .bind(info.written_at)
        .bind(info.rows)
        .bind(info.added)
        .bind(info.corrected)
        .bind(info.known)
        .run();
}

void make_staging(Connection& connection) {
    std::string fields;
    for (auto const& column : k_columns) {
        if (column.name != "batch") fields += fmt::format("{} {}, ", column.name, column.type);
    }
    connection.run(fmt::format(
        "CREATE TEMP TABLE staged ({}keyed BOOLEAN, entry_high UBIGINT, entry_low UBIGINT,"
        " content_high UBIGINT, content_low UBIGINT)",
        fields));
    connection.run("CREATE TEMP TABLE repeated (id BIGINT, place BIGINT)");
    connection.run("CREATE TEMP TABLE leaving (id BIGINT)");
    connection.run(
        "CREATE TEMP TABLE whole_order (order_id UBIGINT, lines BOOLEAN, refunds BIGINT)");
    connection.run("CREATE TEMP TABLE missing (kind UTINYINT, batch BIGINT, entry_high UBIGINT,"
                   " entry_low UBIGINT, dead BOOLEAN)");
    connection.run("CREATE TEMP TABLE matched (id BIGINT, newest BIGINT, same BOOLEAN)");
}

void sort_out(Connection& connection, ShopId shop, HashKey const& key, Staged const& staged,
              BatchInfo& info) {
    check_new(connection, shop, info.id);
    bool repeats = false;
    std::int64_t leaving = 0;
    info.corrected = 0;
    if (staged.content_kinds != 0) {
        repeats = find_repeats(connection, staged.rows);
        leaving += drop_known_content(connection, shop, staged, repeats);
    }
    if (staged.natural_kinds != 0) {
        auto const overwritten = drop_overwritten(connection);
        leaving += overwritten + drop_known_entries(connection, shop, staged, overwritten > 0);
        info.corrected = connection.number("SELECT count(*) FROM matched WHERE NOT same");
        if (info.corrected > 0) note_corrections(connection, shop, info.id);
    }
    auto const taken_out =
        staged.whole_orders > 0 ? take_out_missing(connection, shop, key, info.id) : 0;
    std::int64_t written = 0;
    if (leaving < staged.rows) {
        written = copy_rows(connection, shop, info.id, staged, repeats, leaving > 0);
    }
    info.rows = staged.rows;
    info.added = written - info.corrected;
    info.known = staged.rows - written;
    info.corrected += taken_out;
    write_batch_row(connection, shop, info);
}

void learn_texts(Connection& connection, ShopId shop) {
    auto const known = fmt::format("SELECT id, text FROM dictionary WHERE shop_id = {}", shop);
    auto clash = connection.query(
        fmt::format("SELECT min(text), max(text) FROM (SELECT id, text FROM staged_text UNION ALL"
                    " SELECT id, text FROM ({}) SEMI JOIN staged_text USING (id))"
                    " GROUP BY id HAVING min(text) <> max(text) LIMIT 1",
                    known));
    if (auto const chunk = clash.next(); chunk.present() && chunk.rows() > 0) {
        throw StoreError(fmt::format("event store: '{}' and '{}' have the same id",
                                     chunk.text(0, 0), chunk.text(1, 0)));
    }
    connection.run(
        fmt::format("INSERT INTO dictionary SELECT {}, id, any_value(text) FROM staged_text"
                    " ANTI JOIN ({}) USING (id) GROUP BY id",
                    shop, known));
}

} // namespace colporteur::events::duck
