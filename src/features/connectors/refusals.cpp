#include "features/connectors/refusals.hpp"

#include "features/connectors/store.hpp"
#include "features/shops/service.hpp"

namespace colporteur::connectors {

void Refusals::add(std::string const& connection, TimeMs now, std::string const& why) {
    std::lock_guard const lock(mutex_);
    auto& count = counts_[connection];
    ++count.times;
    count.last = now;
    count.why = why;
}

void Refusals::write(shops::Workspace& work) {
    std::map<std::string, Count> counts;
    {
        std::lock_guard const lock(mutex_);
        counts = counts_;
    }
    if (counts.empty()) return;
    auto session = shops::lease(work.records);
    for (auto const& [connection, count] : counts) {
        store::refuse(session, connection, count.times, count.last, count.why);
        std::lock_guard const lock(mutex_);
        auto const found = counts_.find(connection);
        found->second.times -= count.times;
        if (found->second.times == 0) counts_.erase(found);
    }
}

} // namespace colporteur::connectors
