#include "features/channels/trial_json.hpp"

#include "features/channels/rules_json.hpp"
#include "features/channels/service.hpp"

#include <map>
#include <tuple>

namespace colporteur::channels {

namespace {

constexpr std::size_t k_origins_max = 500;

json::value place_json(std::optional<std::size_t> place) {
    return place ? json::value(*place + 1) : json::value(nullptr);
}

// Codes of single persons are one line, as everywhere.
json::array origins_json(Trial const& trial, std::size_t& more) {
    struct Line {
        TriedOrigin first;
        std::int64_t names = 0;
    };
    using Key = std::tuple<std::string, std::string, std::string, bool>;
    std::vector<Line> lines;
    std::map<Key, std::size_t> places;
    for (auto const& one : trial.origins) {
        auto const [at, fresh] = places.try_emplace(
            Key{shown_origin(one.origin), one.now, one.then, one.confirmed}, lines.size());
        if (fresh) lines.push_back({one, 0});
        auto& line = lines[at->second];
        ++line.names;
        if (fresh) continue;
        line.first.count.visits += one.count.visits;
        line.first.count.orders += one.count.orders;
    }
    json::array out;
    for (auto const& [one, names] : lines) {
        if (out.size() == k_origins_max) break;
        out.push_back(json::object{{"origin", one.origin},
                                   {"shown", shown_origin(one.origin)},
                                   {"names", names},
                                   {"visits", one.count.visits},
                                   {"orders", one.count.orders},
                                   {"now", one.now},
                                   {"then", one.then},
                                   {"rule", place_json(one.rule)},
                                   {"confirmed", one.confirmed}});
    }
    more = lines.size() - out.size();
    return out;
}

std::string_view state_of(TriedRule const& rule) {
    if (rule.hidden_by) return "hidden";
    if (rule.names > 0) return "leads";
    return rule.confirmed > 0 ? "confirmed" : "nothing";
}

json::array rules_of(Trial const& trial) {
    json::array out;
    for (auto const& rule : trial.rules) {
        out.push_back(json::object{{"rule", out.size() + 1},
                                   {"state", state_of(rule)},
                                   {"visits", rule.count.visits},
                                   {"orders", rule.count.orders},
                                   {"names", rule.names},
                                   {"confirmed", rule.confirmed},
                                   {"hidden_by", place_json(rule.hidden_by)}});
    }
    return out;
}

} // namespace

json::object trial_json(Trial const& trial) {
    json::array channels;
    for (auto const& one : trial.channels) {
        channels.push_back(
            json::object{{"channel", one.channel.name},
                         {"label", one.channel.label},
                         {"family", one.channel.family},
                         {"new", one.fresh},
                         {"visits", {{"now", one.now.visits}, {"then", one.then.visits}}},
                         {"orders", {{"now", one.now.orders}, {"then", one.then.orders}}}});
    }
    json::value days = nullptr;
    if (trial.days) {
        days = json::object{{"first", day_text(trial.days->first)},
                            {"last", day_text(trial.days->last)},
                            {"newest", trial.days->newest}};
    }
    std::size_t more = 0;
    auto origins = origins_json(trial, more);
    return {{"days", std::move(days)},      {"visits", trial.total.visits},
            {"orders", trial.total.orders}, {"origins", std::move(origins)},
            {"more_origins", more},         {"channels", std::move(channels)},
            {"rules", rules_of(trial)},     {"names_changed", trial.names_changed}};
}

json::object listed_json(ListedRules const& version, shops::Shop const& shop) {
    return {{"version", version.version},
            {"at", shop.zone.text(version.at)},
            {"note", version.note},
            {"of_version",
             version.of_version ? json::value(*version.of_version) : json::value(nullptr)},
            {"count", version.count}};
}

json::object version_json(RulesVersion const& version, shops::Shop const& shop) {
    return {{"version", version.version},
            {"at",
             version.version == 0 ? json::value(nullptr) : json::value(shop.zone.text(version.at))},
            {"note", version.note},
            {"of_version",
             version.of_version ? json::value(*version.of_version) : json::value(nullptr)},
            {"rules", rules_json(version.rules)}};
}

} // namespace colporteur::channels
