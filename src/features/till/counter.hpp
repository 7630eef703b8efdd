// The public side: POST /till/notes, and the worker that makes orders of what was noted.
#pragma once

#include "base/limits.hpp"
#include "features/desk/model.hpp"
#include "features/desk/service.hpp"

namespace colporteur::till {

// From its making until its end; routes() may be called as long as it stands. What waited when the
// server was stopped is applied at once. A demo has none.
class Counter {
  public:
    // The desk outlives it, as it outlives every request; `tell` hears of the orders that come.
    explicit Counter(desk::Desk& desk, desk::TellNow tell = {});
    Counter(Counter const&) = delete;
    Counter& operator=(Counter const&) = delete;

    contract::Routes routes();      // for the public listener
    void wake() { intake_.wake(); } // from any thread: something waits

  private:
    contract::Reply take(contract::Request const& request);
    contract::Reply keep(contract::Request const& request, std::string_view token);
    std::optional<int> too_many(contract::Request const& request, std::string_view token);

    desk::Desk& desk_;
    Limiter by_address_, by_token_;
    desk::Intake intake_; // last: its thread uses the others
};

} // namespace colporteur::till
