#include "store/sql/value.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace colporteur::sql {

namespace {

[[noreturn]] void wrong(std::string_view column, std::string_view what) {
    throw SqlError(Errc::wrong_use, fmt::format("column '{}' {}", column, what));
}

} // namespace

Value const& Row::at(std::string_view column) const {
    auto const found = std::find(names_->begin(), names_->end(), column);
    if (found == names_->end()) wrong(column, "is not in the result");
    return cells_.at(static_cast<std::size_t>(found - names_->begin()));
}

bool Row::is_null(std::string_view column) const {
    return at(column).is_null();
}

std::int64_t Row::i64(std::string_view column) const {
    auto const* const whole = std::get_if<std::int64_t>(&at(column).held());
    if (whole == nullptr) wrong(column, is_null(column) ? "is NULL" : "is not a whole number");
    return *whole;
}

double Row::f64(std::string_view column) const {
    auto const& held = at(column).held();
    if (auto const* const real = std::get_if<double>(&held)) return *real;
    if (auto const* const whole = std::get_if<std::int64_t>(&held))
        return static_cast<double>(*whole);
    wrong(column, is_null(column) ? "is NULL" : "is not a number");
}

std::string const& Row::text(std::string_view column) const {
    auto const* const text = std::get_if<std::string>(&at(column).held());
    if (text == nullptr) wrong(column, is_null(column) ? "is NULL" : "is not a text");
    return *text;
}

bool Row::flag(std::string_view column) const {
    return i64(column) != 0;
}

std::optional<std::int64_t> Row::maybe_i64(std::string_view column) const {
    if (is_null(column)) return std::nullopt;
    return i64(column);
}

std::optional<double> Row::maybe_f64(std::string_view column) const {
    if (is_null(column)) return std::nullopt;
    return f64(column);
}

std::optional<std::string> Row::maybe_text(std::string_view column) const {
    if (is_null(column)) return std::nullopt;
    return text(column);
}

} // namespace colporteur::sql
