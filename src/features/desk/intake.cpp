#include "features/desk/intake.hpp"

#include "features/desk/service.hpp"

#include <exception>

namespace colporteur::desk {

namespace {

constexpr std::chrono::milliseconds k_between_looks(2'000); // other servers may have stored
constexpr std::chrono::milliseconds k_between_asking(100);  // for the turn

// Nothing when the server ends. An import may take minutes.
std::optional<Desk::Turn> next_turn(Desk& desk, Rounds& rounds) {
    while (true) {
        auto turn = desk.turn_if_free();
        if (turn.owns_lock()) return turn;
        if (rounds.rest(k_between_asking)) return {};
    }
}

} // namespace

Intake::Intake(Desk& desk, IntakeSteps steps)
    : desk_(desk), steps_(std::move(steps)),
      rounds_(steps_.trouble, k_between_looks, desk.options().log) {
    if (!desk.options().demo) rounds_.start([this] { look(); });
}

// One shop's trouble, or that of one step, is nobody else's.
void Intake::look() {
    std::exception_ptr trouble;
    auto const guarded = [&trouble](std::function<void()> const& step) {
        try {
            step();
        } catch (std::exception const&) {
            trouble = std::current_exception();
        }
    };
    auto work = desk_.workspace();
    if (steps_.first) guarded([&] { steps_.first(work); });
    std::vector<shops::Shop> shops;
    guarded([&] { shops = desk_.shops(); });
    for (auto const& shop : shops) {
        guarded([&] { tell_again(shop); });
        guarded([&] { apply(shop); });
        guarded([&] { forget(shop); });
    }
    if (trouble) std::rethrow_exception(trouble);
}

void Intake::tell_again(shops::Shop const& shop) {
    auto const version = desk_.version();
    auto const found = looked_at_.find(shop.id);
    if (found != looked_at_.end() && found->second == version) return;
    auto taken = next_turn(desk_, rounds_);
    if (!taken) return;
    Desk::Changing changing(desk_, std::move(*taken));
    changing.nothing_changed(); // what waits now is applied, and that changes something
    auto work = desk_.workspace();
    steps_.tell_again(work, shop);
    looked_at_[shop.id] = version;
}

void Intake::apply(shops::Shop const& shop) {
    auto work = desk_.workspace();
    while (steps_.waits(work, shop)) {
        auto taken = next_turn(desk_, rounds_);
        if (!taken) return;
        Desk::Changing changing(desk_, std::move(*taken));
        changing.nothing_changed(); // not known before it ran
        auto now = desk_.workspace();
        if (steps_.apply(now, shop)) desk_.changed();
        if (rounds_.leaving()) return;
    }
}

void Intake::forget(shops::Shop const& shop) {
    auto work = desk_.workspace();
    auto const today = shop.zone.day_of(work.now);
    auto const found = forgotten_on_.find(shop.id);
    if (found != forgotten_on_.end() && found->second == today) return;
    steps_.forget(work, shop);
    forgotten_on_[shop.id] = today;
}

} // namespace colporteur::desk
