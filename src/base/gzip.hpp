// gzip in memory.
#pragma once

#include <string>
#include <string_view>

namespace colporteur {

std::string gzip(std::string_view plain);
// std::runtime_error when it is no gzip or damaged: what is given comes from ourselves.
std::string gunzip(std::string_view packed);

} // namespace colporteur
