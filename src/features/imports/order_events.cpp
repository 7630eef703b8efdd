#include "features/imports/order_events.hpp"

#include "store/events/noted.hpp"

namespace colporteur::imports {

namespace {

events::Event event_of(OrderEntry const& order, events::Kind kind, std::int64_t line) {
    events::Event event;
    event.kind = kind;
    event.line = line;
    event.time = order.time;
    event.order = order.id;
    event.person = order.person;
    event.visitor = order.visitor;
    return event;
}

} // namespace

void OrderEvents::order(OrderEntry const& order) {
    auto event = event_of(order, events::Kind::order, order.file_line);
    event.campaign = order.campaign;
    event.origin = order.origin;
    event.code = order.code;
    event.label = facts_.text(order.cancelled ? "cancelled" : "paid");
    event.amount = order.shipping;
    event.vat = order.shipping_vat;
    event.discount = order.discount;
    sealer_.add_natural(event, {order.id});
}

void OrderEvents::line(OrderEntry const& order, LineEntry const& line) {
    auto event = event_of(order, events::Kind::order_line, line.file_line);
    event.product = line.product;
    event.quantity = line.quantity;
    event.amount = line.net;
    event.vat = line.vat;
    event.discount = line.discount;
    if (line.noted) event.label = facts_.text(events::k_noted);
    sealer_.add_natural(event, {order.id, line.key});
}

void OrderEvents::refund(OrderEntry const& order, RefundEntry const& refund) {
    if (refund.amount == 0) return;
    auto event = event_of(order, events::Kind::refund, order.file_line);
    event.time = refund.time;
    event.product = refund.product;
    event.amount = refund.amount;
    if (refund.said == events::Refunds::numbered) event.label = numbered_label();
    if (refund.said == events::Refunds::told) event.label = facts_.text(events::k_told);
    sealer_.add_natural(event, {order.id, refund.key});
}

} // namespace colporteur::imports
