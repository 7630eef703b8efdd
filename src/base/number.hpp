// Numbers as programs and people type them into options and fields.
#pragma once

#include <optional>
#include <string_view>

namespace colporteur {

// Decimal digits with a point, a sign, an exponent: "12", "-0.5", "+3", "1e-3". Nothing for
// anything else that C would take as a number: "nan", "inf", "0x10", and what no double can hold.
std::optional<double> plain_number(std::string_view text);

} // namespace colporteur
