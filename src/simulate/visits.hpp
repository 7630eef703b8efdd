// The visits around one person's orders, and what a tracker sees of them: browsers change, cookies
// get lost, blockers hide. None of it changes what is bought, so it has streams of its own.
#pragma once

#include "simulate/walk.hpp"

namespace colporteur::simulate {

class Visits {
  public:
    Visits(World const& world, std::int32_t person);

    // A visit by a link of the channel, or by nothing that can be traced (direct).
    void add(TimeMs time, int channel, double sharer_draw = -1);
    // Research in the days before, what follows the researcher about, and the way in to the order.
    // `order` counts this person's orders from 0; `coded` is the channel whose code is used, or -1.
    void before_base_order(std::size_t order, TimeMs time, int coded);
    void before_caused_order(std::size_t order, TimeMs met, TimeMs time);

    // Gives every visit its browser and moves visits and orders into `drafts`.
    void finish(std::vector<DraftOrder>& orders, Drafts& drafts);

  private:
    struct Visit {
        TimeMs time = 0;
        int channel = 0;
        double sharer_draw = -1;
        std::int64_t order = -1; // the visit that ended in this order
    };
    struct Browsers;

    void follow(TimeMs from, TimeMs to, double chance);
    void way_in(std::size_t order, TimeMs time, int coded);
    [[nodiscard]] int day_of(TimeMs time) const;
    [[nodiscard]] bool acts(int channel, TimeMs time) const;

    World const& world_;
    std::int32_t index_;
    Person const& person_;
    Stream stream_;
    std::vector<Visit> visits_;
};

} // namespace colporteur::simulate
