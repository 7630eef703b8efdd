// What rules would do to the last seven days, before they are saved. Stores nothing.
#pragma once

#include "features/channels/model.hpp"
#include "features/channels/shop_rules.hpp"
#include "features/shops/model.hpp"

#include <optional>
#include <string>
#include <vector>

namespace colporteur::channels {

struct TriedCount {
    std::int64_t visits = 0;
    std::int64_t orders = 0; // that name it as their source, by their code, or whose visit did
    bool operator==(TriedCount const&) const = default;
};

struct TriedOrigin {
    std::string origin;
    std::string now, then; // names of channels
    std::optional<std::size_t> rule;
    bool confirmed = false; // by people: no rule leads it
    TriedCount count;
};

struct TriedChannel {
    Channel channel;
    bool fresh = false; // made by these rules
    TriedCount now, then;
};

struct TriedRule {
    TriedCount count;          // of the days, led by it
    std::size_t names = 0;     // origins of all of history, led by it
    std::size_t confirmed = 0; // origins that it is the first to match, but people confirmed
    // It leads nothing because that earlier rule takes all that it matches.
    std::optional<std::size_t> hidden_by;
};

struct Trial {
    struct Days {
        Day first = 0, last = 0;
        bool newest = false; // not the last seven, in which nothing happened, but the newest
    };
    std::optional<Days> days; // nothing: there are no visits and orders at all
    TriedCount total;
    // What changes first, though nobody came by it, then by visits and orders.
    std::vector<TriedOrigin> origins;
    std::vector<TriedChannel> channels;
    std::vector<TriedRule> rules;
    std::size_t names_changed = 0; // origins of all of history that lead elsewhere then
};

// Errors: as checked().
Result<Trial> try_rules(shops::Workspace& work, shops::Shop const& shop, ShopRules rules);

} // namespace colporteur::channels
