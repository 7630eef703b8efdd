// An order that somebody else than the tag has just told, as the Live page shows it: no number, no
// customer. Whoever is told keeps it in memory alone.
#pragma once

#include "base/time.hpp"
#include "store/events/event.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>

namespace colporteur::desk {

struct ToldNow {
    std::uint64_t order = 0; // sealed, as the tag's
    TimeMs time = 0;
    std::int64_t goods_minor = 0; // net of VAT, shipping and discount
    std::string origin;           // folded; "" when nobody says
    bool counts = true;           // false: cancelled, not paid, or taken back
};

// Called from any thread, in the turn of who changes the shop: must not wait for it.
using TellNow = std::function<void(events::ShopId, std::span<ToldNow const>)>;

} // namespace colporteur::desk
