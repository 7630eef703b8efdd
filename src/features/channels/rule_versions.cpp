#include "features/channels/rule_versions.hpp"

#include "base/text.hpp"
#include "features/channels/leads.hpp"
#include "features/channels/store.hpp"
#include "features/channels/unused.hpp"
#include "features/shops/service.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace colporteur::channels {

namespace {

Done check_note(std::string_view note) {
    bool const control = std::any_of(note.begin(), note.end(),
                                     [](char c) { return static_cast<unsigned char>(c) < 0x20; });
    if (note.size() <= k_note_bytes_max && !control && is_utf8(note)) return {};
    return fail(Errc::invalid_input,
                fmt::format("note: at most {} bytes on one line", k_note_bytes_max));
}

tl::unexpected<Error> saved_meanwhile(std::int64_t newest) {
    return fail(Errc::conflict,
                fmt::format("the rules were changed meanwhile, the newest are version {}: look at "
                            "them and save again",
                            newest));
}

tl::unexpected<Error> no_version(std::int64_t version) {
    return fail(Errc::not_found, fmt::format("there is no version {} of the rules", version));
}

// The channels that the rules in force name.
std::vector<std::string> targets_now(Store& store) {
    std::vector<std::string> names;
    for (auto const& channel :
         targets_of(store.newest_rules().rules, store.channels(), store.aliases()))
        names.push_back(channel.name);
    return names;
}

std::size_t lead_aliases(Store& store, ShopRules const& rules,
                         std::set<std::string> const& left_alone) {
    auto const aliases = store.aliases();
    auto const leads = lead_all(store.channels(), aliases, rules, left_alone);
    for (auto const& channel : leads.new_channels)
        store.add(channel); // no name is led there yet: nobody confirmed its own
    std::size_t led = 0;
    for (std::size_t i = 0; i < aliases.size(); ++i) {
        auto const& before = aliases[i];
        auto const& after = leads.leads[i];
        if (before.channel == after.channel && before.without_rules == after.without_rules)
            continue;
        store.lead(before.origin, after.channel, after.without_rules);
        if (before.channel != after.channel) ++led;
    }
    return led;
}

// REQUIRES: checked rules.
Result<SavedRules> store_version(sql::Transaction& transaction, Store& store, RulesVersion version,
                                 std::int64_t based_on, std::set<std::string> const& left_alone) {
    auto const newest = store.newest_rules().version;
    if (newest != based_on) return saved_meanwhile(newest);
    version.version = newest + 1;
    auto const named_before = targets_now(store);
    store.add_rules(version);
    auto const led = lead_aliases(store, version.rules, left_alone);
    remove_unused_of_rules(store, named_before);
    transaction.commit();
    return SavedRules{std::move(version), led};
}

} // namespace

RulesVersion current_rules(shops::Workspace& work, shops::Shop const& shop) {
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session, sql::Access::reading);
    return Store(transaction, shop, work.now).newest_rules();
}

std::vector<ListedRules> rules_versions(shops::Workspace& work, shops::Shop const& shop) {
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session, sql::Access::reading);
    return Store(transaction, shop, work.now).rules_versions(k_versions_listed_max);
}

Result<RulesVersion> rules_version(shops::Workspace& work, shops::Shop const& shop,
                                   std::int64_t version) {
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session, sql::Access::reading);
    auto found = Store(transaction, shop, work.now).rules(version);
    if (!found) return no_version(version);
    return std::move(*found);
}

Result<SavedRules> save_rules(shops::Workspace& work, shops::Shop const& shop, ShopRules rules,
                              std::string_view note, std::int64_t based_on) {
    auto good = checked(std::move(rules));
    if (!good) return tl::unexpected(good.error());
    if (auto const done = check_note(note); !done) return tl::unexpected(done.error());
    auto const left_alone = answers_alone(work, shop);
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    Store store(transaction, shop, work.now);
    store.lock();
    RulesVersion version{0, work.now, std::move(*good), std::string(trim(note))};
    return store_version(transaction, store, std::move(version), based_on, left_alone);
}

Result<SavedRules> go_back(shops::Workspace& work, shops::Shop const& shop, std::int64_t version,
                           std::int64_t based_on) {
    auto const left_alone = answers_alone(work, shop);
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    Store store(transaction, shop, work.now);
    store.lock();
    RulesVersion earlier;
    if (version != 0) {
        auto found = store.rules(version);
        if (!found) return no_version(version);
        earlier = std::move(*found);
    }
    RulesVersion again{0, work.now, std::move(earlier.rules), std::move(earlier.note), version};
    return store_version(transaction, store, std::move(again), based_on, left_alone);
}

} // namespace colporteur::channels
