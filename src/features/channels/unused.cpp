#include "features/channels/unused.hpp"

#include "features/channels/leads.hpp"
#include "features/channels/store.hpp"

#include <algorithm>

namespace colporteur::channels {

namespace {

std::vector<std::string> not_named(Store& store, std::vector<std::string> names) {
    if (names.empty()) return names;
    auto const targets = targets_of(store.newest_rules().rules, store.channels(), store.aliases());
    names.erase(std::remove_if(names.begin(), names.end(),
                               [&](std::string const& name) {
                                   return std::any_of(
                                       targets.begin(), targets.end(),
                                       [&](Channel const& one) { return one.name == name; });
                               }),
                names.end());
    return names;
}

} // namespace

void remove_unused(Store& store, std::vector<std::string> const& names) {
    for (auto const& name : not_named(store, names))
        store.remove_unused(name);
}

void remove_unused_of_rules(Store& store, std::vector<std::string> const& names) {
    for (auto const& name : not_named(store, names))
        store.remove_unused_of_rules(name);
}

} // namespace colporteur::channels
