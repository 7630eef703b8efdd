#include "base/number.hpp"

#include <charconv>
#include <cmath>

namespace colporteur {

std::optional<double> plain_number(std::string_view text) {
    if (text.starts_with('+')) {
        text.remove_prefix(1);
        if (text.starts_with('-')) return std::nullopt;
    }
    double number = 0;
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, number);
    bool const whole = read.ec == std::errc() && read.ptr == end;
    return whole && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

} // namespace colporteur
