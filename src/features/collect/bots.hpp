// Programs and prefetches: what asks for pages and is nobody's visit. Pure.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace colporteur::collect {

// A program by its own word: robots, previews, monitors, libraries, and who does not say. Apps
// count as people (okhttp), and so do telephones of the make Cubot.
bool is_bot(std::string_view user_agent);

// The page is fetched before anybody asked for it: Sec-Purpose (Fetch standard), Purpose, X-Purpose
// and X-Moz of before. Names in lower case, as contract::Request gives them.
bool is_prefetch(std::span<std::pair<std::string, std::string> const> headers);

} // namespace colporteur::collect
