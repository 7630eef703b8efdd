// Orders that a shop tells by itself. It tells all refunds of an order, so these replace whatever
// was known of them before, and are replaced by a file that names some: nothing counts twice. Who
// notes orders at a counter knows of no refund and replaces none.
#include "base/mask.hpp"
#include "base/text.hpp"
#include "features/channels/service.hpp"
#include "features/imports/batch_facts.hpp"
#include "features/imports/order_events.hpp"
#include "features/imports/order_status.hpp"
#include "features/imports/service.hpp"
#include "features/imports/store.hpp"
#include "features/imports/understand.hpp"
#include "features/shops/service.hpp"
#include "store/events/noted.hpp"

namespace colporteur::imports {

namespace {

constexpr std::int64_t k_no_import = 0; // whose proposals no undo takes back

// Shops and counters tell what stood in an address or was typed, and it is shown to all who see the
// channels: so it is cleaned as what browsers send is. A file is as its owner looked it over.
std::string masked(std::string text) {
    mask_private(text);
    return text;
}

std::uint64_t code_of(Facts& facts, std::string const& code) {
    return code.empty() ? 0 : facts.origin(code_text(fold_masked_code(code)));
}

OrderEntry entry_of(Facts& facts, ToldOrder const& order) {
    OrderEntry entry;
    entry.id = facts.id(order.number);
    entry.time = order.time;
    entry.person = facts.id(order.person);
    entry.origin = facts.origin(fold_masked(order.source));
    entry.campaign = facts.text(masked(order.campaign));
    entry.code = code_of(facts, order.code);
    entry.cancelled = !counts(order);
    entry.shipping = order.shipping_minor;
    entry.shipping_vat = order.shipping_vat_minor;
    return entry;
}

void write(Facts& facts, OrderEvents& events, events::Batch& batch, ToldOrder const& order) {
    auto const entry = entry_of(facts, order);
    events.order(entry);
    std::int64_t goods = 0;
    for (auto const& line : order.lines) {
        auto const product = facts.text(line.product);
        goods += line.net_minor;
        events.line(entry, {0, product, product, line.quantity, line.net_minor, line.vat_minor,
                            line.discount_minor, order.noted});
    }
    for (auto const& refund : order.refunds) {
        events.refund(entry, {refund.goods_minor, refund.time, facts.text(refund.product), 0,
                              events::Refunds::told});
    }
    if (order.refunds.empty() && standing_of(order.status) == Standing::refunded)
        events.refund(entry, {goods, order.time, 0, 0, events::Refunds::told});
    batch.whole_order(entry.id, true, order.noted ? events::Refunds::none : events::Refunds::all);
}

// As a visit to the shop's pages would have it: the touch of a visitor, and that visitor's side of
// the order, which says whose order it is.
void write(Facts& facts, Sealer& sealer, ShownCode const& shown) {
    auto const order = facts.id(shown.number);
    events::Event side;
    side.kind = events::Kind::conversion;
    side.time = shown.time;
    side.order = shops::sealed_order(order, facts.key());
    side.label = facts.text(events::k_noted);
    if (!shown.visit.empty()) {
        side.visitor = facts.id("shown: " + shown.visit);
        side.code = code_of(facts, shown.code);
        side.amount = shown.goods_minor;
        events::Event touch;
        touch.kind = events::Kind::touch;
        touch.time = shown.time - 1; // what comes with the order is too late to be credited
        touch.visitor = side.visitor;
        touch.origin = side.code;
        touch.code = side.code;
        sealer.add_by_content(touch);
    }
    sealer.add_natural(side, {side.order});
}

events::BatchInfo write_batch(shops::Workspace& work, shops::Shop const& shop,
                              std::span<ToldOrder const> orders, std::span<ShownCode const> shown,
                              events::BatchId id) {
    events::BatchInfo info;
    info.id = id;
    info.source = "shop";
    info.code_version = work.code_version;
    info.written_at = work.now;
    auto const batch = work.events.append(shop.id, info);
    BatchFacts facts(*batch, work.events.key(),
                     [](std::int64_t, Reject const&, std::string_view) {});
    Sealer sealer(facts);
    OrderEvents events(facts, sealer);
    for (auto const& order : orders)
        write(facts, events, *batch, order);
    for (auto const& code : shown)
        write(facts, sealer, code);
    // Before the events are there: an origin without a channel is shown as direct.
    channels::learn(work, shop, facts.origins.list, k_no_import);
    return batch->commit();
}

// What fails is tried again and again, and every time is a row of its own: none stays running.
events::BatchInfo write_or_fail(shops::Workspace& work, shops::Shop const& shop,
                                std::span<ToldOrder const> orders, std::span<ShownCode const> shown,
                                events::BatchId id) {
    try {
        return write_batch(work, shop, orders, shown, id);
    } catch (std::exception const&) {
        if (work.events.batch(shop.id, id)) throw; // recover() finishes the row
        auto session = shops::lease(work.records);
        sql::Transaction transaction(session);
        store::set_state(transaction, shop, id, "failed", work.now, "");
        transaction.commit();
        throw;
    }
}

} // namespace

bool counts(ToldOrder const& order) {
    return !order.cancelled && standing_of(order.status) != Standing::unpaid;
}

desk::ToldNow told_now(ToldOrder const& order, HashKey const& key) {
    desk::ToldNow now;
    now.order = shops::sealed_order(shops::order_id(order.number, key), key);
    now.time = order.time;
    for (auto const& line : order.lines)
        now.goods_minor += line.net_minor;
    now.origin = fold(order.source);
    now.counts = counts(order);
    return now;
}

events::BatchInfo tell_orders(shops::Workspace& work, shops::Shop const& shop,
                              std::span<ToldOrder const> orders, std::span<ShownCode const> shown) {
    std::int64_t id = 0;
    std::vector<std::int64_t> earlier;
    {
        auto session = shops::lease(work.records);
        sql::Transaction transaction(session);
        earlier = store::told_before(transaction, shop);
        id =
            store::start(transaction, shop, {"", "", std::string(store::k_told), "", "", work.now});
        transaction.commit();
    }
    auto const info = write_or_fail(work, shop, orders, shown, id);
    work.events.forget_rows(shop.id, earlier);
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    store::finish(transaction, shop, id, "done", work.now,
                  {info.rows, info.added, info.corrected, info.known, 0, std::nullopt}, "");
    store::forget_told_before(transaction, shop, id);
    transaction.commit();
    return info;
}

} // namespace colporteur::imports
