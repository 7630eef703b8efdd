// What an order becomes in the event store: one place for files and for shops that tell by
// themselves, so that both mean the same entries.
#pragma once

#include "features/imports/identity.hpp"
#include "store/events/event_store.hpp"

namespace colporteur::imports {

struct OrderEntry { // money: net minor units
    std::int64_t file_line = 0;
    std::uint64_t id = 0;
    TimeMs time = 0;
    std::uint64_t person = 0, visitor = 0, origin = 0, campaign = 0, code = 0;
    bool cancelled = false;
    std::int64_t shipping = 0, shipping_vat = 0, discount = 0;
};

struct LineEntry {
    std::int64_t file_line = 0;
    std::uint64_t key = 0; // line id, else product
    std::uint64_t product = 0;
    std::int64_t quantity = 1, net = 0, vat = 0, discount = 0;
    bool noted = false; // at a counter: shops/orders.hpp
};

struct RefundEntry {
    std::int64_t amount = 0; // goods net; nothing is written for 0
    TimeMs time = 0;
    std::uint64_t product = 0;
    std::uint64_t key = 0;
    events::Refunds said = events::Refunds::so_far;
};

class OrderEvents {
  public:
    OrderEvents(Facts& facts, Sealer& sealer) : facts_(facts), sealer_(sealer) {}

    void order(OrderEntry const& order);
    void line(OrderEntry const& order, LineEntry const& line);
    void refund(OrderEntry const& order, RefundEntry const& refund);
    std::uint64_t numbered_label() { return facts_.text(events::k_numbered); }

  private:
    Facts& facts_;
    Sealer& sealer_;
};

} // namespace colporteur::imports
