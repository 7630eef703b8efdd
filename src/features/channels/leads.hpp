// Where the aliases of a shop lead under its rules: what saving stores and what a trial tells.
#pragma once

#include "features/channels/model.hpp"
#include "features/channels/shop_rules.hpp"
#include "features/shops/model.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace colporteur::channels {

struct Lead {
    std::string channel;
    std::optional<std::string> without_rules; // as in Alias
    std::optional<std::size_t> rule;          // the place of the rule that leads it
};

struct Leads {
    std::vector<Channel> new_channels; // that the rules name, or that are needed without them
    std::vector<Channel> targets;      // of the rules, in their order
    std::vector<Lead> leads;           // of the aliases, in their order
};

// Confirmed aliases stay, and no rule leads those in `left_alone`. A proposal that no rule leads
// any more goes back to the channel it had. Pure.
Leads lead_all(std::vector<Channel> const& channels, std::vector<Alias> const& aliases,
               ShopRules const& rules, std::set<std::string> const& left_alone);

// The channels that the rules name, as they are or as they are to be made. A text that is only
// proposed to mean a channel is no name of it. Pure.
std::vector<Channel> targets_of(ShopRules const& rules, std::vector<Channel> const& channels,
                                std::vector<Alias> const& aliases);

// For our own rules the rules of a shop are not there.
std::vector<Alias> without_rules(std::vector<Alias> aliases);

// The answers of surveys, folded, that no file and no visit names as a source.
std::set<std::string> answers_alone(shops::Workspace& work, shops::Shop const& shop);

} // namespace colporteur::channels
