#include "features/imports/rates.hpp"

#include "base/text.hpp"
#include "features/imports/dates.hpp"
#include "features/imports/mapping.hpp"
#include "tables/row_source.hpp"

#include <fmt/format.h>

namespace colporteur::imports {

Result<Rates> Rates::read(std::filesystem::path const& path) {
    auto opened = tables::open_table(path);
    if (!opened) return tl::unexpected(opened.error());
    auto const& header = opened->rows->header();
    auto const one_of = [&](std::initializer_list<std::string_view> names) {
        for (auto const name : names) {
            if (int const place = column_named(header, name); place >= 0) return place;
        }
        return -1;
    };
    int const currency = one_of({"currency", "devise", "monnaie"});
    int const rate = one_of({"rate", "taux", "cours"});
    int const day = one_of({"day", "date", "jour"});
    if (currency < 0 || rate < 0) {
        return fail(
            Errc::invalid_input,
            fmt::format("{}: rates need the columns currency,rate and perhaps day", path.string()));
    }
    Rates rates;
    DateReader dates{TimeZone()};
    tables::Row row;
    for (;;) {
        auto const more = opened->rows->next(row);
        if (!more) return tl::unexpected(more.error());
        if (!*more) return rates;
        auto const cell = [&](int place) {
            return trim(row.cells[static_cast<std::size_t>(place)]);
        };
        auto const known = currency_from(cell(currency));
        auto const text = cell(rate);
        auto const value = parse_decimal(text, text.find(',') == text.npos ? '.' : ',');
        auto from = std::optional<Day>(INT32_MIN);
        if (day >= 0 && !cell(day).empty()) from = dates.day(cell(day));
        if (!known || !value || value->units <= 0 || !from) {
            return fail(Errc::invalid_input,
                        fmt::format("{}, line {}: not a rate: write it as USD,0.92,2026-03-31",
                                    path.string(), row.line));
        }
        rates.by_currency_[std::string(known->text())][*from] = value->value();
    }
}

std::optional<double> Rates::rate(std::string const& currency, Day day) const {
    auto const found = by_currency_.find(currency);
    if (found == by_currency_.end()) return std::nullopt;
    auto const next = found->second.upper_bound(day);
    if (next == found->second.begin()) return std::nullopt;
    return std::prev(next)->second;
}

} // namespace colporteur::imports
