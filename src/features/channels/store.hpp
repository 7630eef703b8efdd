// The tables channel, alias and channel_rules. Runs inside the caller's transaction.
#pragma once

#include "features/channels/rule_versions.hpp"
#include "features/channels/rules.hpp"
#include "features/shops/model.hpp"
#include "store/sql/pool.hpp"

#include <string>
#include <unordered_set>
#include <vector>

namespace colporteur::channels {

class Store {
  public:
    Store(sql::Transaction& transaction, shops::Shop const& shop, TimeMs now)
        : transaction_(transaction), shop_(shop.id), now_(now) {}

    std::vector<Channel> channels(); // by name
    std::vector<Alias> aliases();    // by origin
    Known known();

    void add(Channel const& channel);
    void rename(std::string_view name, std::string_view label);
    void remove(std::string_view name);

    // Of the changes to one shop's aliases that read first, one at a time; until the end of the
    // transaction.
    void lock();
    // `without_rules` as in Alias.
    void propose(std::string_view origin, std::string_view channel, std::int64_t import_id,
                 std::optional<std::string> const& without_rules);
    void lead(std::string_view origin, std::string_view channel, // of a proposal
              std::optional<std::string> const& without_rules);
    void confirm(std::string_view origin, std::string_view channel); // made or led elsewhere
    std::int64_t confirm_all(); // but for what a rule leads; how many
    std::unordered_set<std::string> proposed_by_others(std::int64_t import_id); // origins
    // A proposal that a second import meets too belongs to neither.
    void share_between_imports(std::string_view origin, std::int64_t import_id);
    void move_aliases(std::string_view from, std::string_view into);
    // Proposals of that import go; returns the channels that they led to.
    std::vector<std::string> forget(std::int64_t import_id);
    // A channel that no alias leads to; left alone when one does. See unused.hpp.
    void remove_unused(std::string_view name);
    void remove_unused_of_rules(std::string_view name);

    RulesVersion newest_rules(); // version 0 when there are none
    std::optional<RulesVersion> rules(std::int64_t version);
    std::vector<ListedRules> rules_versions(std::size_t most); // the newest first
    void add_rules(RulesVersion const& version);               // throws SqlError already_exists

  private:
    sql::Transaction& transaction_;
    events::ShopId shop_;
    TimeMs now_;
};

} // namespace colporteur::channels
