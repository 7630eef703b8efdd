#include "features/channels/service.hpp"

#include "base/text.hpp"
#include "features/channels/leads.hpp"
#include "features/channels/rules.hpp"
#include "features/channels/store.hpp"
#include "features/shops/service.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <unordered_map>

namespace colporteur::channels {

namespace {

struct Chooser {
    std::function<std::optional<Choice>(Known const&, std::string_view)> choose;
    bool ruled = false; // after the rules of the shop
};

Chooser const k_by_origin = {[](Known const& known, std::string_view origin) {
                                 return std::optional<Choice>(choose(known, origin));
                             },
                             true};
Chooser const k_by_answer = {choose_for_answer, false};

// Takes up the choice, so that the next origin is chosen with it in mind.
Proposal take(Known& known, std::string const& origin, Choice const& choice, bool by_rule) {
    bool const fresh = known.named(choice.channel.name) == nullptr;
    known.add(choice.channel);
    known.lead(origin, by_rule ? "" : choice.channel.name);
    return {origin, choice.channel.name, fresh, choice.reason, by_rule};
}

// What is too long or empty to be the name of a source is none.
bool usable(std::string const& origin) {
    return !origin.empty() && origin.size() <= 500;
}

struct Stored {
    std::vector<Channel> channels;
    std::vector<Alias> aliases;
    ShopRules rules;
    bool operator==(Stored const&) const = default;
};

Stored read(Store& store) {
    return {store.channels(), store.aliases(), store.newest_rules().rules};
}

// By the shop's own rules.
class OwnRules {
  public:
    explicit OwnRules(Stored const& stored)
        : rules_(stored.rules), targets_(targets_of(rules_, stored.channels, stored.aliases)) {}

    [[nodiscard]] std::optional<Choice> choose(Known const& known, std::string_view folded) const {
        auto const rule = first_match(rules_, folded);
        if (!rule) return std::nullopt;
        auto const& channel = targets_[*rule];
        return Choice{channel, known.named(channel.name) == nullptr,
                      fmt::format("your rule {}", *rule + 1)};
    }

  private:
    ShopRules const& rules_;
    std::vector<Channel> targets_;
};

struct Chosen {
    std::vector<Proposal> proposals;
    std::vector<Channel> channels; // of the proposals
};

bool is_set(Stop const* stop) {
    return stop != nullptr && stop->load();
}

std::optional<Chosen> choose_all(Stored const& stored, Chooser const& chooser,
                                 std::span<std::string const> origins, Stop const* stop) {
    Known known(stored.channels, without_rules(stored.aliases));
    OwnRules const own(stored);
    Chosen chosen;
    for (auto const& given : origins) {
        if (is_set(stop)) return std::nullopt;
        auto const origin = fold(given);
        if (!usable(origin) || known.aliases().count(origin) != 0) continue;
        auto const ruled = chooser.ruled ? own.choose(known, origin) : std::nullopt;
        auto const choice = ruled ? ruled : chooser.choose(known, given);
        if (!choice) continue;
        chosen.proposals.push_back(take(known, origin, *choice, ruled.has_value()));
        chosen.channels.push_back(choice->channel);
    }
    return chosen;
}

Stored read(shops::Workspace& work, shops::Shop const& shop) {
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session, sql::Access::reading);
    Store store(transaction, shop, work.now);
    return read(store);
}

// Chosen while others may write; chosen again when they did.
std::optional<std::vector<Proposal>> learn_with(Chooser const& chooser, shops::Workspace& work,
                                                shops::Shop const& shop,
                                                std::span<std::string const> origins,
                                                std::int64_t import_id, Stop const* stop) {
    auto const before = read(work, shop);
    auto chosen = choose_all(before, chooser, origins, stop);
    if (!chosen) return std::nullopt;
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    Store store(transaction, shop, work.now);
    store.lock();
    if (auto const now = read(store); now != before) {
        chosen = choose_all(now, chooser, origins, stop);
        if (!chosen) return std::nullopt;
    }
    for (std::size_t i = 0; i < chosen->proposals.size(); ++i) {
        if (is_set(stop)) return std::nullopt;
        auto const& proposal = chosen->proposals[i];
        if (proposal.new_channel) store.add(chosen->channels[i]);
        store.propose(proposal.origin, proposal.channel, import_id,
                      proposal.by_rule ? std::optional<std::string>("") : std::nullopt);
    }
    transaction.commit();
    return std::move(chosen->proposals);
}

} // namespace

std::optional<std::vector<Proposal>> learn(shops::Workspace& work, shops::Shop const& shop,
                                           std::span<std::string const> origins,
                                           std::int64_t import_id, Stop const* stop) {
    return learn_with(k_by_origin, work, shop, origins, import_id, stop);
}

std::optional<std::vector<Proposal>> learn_answers(shops::Workspace& work, shops::Shop const& shop,
                                                   std::span<std::string const> answers,
                                                   std::int64_t import_id, Stop const* stop) {
    return learn_with(k_by_answer, work, shop, answers, import_id, stop);
}

void share_met(shops::Workspace& work, shops::Shop const& shop,
               std::span<std::string const> origins, std::int64_t import_id) {
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    Store store(transaction, shop, work.now);
    store.lock();
    auto of_others = store.proposed_by_others(import_id);
    for (auto const& given : origins) {
        if (of_others.empty()) break;
        auto const origin = fold(given);
        if (of_others.erase(origin) > 0) store.share_between_imports(origin, import_id);
    }
    transaction.commit();
}

std::string usual_channel(std::string_view origin) {
    return choose({}, origin).channel.name;
}

std::vector<Proposal> preview(shops::Workspace& work, shops::Shop const& shop,
                              std::span<std::string const> origins) {
    return choose_all(read(work, shop), k_by_origin, origins, nullptr)->proposals;
}

std::vector<Channel> led_to(shops::Workspace& work, shops::Shop const& shop,
                            std::span<std::string const> origins) {
    auto const stored = read(work, shop);
    auto const chosen = *choose_all(stored, k_by_origin, origins, nullptr);
    std::unordered_map<std::string, Channel> by_name, by_origin;
    for (auto const& channel : stored.channels)
        by_name.emplace(channel.name, channel);
    for (auto const& channel : chosen.channels)
        by_name.emplace(channel.name, channel);
    auto const lead = [&](std::string const& origin, std::string const& name) {
        auto const named = by_name.find(name);
        if (named != by_name.end()) by_origin.emplace(origin, named->second);
    };
    for (auto const& alias : stored.aliases)
        lead(alias.origin, alias.channel);
    for (auto const& proposal : chosen.proposals)
        lead(proposal.origin, proposal.channel);
    std::vector<Channel> out;
    for (auto const& origin : origins) {
        auto const led = by_origin.find(fold(origin));
        out.push_back(led == by_origin.end() ? direct_channel() : led->second);
    }
    return out;
}

std::vector<Channel> list(shops::Workspace& work, shops::Shop const& shop) {
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session, sql::Access::reading);
    return Store(transaction, shop, work.now).channels();
}

std::vector<Alias> aliases(shops::Workspace& work, shops::Shop const& shop) {
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session, sql::Access::reading);
    return Store(transaction, shop, work.now).aliases();
}

ChannelMap channel_map(shops::Workspace& work, shops::Shop const& shop) {
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session, sql::Access::reading);
    auto const known = Store(transaction, shop, work.now).known();
    ChannelMap map;
    map.channels.push_back(direct_channel());
    for (auto const& [channel_name, there] : known.channels()) {
        auto const& channel = there.channel;
        if (channel.name == "direct") {
            map.channels.front() = channel;
        } else {
            map.channels.push_back(channel);
        }
    }
    std::unordered_map<std::string_view, std::uint16_t> indexes;
    auto const numbered = std::min<std::size_t>(map.channels.size(), k_no_channel);
    for (std::size_t i = 0; i < numbered; ++i) {
        auto const index = static_cast<std::uint16_t>(i);
        indexes.emplace(map.channels[i].name, index);
        map.by_origin.emplace(work.events.id_of(map.channels[i].name), index);
    }
    for (auto const& [origin, name] : known.aliases()) {
        auto const index = indexes.find(name);
        if (index != indexes.end()) map.by_origin[work.events.id_of(origin)] = index->second;
    }
    return map;
}

} // namespace colporteur::channels
