// The public side: POST /hooks/<connection>, and the worker that makes orders of what came.
#pragma once

#include "features/connectors/gate.hpp"
#include "features/connectors/refusals.hpp"
#include "features/connectors/service.hpp"
#include "features/desk/service.hpp"

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace colporteur::connectors {

// From its making until its end; routes() may be called as long as it stands. What waited when the
// server was stopped is applied at once. A demo has none.
class Hooks {
  public:
    explicit Hooks(desk::Desk& desk, GateRates const& rates = {}); // the desk outlives it
    ~Hooks(); // REQUIRES: no request runs any more
    Hooks(Hooks const&) = delete;
    Hooks& operator=(Hooks const&) = delete;

    contract::Routes routes(); // for the public listener
    void wake();               // from any thread: something waits

  private:
    contract::Reply take(contract::Request const& request);
    contract::Reply refused(contract::Request const& request, Error const& error, TimeMs now);
    void run();
    std::string look(); // what failed; the rest goes on
    void tell_again(shops::Shop const& shop);
    void apply(shops::Shop const& shop);
    std::optional<desk::Desk::Turn> turn(); // nothing when the server ends
    void forget(shops::Shop const& shop);
    bool is_leaving(std::chrono::milliseconds patience); // also over when woken

    desk::Desk& desk_;
    Gate gate_;
    Refusals refusals_;
    std::map<events::ShopId, std::uint64_t> looked_at_; // versions of the desk
    std::map<events::ShopId, Day> forgotten_on_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool leaving_ = false;
    bool woken_ = false;
    std::thread thread_;
};

} // namespace colporteur::connectors
