#include "features/channels/leads.hpp"

#include "base/text.hpp"
#include "features/channels/meant.hpp"
#include "features/channels/rules.hpp"

#include <algorithm>
#include <iterator>
#include <unordered_set>

namespace colporteur::channels {

namespace {

using events::Column;
using events::Kind;

std::vector<events::CountRow> counted(shops::Workspace& work, shops::Shop const& shop,
                                      std::vector<Kind> kinds, Column column) {
    events::CountRequest request;
    request.shop = shop.id;
    request.kinds = std::move(kinds);
    request.group_by = {column};
    request.newest_only = false;
    return work.events.count(request);
}

// Of a proposal that no rule leads any more.
std::string channel_without_rules(Known& known, Alias const& alias, Leads& out) {
    if (known.named(*alias.without_rules) != nullptr) return *alias.without_rules;
    auto const choice = choose(known, alias.origin);
    if (known.named(choice.channel.name) == nullptr) {
        known.add(choice.channel);
        out.new_channels.push_back(choice.channel);
    }
    return choice.channel.name;
}

} // namespace

std::vector<Channel> targets_of(ShopRules const& rules, std::vector<Channel> const& channels,
                                std::vector<Alias> const& aliases) {
    std::vector<Channel> targets;
    if (rules.empty()) return targets;
    std::vector<Alias> confirmed;
    std::copy_if(aliases.begin(), aliases.end(), std::back_inserter(confirmed),
                 [](Alias const& alias) { return alias.confirmed; });
    Known known(channels, confirmed);
    for (auto const& rule : rules) {
        targets.push_back(meant_channel(known, rule.channel, rule.family));
        known.add(targets.back());
    }
    return targets;
}

Leads lead_all(std::vector<Channel> const& channels, std::vector<Alias> const& aliases,
               ShopRules const& rules, std::set<std::string> const& left_alone) {
    Leads out;
    out.targets = targets_of(rules, channels, aliases);
    Known ours(channels, without_rules(aliases));
    for (auto const& channel : out.targets) {
        if (ours.named(channel.name) != nullptr) continue;
        ours.add(channel);
        out.new_channels.push_back(channel);
    }
    for (auto const& alias : aliases) {
        Lead lead{alias.channel, alias.without_rules, std::nullopt};
        if (!alias.confirmed) {
            bool const ruled = left_alone.count(alias.origin) == 0;
            if (auto const rule = ruled ? first_match(rules, alias.origin) : std::nullopt) {
                lead = {out.targets[*rule].name, alias.without_rules.value_or(alias.channel), rule};
            } else if (alias.without_rules) {
                lead = {channel_without_rules(ours, alias, out), std::nullopt, std::nullopt};
            }
        }
        out.leads.push_back(std::move(lead));
    }
    return out;
}

std::vector<Alias> without_rules(std::vector<Alias> aliases) {
    for (auto& alias : aliases) {
        if (alias.without_rules) alias.channel = *alias.without_rules;
    }
    return aliases;
}

std::set<std::string> answers_alone(shops::Workspace& work, shops::Shop const& shop) {
    std::set<std::string> out;
    for (auto const& row : counted(work, shop, {Kind::answer}, Column::label))
        out.insert(fold(work.events.text_of(shop.id, row.group.front())));
    if (out.empty()) return out;
    std::unordered_set<std::uint64_t> sources;
    for (auto const& row :
         counted(work, shop, {Kind::touch, Kind::order, Kind::cost, Kind::post, Kind::reported},
                 Column::origin)) {
        sources.insert(row.group.front());
    }
    for (auto at = out.begin(); at != out.end();)
        at = sources.count(work.events.id_of(*at)) > 0 ? out.erase(at) : std::next(at);
    return out;
}

} // namespace colporteur::channels
