// A count with its noun: "1 order", "2 orders", "0 orders".
#pragma once

#include <concepts>
#include <fmt/format.h>
#include <string>
#include <string_view>

namespace colporteur {

// `count` as it is written for people.
inline std::string counted(std::string_view count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == "1" ? one : many);
}

template <std::integral Number>
std::string counted(Number count, std::string_view one, std::string_view many) {
    return counted(fmt::format("{}", count), one, many);
}

} // namespace colporteur
