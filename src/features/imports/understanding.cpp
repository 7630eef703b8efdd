#include "features/imports/understanding.hpp"

#include "base/text.hpp"
#include "features/imports/columns.hpp"
#include "features/imports/currency_mark.hpp"
#include "store/events/parquet_source.hpp"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <set>

namespace colporteur::imports {

namespace {

bool is_parquet(std::filesystem::path const& path) {
    std::ifstream in(path, std::ios::binary);
    char head[4] = {};
    return in.read(head, sizeof head) && std::string_view(head, sizeof head) == "PAR1";
}

Done check_options(ImportRequest const& request) {
    if (!request.date_order.empty() && request.date_order != "dmy" && request.date_order != "mdy") {
        return fail(Errc::wrong_use, "--date-order takes dmy (31/12/2025) or mdy (12/31/2025)");
    }
    if (!request.decimal.empty() && request.decimal != "," && request.decimal != ".") {
        return fail(Errc::wrong_use, "--decimal takes , or .");
    }
    return {};
}

// "# Start date: 20260301" or "# 20260301-20260331" above the tables of GA4.
std::optional<Day> day_in_preamble(std::vector<std::string> const& preamble) {
    DateReader dates{TimeZone()};
    for (auto const& line : preamble) {
        if (!line.starts_with('#')) continue;
        std::size_t digits = 0;
        for (std::size_t i = 0; i <= line.size(); ++i) {
            bool const digit = i < line.size() && std::isdigit(static_cast<unsigned char>(line[i]));
            if (digit) {
                ++digits;
                continue;
            }
            if (digits == 8) {
                if (auto const day = dates.day(std::string_view(line).substr(i - 8, 8))) return day;
            }
            digits = 0;
        }
    }
    return std::nullopt;
}

void find_day(Understanding& found, ImportRequest const& request) {
    found.day = request.day;
    bool const dated = found.mapping.has(Field::time) || found.mapping.has(Field::month);
    if (dated || found.day) return;
    found.day = day_in_preamble(found.table.dialect.preamble);
    if (found.day) {
        found.notes.push_back(
            fmt::format("the rows name no day: all are booked on {}, the first day "
                        "that stands above the table",
                        day_text(*found.day)));
    }
}

std::string price_note(Understanding const& found, shops::Shop const& shop) {
    auto const& mapping = found.mapping;
    if (mapping.has(Field::line_net)) return "amounts are net of VAT, as their column says";
    switch (found.prices) {
    case Prices::net:
        return "prices are taken as net of VAT";
    case Prices::gross:
        break;
    case Prices::by_format:
        if (mapping.has(Field::tax)) return "net = price less the tax that the file states";
        break;
    }
    if (mapping.has(Field::tax)) return "prices hold the tax that the file states";
    return fmt::format("prices are taken to hold the shop's VAT of {:g} % (--prices net says "
                       "otherwise)",
                       shop.vat * 100);
}

// What amounts without a mark of their own are in: what all others of the file are.
void settle_currency(Understanding& found, shops::Shop const& shop) {
    std::set<std::string> codes;
    for (auto const& mark : found.sniffed.marks) {
        if (auto const meant = currency_meant(mark, shop.currency)) {
            codes.emplace(meant->text());
        }
    }
    if (codes.size() == 1) found.sniffed.currency = *codes.begin();
    auto const& mapping = found.mapping;
    auto const& headers = mapping.header_currency;
    bool const stated =
        mapping.has(Field::currency) ||
        std::any_of(headers.begin(), headers.end(), [](auto const& one) { return !one.empty(); });
    if (codes.size() < 2 || stated) return;
    found.notes.push_back(fmt::format("the amounts are in several currencies ({}); those that name "
                                      "none are taken as {}",
                                      fmt::join(codes, ", "), shop.currency.text()));
}

void tell_unused(Understanding& found) {
    std::vector<std::string_view> names;
    for (int const place : found.sniffed.amounts_unused)
        names.push_back(found.table.rows->header()[static_cast<std::size_t>(place)]);
    if (names.empty()) return;
    found.notes.push_back(fmt::format("amounts that are not used: {}. If they are money of the "
                                      "order, say so in a mapping file (--map)",
                                      fmt::join(names, ", ")));
}

// Orders, refunds and touches have happened: a slip such as 2099 would stretch every report. A year
// is for clocks that are wrong. Windows of experiments and costs may lie ahead. The simulated shop
// of a demo has a calendar of its own.
constexpr TimeMs k_ahead_max = 366 * k_day_ms;

TimeMs latest_of(Kind kind, shops::Shop const& shop, TimeMs now) {
    bool const happened = kind == Kind::orders || kind == Kind::touches;
    return happened && !shop.demo ? now + k_ahead_max : INT64_MAX;
}

// "of 12 results"
bool counts_results(std::string_view text) {
    auto const words = fold(text);
    return words.starts_with("of ") && words.find(" result") != std::string::npos;
}

bool names_no_campaign(Mapping const& mapping, tables::Row const& row) {
    bool any = false;
    for (auto const field : {Field::campaign, Field::placement}) {
        int const place = mapping.of(field);
        if (place < 0) continue;
        any = true;
        auto const text = trim(row.cells[static_cast<std::size_t>(place)]);
        if (!text.empty() && text != "-") return false;
    }
    return any;
}

// A calendar of days on which the channel was on or off, as `report --plan` writes it: the day
// names the block. And the other way round, a block that is named by its day has that day.
Done take_days_as_blocks(Understanding& found) {
    auto& mapping = found.mapping;
    if (mapping.has(Field::block) && !mapping.has(Field::time) && found.sniffed.day_blocks) {
        mapping.set(Field::time, mapping.of(Field::block));
        return {};
    }
    if (mapping.kind != Kind::experiment || !found.sniffed.on_off_arms) return {};
    for (auto const field :
         {Field::block, Field::person, Field::email, Field::people, Field::metric}) {
        if (mapping.has(field)) return {};
    }
    if (mapping.of(Field::time) < 0) return {};
    if (!mapping.has(Field::value)) {
        return fail(Errc::invalid_input,
                    "the file says on which days the channel was on and off, but not what they "
                    "brought: add a column revenue");
    }
    mapping.set(Field::block, mapping.of(Field::time));
    found.notes.emplace_back("each row is a day on which the channel was on or off");
    return {};
}

} // namespace

Result<tables::OpenedTable> open_file_of_rows(std::filesystem::path const& path) {
    if (!is_parquet(path)) return tables::open_table(path);
    auto rows = events::open_parquet(path);
    if (!rows) return tl::unexpected(rows.error());
    tables::OpenedTable table;
    table.rows = std::move(*rows);
    table.dialect.format = "parquet";
    table.dialect.encoding = "utf-8";
    return table;
}

Result<Understanding> understand(ImportRequest const& request, shops::Shop const& shop,
                                 TimeMs now) {
    if (auto const fine = check_options(request); !fine) return tl::unexpected(fine.error());
    auto first = open_file_of_rows(request.file);
    if (!first) return tl::unexpected(first.error());
    auto mapping = find_mapping(first->rows->header(), request);
    if (!mapping) return tl::unexpected(mapping.error());
    auto sniffed = sniff_values(*first->rows, first->dialect, *mapping, request);
    if (!sniffed) return tl::unexpected(sniffed.error());
    auto table = open_file_of_rows(request.file);
    if (!table) return tl::unexpected(table.error());

    Understanding found;
    found.table = std::move(*table);
    found.mapping = std::move(*mapping);
    found.sniffed = std::move(*sniffed);
    found.notes = found.sniffed.notes;
    settle_currency(found, shop);
    tell_unused(found);
    if (auto const taken = take_days_as_blocks(found); !taken) {
        return tl::unexpected(taken.error());
    }
    found.latest = latest_of(found.mapping.kind, shop, now);
    found.zone = shop.zone;
    auto const& zone = request.time_zone.empty() ? found.mapping.time_zone : request.time_zone;
    if (!zone.empty()) {
        auto const named = TimeZone::named(zone);
        if (!named) return tl::unexpected(named.error());
        found.zone = *named;
    }
    if (!request.rates_file.empty()) {
        auto rates = Rates::read(request.rates_file);
        if (!rates) return tl::unexpected(rates.error());
        found.rates = std::move(*rates);
    }
    found.prices = request.prices == Prices::by_format ? found.mapping.prices : request.prices;
    find_day(found, request);
    if (found.mapping.kind == Kind::orders) found.notes.push_back(price_note(found, shop));
    if (found.mapping.kind == Kind::paths || found.mapping.kind == Kind::reported) {
        found.notes.emplace_back("aggregates: no people stand behind these figures");
    }
    return found;
}

bool is_ignored(Mapping const& mapping, tables::Row const& row) {
    if (mapping.known == nullptr) return false;
    if (mapping.known->unnamed_is_total && names_no_campaign(mapping, row)) return true;
    for (std::size_t i = 0; i < std::min<std::size_t>(2, row.cells.size()); ++i) {
        auto const text = trim(row.cells[i]);
        for (auto const word : mapping.known->ignored_rows) {
            if (text.size() < word.size()) continue;
            if (fold(text.substr(0, word.size())) != word) continue;
            // "Total: Account", "Total : tout", "Total of 12 results"
            auto const rest = trim(text.substr(word.size()));
            if (rest.empty() || rest.front() == ':' || counts_results(rest)) return true;
        }
    }
    return false;
}

} // namespace colporteur::imports
