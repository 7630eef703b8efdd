// What others told and what waits in the records becomes facts, shop by shop.
#pragma once

#include "features/desk/rounds.hpp"
#include "features/shops/model.hpp"

#include <functional>
#include <map>
#include <string>

namespace colporteur::desk {

class Desk;

// Each may throw: that is said in the log and tried again, and holds up no other step or shop.
struct IntakeSteps {
    using Step = std::function<void(shops::Workspace&, shops::Shop const&)>;
    std::string trouble;                          // "what a shop told is not stored yet"
    std::function<void(shops::Workspace&)> first; // in every look, before the shops; may be empty
    Step tell_again;                              // in its turn, after imports and undos
    std::function<bool(shops::Workspace&, shops::Shop const&)> waits; // anything
    std::function<bool(shops::Workspace&, shops::Shop const&)> apply; // a part of it, in its turn;
                                                                      // true: facts changed
    Step forget; // what is old, once a day of the shop
};

// Works from its making until its end. What waited when the server was stopped is applied at once.
// A demo has no work for it.
class Intake {
  public:
    Intake(Desk& desk, IntakeSteps steps); // the desk outlives it
    void wake() { rounds_.wake(); }        // from any thread: something waits
    void end() { rounds_.end(); }          // no step runs any more

  private:
    void look();
    void tell_again(shops::Shop const& shop);
    void apply(shops::Shop const& shop);
    void forget(shops::Shop const& shop);

    Desk& desk_;
    IntakeSteps steps_;
    std::map<events::ShopId, std::uint64_t> looked_at_; // versions of the desk
    std::map<events::ShopId, Day> forgotten_on_;
    Rounds rounds_; // last: its thread uses all the others
};

} // namespace colporteur::desk
