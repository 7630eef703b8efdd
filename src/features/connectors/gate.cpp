#include "features/connectors/gate.hpp"

namespace colporteur::connectors {

namespace {

constexpr std::size_t k_keys_max = 20'000;
constexpr double k_weight_of_wrong = 10;

std::string key_of(std::string const& connection, std::string_view client) {
    return connection + '\n' + limit_key(client);
}

} // namespace

Gate::Gate(GateRates const& rates)
    : by_connection_(rates.of_connection, k_keys_max),
      by_stranger_(rates.of_strangers, k_keys_max) {}

std::optional<int> Gate::refuse(std::string const& connection, std::string_view client,
                                Clock::time_point now, std::function<bool()> const& is_known) {
    bool known = false;
    {
        std::lock_guard const lock(mutex_);
        known = known_.count(connection) > 0;
    }
    if (!known) {
        auto const wait = by_stranger_.refuse(limit_key(client), now);
        if (!wait || !is_known()) return wait;
        came(connection);
    }
    return by_connection_.refuse(key_of(connection, client), now);
}

void Gate::came(std::string const& connection) {
    std::lock_guard const lock(mutex_);
    known_.insert(connection);
}

void Gate::was_wrong(std::string const& connection, std::string_view client) {
    by_stranger_.charge(limit_key(client), k_weight_of_wrong - 1);
    by_connection_.charge(key_of(connection, client), k_weight_of_wrong - 1);
}

} // namespace colporteur::connectors
