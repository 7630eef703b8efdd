// The target of a request line: "/a/b%20c?d=e+f", taken apart and decoded.
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace colporteur::edge {

struct Target {
    std::string path;                  // decoded; a decoded slash looks like any other here
    std::vector<std::string> segments; // between the slashes, decoded one by one
    std::vector<std::pair<std::string, std::string>> query; // decoded, in their order
};

// Errors: wrong_use (no slash first, "%" without two hexadecimal digits, control characters, bytes
// that are no UTF-8, "." or ".." as a segment).
Result<Target> parse_target(std::string_view raw);

} // namespace colporteur::edge
