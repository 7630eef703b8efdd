#include "features/channels/service.hpp"

#include "base/text.hpp"
#include "features/channels/rules.hpp"
#include "features/channels/store.hpp"
#include "features/shops/service.hpp"

#include <algorithm>
#include <functional>

namespace colporteur::channels {

namespace {

using Chooser = std::function<std::optional<Choice>(Known const&, std::string_view)>;

Chooser const k_by_origin = [](Known const& known, std::string_view origin) {
    return std::optional<Choice>(choose(known, origin));
};
Chooser const k_by_answer = [](Known const& known, std::string_view answer) {
    return choose_for_answer(known, answer);
};

// Takes up the choice, so that the next origin is chosen with it in mind.
Proposal take(Known& known, std::string const& origin, Choice const& choice) {
    bool const fresh = known.named(choice.channel.name) == nullptr;
    if (fresh) {
        auto const after =
            std::find_if(known.channels.begin(), known.channels.end(), [&](Channel const& channel) {
                return channel.name > choice.channel.name;
            });
        known.channels.insert(after, choice.channel);
    }
    known.aliases.emplace(origin, choice.channel.name);
    return {origin, choice.channel.name, fresh, choice.reason};
}

// What is too long or empty to be the name of a source is none.
bool usable(std::string const& origin) {
    return !origin.empty() && origin.size() <= 500;
}

std::vector<Proposal> learn_with(Chooser const& chooser, shops::Workspace& work,
                                 shops::Shop const& shop, std::span<std::string const> origins,
                                 std::int64_t import_id) {
    std::vector<Proposal> proposals;
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    Store store(transaction, shop, work.now);
    auto known = store.known();
    for (auto const& given : origins) {
        auto const origin = fold(given);
        if (!usable(origin)) continue;
        if (known.aliases.count(origin) != 0) {
            store.share_between_imports(origin, import_id);
            continue;
        }
        auto const choice = chooser(known, given);
        if (!choice) continue;
        proposals.push_back(take(known, origin, *choice));
        if (proposals.back().new_channel) store.add(choice->channel);
        store.propose(origin, choice->channel.name, import_id);
    }
    transaction.commit();
    return proposals;
}

} // namespace

std::vector<Proposal> learn(shops::Workspace& work, shops::Shop const& shop,
                            std::span<std::string const> origins, std::int64_t import_id) {
    return learn_with(k_by_origin, work, shop, origins, import_id);
}

std::vector<Proposal> learn_answers(shops::Workspace& work, shops::Shop const& shop,
                                    std::span<std::string const> answers, std::int64_t import_id) {
    return learn_with(k_by_answer, work, shop, answers, import_id);
}

std::vector<Proposal> preview(shops::Workspace& work, shops::Shop const& shop,
                              std::span<std::string const> origins) {
    std::vector<Proposal> proposals;
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session, sql::Access::reading);
    auto known = Store(transaction, shop, work.now).known();
    for (auto const& given : origins) {
        auto const origin = fold(given);
        if (!usable(origin) || known.aliases.count(origin) != 0) continue;
        proposals.push_back(take(known, origin, choose(known, origin)));
    }
    return proposals;
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
    for (auto const& channel : known.channels) {
        if (channel.name == "direct") {
            map.channels.front() = channel;
        } else {
            map.channels.push_back(channel);
        }
    }
    for (std::uint16_t i = 0; i < map.channels.size(); ++i) {
        map.by_origin.emplace(work.events.id_of(map.channels[i].name), i);
    }
    for (auto const& [origin, name] : known.aliases) {
        auto const index = map.index_of(name);
        if (index != k_no_channel) map.by_origin[work.events.id_of(origin)] = index;
    }
    return map;
}

} // namespace colporteur::channels
