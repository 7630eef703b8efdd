#include "features/imports/cells.hpp"

#include "base/text.hpp"
#include "features/imports/currency_mark.hpp"
#include "tables/formula.hpp"

#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace colporteur::imports {

namespace {

constexpr double k_major_max = 1e12;

bool means_nothing(std::string_view text) {
    switch (text.size()) {
    case 1:
        return text == "-";
    case 2:
        return text == "--";
    case 3:
        return text == "n/a" || text == "N/A" || text == "NaN" || text == "nan";
    case 4:
        return text == "null" || text == "NULL" || text == "None";
    default:
        return false;
    }
}

} // namespace

Cells::Cells(Mapping const& mapping, Sniffed const& sniffed, Header const& header,
             shops::Shop const& shop, TimeZone const& zone, Rates const& rates, TimeMs latest)
    : mapping_(mapping), sniffed_(sniffed), header_(header), shop_currency_(shop.currency),
      rates_(rates), dates_(zone, sniffed.date_order), days_(shop.zone, sniffed.date_order),
      latest_(latest) {}

void Cells::take(tables::Row const& row) {
    row_ = row;
    reject_.reset();
}

std::string_view Cells::text(Field field) const {
    int const place = mapping_.of(field);
    if (place < 0) return mapping_.constant_of(field);
    auto const text = trim(tables::as_it_was(trim(row_.cells[static_cast<std::size_t>(place)])));
    return means_nothing(text) ? std::string_view() : text;
}

void Cells::refuse(Field field, std::string reason) {
    if (reject_) return;
    int const place = mapping_.of(field);
    reject_ = Reject{place < 0 ? std::string() : header_[static_cast<std::size_t>(place)],
                     std::move(reason)};
}

void Cells::refuse(std::initializer_list<Field> fields, std::string reason) {
    for (auto const field : fields) {
        if (mapping_.of(field) >= 0) return refuse(field, std::move(reason));
    }
    refuse(*fields.begin(), std::move(reason));
}

void Cells::refuse_day(Field field, Month month) {
    refuse(field, fmt::format("'{}' does not exist: the month {} has only {} days", text(field),
                              month_text(month), first_day(month + 1) - first_day(month)));
}

std::optional<Decimal> Cells::number(Field field) {
    auto const text = this->text(field);
    if (text.empty()) return std::nullopt;
    auto const value = parse_decimal(text, sniffed_.decimal[static_cast<std::size_t>(field)]);
    if (!value) {
        refuse(field, fmt::format("'{}' is not a number with '{}' as decimal mark", text,
                                  sniffed_.decimal[static_cast<std::size_t>(field)]));
    }
    return value;
}

std::optional<double> Cells::real(Field field) {
    auto const text = this->text(field);
    // As programs write numbers, all digits count (a Decimal holds nine behind the mark). Where the
    // comma is the decimal mark, "1.200" is not written so.
    bool const point = sniffed_.decimal[static_cast<std::size_t>(field)] == '.';
    if (point || text.find_first_of("eE") != std::string_view::npos) {
        double value = 0;
        auto const* end = text.data() + text.size();
        auto const read = std::from_chars(text.data(), end, value);
        bool const whole = !text.empty() && read.ec == std::errc{} && read.ptr == end;
        if (whole && std::isfinite(value)) return value;
    }
    auto const decimal = number(field);
    return decimal ? std::optional(decimal->value()) : std::nullopt;
}

std::optional<std::int64_t> Cells::whole(Field field) {
    auto const text = this->text(field);
    if (text.empty()) return std::nullopt;
    auto const value = parse_whole(text, sniffed_.decimal[static_cast<std::size_t>(field)]);
    if (!value) refuse(field, fmt::format("'{}' is not a whole number", text));
    return value;
}

std::optional<TimeMs> Cells::time(Field field) {
    auto const text = this->text(field);
    if (text.empty()) return std::nullopt;
    auto const value = dates_.time(text);
    if (auto const month = value ? std::nullopt : dates_.month_without(text)) {
        refuse_day(field, *month);
    } else if (!value) {
        refuse(field, fmt::format("'{}' is not a date read {} first: write it as 2026-03-31", text,
                                  sniffed_.date_order == DateOrder::month_first ? "month" : "day"));
    } else if (*value > latest_) {
        refuse(field, fmt::format("'{}' is {}, which is still to come: when day and month are "
                                  "the other way round, say so (--date-order)",
                                  text, day_text(days_.zone().day_of(*value))));
        return std::nullopt;
    }
    return value;
}

std::optional<Day> Cells::day(Field field) {
    auto const text = this->text(field);
    if (text.empty()) return std::nullopt;
    auto const value = days_.day(text);
    if (auto const month = value ? std::nullopt : days_.month_without(text)) {
        refuse_day(field, *month);
    } else if (!value) {
        refuse(field, fmt::format("'{}' is not a day: write it as 2026-03-31", text));
    }
    return value;
}

std::optional<Month> Cells::month(Field field) {
    auto const text = this->text(field);
    if (text.empty()) return std::nullopt;
    auto const value = days_.month(text);
    if (!value) refuse(field, fmt::format("'{}' is not a month: write it as 2026-03", text));
    return value;
}

std::optional<Currency> Cells::currency_of(Field field) {
    auto stated = text(Field::currency);
    if (stated.empty()) stated = mapping_.currency_by_header(field);
    auto mark = currency_mark(text(field));
    if (mark.empty() && stated.empty()) mark = sniffed_.currency;
    auto const row = stated.empty() ? shop_currency_ : currency_meant(stated, shop_currency_);
    if (!row) {
        refuse(Field::currency, fmt::format("currency '{}' is not known (ISO 4217)", stated));
        return std::nullopt;
    }
    if (mark.empty()) return row;
    auto const own = currency_meant(mark, *row);
    if (!own) {
        refuse(field,
               fmt::format("'{}': currency '{}' is not known (ISO 4217)", text(field), mark));
    } else if (!stated.empty() && !(*own == *row)) {
        refuse(field, fmt::format("'{}' is in {}, but the currency of its row is {}", text(field),
                                  own->text(), row->text()));
        return std::nullopt;
    }
    return own;
}

std::optional<double> Cells::rate_of(Field field, Day day, bool& own) {
    auto const currency = currency_of(field);
    if (!currency) return std::nullopt;
    own = *currency == shop_currency_;
    if (own) return 1;
    auto const code = std::string(currency->text());
    auto const rate = rates_.rate(code, day);
    if (!rate) {
        bool const of_column = mapping_.of(Field::currency) >= 0 && !text(Field::currency).empty();
        refuse(of_column ? Field::currency : field,
               fmt::format("no rate from {} to {} on {}: add it to a rates file (--rates)", code,
                           shop_currency_.text(), day_text(day)));
    }
    return rate;
}

std::optional<double> Cells::major(Field field, Day day) {
    auto const value = real(field);
    if (!value) return std::nullopt;
    bool own = true;
    auto const rate = rate_of(field, day, own);
    return rate ? std::optional(*value * *rate) : std::nullopt;
}

std::optional<std::int64_t> Cells::minor(Field field, Day day, std::int64_t times) {
    auto const value = number(field);
    if (!value) return std::nullopt;
    bool own = true;
    auto const rate = rate_of(field, day, own);
    if (!rate) return std::nullopt;
    std::optional<std::int64_t> minor;
    if (own) {
        minor = minor_of(*value, times, shop_currency_);
    } else if (auto const major = value->value() * static_cast<double>(times) * *rate;
               std::abs(major) < k_major_max) {
        minor = to_minor(major, shop_currency_);
    }
    if (!minor) refuse(field, fmt::format("'{}' is too large an amount", text(field)));
    return minor;
}

} // namespace colporteur::imports
