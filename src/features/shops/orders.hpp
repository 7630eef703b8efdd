// Orders as facts for measuring: the order event, its lines and its refunds, added up once, here,
// so that ledger, experiments and survey mean the same by "revenue of an order".
//
// The visitor's side of an order (a conversion, from the tag) joins its order by the sealed id;
// alone it is an order while the shop's own do not reach to its time yet, and nothing once they do:
// a public key stands on the pages, so what the shop's orders do not confirm is not money.
//
// Goods that were noted at a counter count while no other row of their order is known: what the
// shop tells of an order by itself, and be it a part, stands alone.
//
// revenue = goods net of VAT, shipping, discount and refunds: shipping is what the carrier gets. A
// cancelled order is no order: its revenue is 0 and callers leave it out of counts.
#pragma once

#include "features/shops/model.hpp"
#include "store/events/visitor_mode.hpp"

#include <algorithm>
#include <vector>

namespace colporteur::shops {

struct RefundFact {
    std::uint64_t order = 0; // 0: the file does not say
    std::uint64_t person = 0;
    std::uint64_t product = 0;
    TimeMs time = 0;
    std::int64_t amount_minor = 0; // positive
};

struct OrderFact {
    std::uint64_t id = 0;
    std::uint64_t person = 0;  // customer, 0 when the file names none
    std::uint64_t visitor = 0; // browser, 0 when not known
    // The visitor whose conversion it is, 0 when none is known: the journey is his. Led to the
    // customer in the mode `full` alone.
    std::uint64_t seen_visitor = 0;
    events::VisitorMode seen_mode = events::VisitorMode::cookieless;
    bool at_till = false; // noted at a counter (at_till.hpp): the tag cannot have seen it
    bool own = true;      // false: known by its conversion alone; `id` is the sealed one
    TimeMs time = 0;
    TimeMs shown_at = 0;      // when a code was shown for it at a counter, 0 when none was
    std::uint64_t code = 0;   // coupon: of the order itself, else the one shown at a counter
    std::uint64_t origin = 0; // the source that the order itself states
    bool cancelled = false;

    // Minor units of the shop's currency.
    std::int64_t goods_minor = 0;
    std::int64_t shipping_minor = 0; // net, for display
    std::int64_t refunds_minor = 0;  // all that are known, whenever they happened
    std::int64_t discount_minor = 0; // for display: goods are net of it
    std::int64_t vat_minor = 0;      // for display
    // What the goods cost the shop, where the product's cost is known, and the net goods of those
    // lines.
    std::int64_t product_cost_minor = 0;
    std::int64_t goods_with_cost_minor = 0;

    std::vector<RefundFact> refunds; // by time

    [[nodiscard]] std::int64_t revenue_minor() const {
        return cancelled ? 0 : goods_minor - refunds_minor;
    }
    // Touches before that are on the way to the order: a code is noted after the till has printed
    // the time of the sale. The order itself is of `time`.
    [[nodiscard]] TimeMs touched_until() const { return std::max(time, shown_at); }
};

// The newest state of the orders that were placed in `period`, by (time, id). Lines without an
// order row make an order of their own. `up_to_batch`: as the store stood after that batch.
std::vector<OrderFact> read_orders(Workspace& work, Shop const& shop, Period const& period,
                                   std::optional<events::BatchId> up_to_batch = {});

// The refunds that happened in `period`, by time, whether or not their order is known: a credit
// note with a number of its own is among them.
std::vector<RefundFact> read_refunds(Workspace& work, Shop const& shop, Period const& period,
                                     std::optional<events::BatchId> up_to_batch = {});

} // namespace colporteur::shops
