// The public side: POST /hooks/<connection>, and the worker that makes orders of what came.
#pragma once

#include "features/connectors/gate.hpp"
#include "features/connectors/refusals.hpp"
#include "features/connectors/service.hpp"
#include "features/desk/model.hpp"
#include "features/desk/service.hpp"

namespace colporteur::connectors {

// From its making until its end; routes() may be called as long as it stands. What waited when the
// server was stopped is applied at once. A demo has none.
class Hooks {
  public:
    // The desk outlives it; `tell` hears of the orders that come.
    explicit Hooks(desk::Desk& desk, GateRates const& rates = {}, desk::TellNow tell = {});
    ~Hooks(); // REQUIRES: no request runs any more
    Hooks(Hooks const&) = delete;
    Hooks& operator=(Hooks const&) = delete;

    contract::Routes routes();      // for the public listener
    void wake() { intake_.wake(); } // from any thread: something waits

  private:
    contract::Reply take(contract::Request const& request);
    contract::Reply refused(contract::Request const& request, Error const& error, TimeMs now);

    desk::Desk& desk_;
    Gate gate_;
    Refusals refusals_;
    desk::Intake intake_; // last: its thread uses the others
};

} // namespace colporteur::connectors
