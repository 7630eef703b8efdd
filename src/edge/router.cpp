#include "edge/router.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <stdexcept>

namespace colporteur::edge {

Router::Router(contract::Routes routes) {
    std::set<std::pair<contract::Method, std::string>> seen;
    for (auto& route : routes) {
        if (!seen.emplace(route.method, route.pattern).second) {
            throw std::logic_error(fmt::format("route {} {} is there twice",
                                               contract::method_name(route.method), route.pattern));
        }
        Pattern pattern(route.pattern);
        entries_.push_back(Entry{std::move(pattern), std::move(route)});
    }
    std::ranges::stable_sort(entries_, [](Entry const& left, Entry const& right) {
        return left.pattern.before(right.pattern);
    });
}

Router::Found Router::find(contract::Method method, std::span<std::string const> segments) const {
    Found found;
    for (auto const& entry : entries_) {
        if (entry.route.method != method || !entry.pattern.matches(segments)) continue;
        found.route = &entry.route;
        found.parameters = entry.pattern.parameters(segments);
        return found;
    }
    found.allow = allowed(segments);
    return found;
}

std::string Router::allowed(std::span<std::string const> segments) const {
    std::set<contract::Method> methods;
    for (auto const& entry : entries_) {
        if (entry.pattern.matches(segments)) methods.insert(entry.route.method);
    }
    std::string out;
    for (auto const method : methods) {
        if (!out.empty()) out += ", ";
        out += contract::method_name(method);
        if (method == contract::Method::get) out += ", HEAD";
    }
    return out;
}

} // namespace colporteur::edge
