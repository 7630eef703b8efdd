#include "features/channels/service.hpp"

#include <algorithm>
#include <set>

namespace colporteur::channels {

namespace {

constexpr std::size_t k_digits_min = 4; // INSTA10 is one code; RAF-030269 is one of thousands

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

} // namespace

std::string shown_origin(std::string_view origin) {
    if (!origin.starts_with("code:")) return std::string(origin);
    std::string shown;
    for (std::size_t i = 0; i < origin.size();) {
        auto const rest = origin.substr(i);
        auto const length = static_cast<std::size_t>(
            std::find_if_not(rest.begin(), rest.end(), is_digit) - rest.begin());
        bool const personal = length >= k_digits_min;
        shown += personal ? "…" : rest.substr(0, std::max<std::size_t>(length, 1));
        i += std::max<std::size_t>(length, 1);
    }
    return shown;
}

std::size_t open_proposals(std::vector<Alias> const& aliases) {
    std::set<std::pair<std::string, std::string>> seen;
    for (auto const& alias : aliases) {
        if (!alias.confirmed && !alias.without_rules)
            seen.emplace(shown_origin(alias.origin), alias.channel);
    }
    return seen.size();
}

} // namespace colporteur::channels
