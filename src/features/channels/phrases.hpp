// Known platforms found in a row of words. Pure.
#pragma once

#include "features/channels/platforms.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace colporteur::channels {

Platform const* platform_spelled(std::string_view words); // the whole of it; nullptr when none

struct Found {
    std::vector<Platform const*> platforms; // each once, in order of appearance
    std::vector<std::string_view> phrases;  // the words that named them
    std::vector<std::string_view> rest;     // words that are part of none
};
// Longest phrases first, from left to right; a search engine beside "ad" is its advertising.
// `words` must outlive the result.
Found find_platforms(std::string_view words);

} // namespace colporteur::channels
