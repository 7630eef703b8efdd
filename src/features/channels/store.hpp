// The tables channel and alias. Runs inside the caller's transaction.
#pragma once

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

    void propose(std::string_view origin, std::string_view channel, std::int64_t import_id);
    void confirm(std::string_view origin, std::string_view channel); // made or led elsewhere
    void confirm_all();
    std::unordered_set<std::string> proposed_by_others(std::int64_t import_id); // origins
    // A proposal that a second import meets too belongs to neither.
    void share_between_imports(std::string_view origin, std::int64_t import_id);
    void move_aliases(std::string_view from, std::string_view into);
    // Proposals of that import go, and the channels that no alias leads to then.
    void forget(std::int64_t import_id);

  private:
    sql::Transaction& transaction_;
    events::ShopId shop_;
    TimeMs now_;
};

} // namespace colporteur::channels
