// The public side: POST /till/notes, and the worker that makes orders of what was noted.
#pragma once

#include "base/limits.hpp"
#include "features/desk/service.hpp"

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace colporteur::till {

// From its making until its end; routes() may be called as long as it stands. What waited when the
// server was stopped is applied at once. A demo has none.
class Counter {
  public:
    explicit Counter(desk::Desk& desk); // which outlives it
    ~Counter();                         // REQUIRES: no request runs any more
    Counter(Counter const&) = delete;
    Counter& operator=(Counter const&) = delete;

    contract::Routes routes(); // for the public listener
    void wake();               // from any thread: something waits

  private:
    contract::Reply take(contract::Request const& request);
    contract::Reply keep(contract::Request const& request, std::string_view token);
    std::optional<int> too_many(contract::Request const& request, std::string_view token);
    void run();
    std::string look(); // what failed; the rest goes on
    void tell_again(shops::Shop const& shop);
    void apply(shops::Shop const& shop);
    std::optional<desk::Desk::Turn> turn(); // nothing when the server ends
    void forget(shops::Shop const& shop);
    bool is_leaving(std::chrono::milliseconds patience); // also over when woken

    desk::Desk& desk_;
    Limiter by_address_, by_token_;
    std::map<events::ShopId, std::uint64_t> looked_at_; // versions of the desk
    std::map<events::ShopId, Day> forgotten_on_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool leaving_ = false;
    bool woken_ = false;
    std::thread thread_;
};

} // namespace colporteur::till
