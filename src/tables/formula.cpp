#include "tables/formula.hpp"

#include "base/number.hpp"

namespace colporteur::tables {

namespace {

bool is_formula(std::string_view text) {
    constexpr std::string_view k_begins = "=+-@\t\r";
    if (text.empty() || k_begins.find(text.front()) == std::string_view::npos) return false;
    return !plain_number(text);
}

} // namespace

std::string without_formula(std::string_view text) {
    std::string out(is_formula(text) ? "'" : "");
    return out += text;
}

std::string_view as_it_was(std::string_view text) {
    bool const marked = text.starts_with('\'') && is_formula(text.substr(1));
    return marked ? text.substr(1) : text;
}

} // namespace colporteur::tables
