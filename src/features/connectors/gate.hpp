// How much may come to /hooks/ before any signature is looked at. A platform may switch a webhook
// off that is refused a few times, so a connection has plenty, its own for each address, and
// strangers, who know none, cannot use it up.
#pragma once

#include "base/limits.hpp"

#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

namespace colporteur::connectors {

struct GateRates {
    Rate of_connection{50, 500}; // and address
    Rate of_strangers{5, 50};    // by address
};

// Safe from several threads.
class Gate {
  public:
    using Clock = Limiter::Clock;
    explicit Gate(GateRates const& rates = {});

    // Nothing: it may come in. Else the whole seconds after which it may. `is_known` is asked when
    // a stranger would be refused.
    std::optional<int> refuse(std::string const& connection, std::string_view client,
                              Clock::time_point now, std::function<bool()> const& is_known);
    void came(std::string const& connection); // and was signed
    // Nobody's address, or a wrong signature: weighs as ten.
    void was_wrong(std::string const& connection, std::string_view client);

  private:
    Limiter by_connection_, by_stranger_;
    std::mutex mutex_;
    std::set<std::string> known_; // connections
};

} // namespace colporteur::connectors
