// Orders of PrestaShop, put together by its source (source_prestashop.cpp) of what the webservice
// hands out apart (devdocs.prestashop-project.org/8/webservice/resources):
//
//   {"order": the order as it is, "slips": its credit slips as they are, "currency": "EUR",
//    "time_zone": "Europe/Paris", "state": "paid" | "pending" | "refunded" | "cancelled" |
//    "failed", "part": 0 or its place among orders of one reference,
//    "vouchers": [{"code": "ANNA10", "free_shipping": false}]}
//
// Times are on the shop's clock, without a zone. Rows have prices of a piece before vouchers, with
// more digits than the currency; what they come to stands in the totals, rounded as the shop does.
// So the goods are the totals', and the rows say only how they lie on the lines.
#include "features/connectors/source.hpp"
#include "features/connectors/understand.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace colporteur::connectors {

namespace {

struct Money {
    std::int64_t net = 0, vat = 0;
};

// "total_shipping" as it is with tax and without.
Money money_of(Payload const& body, std::string const& name) {
    auto const net = body.minor(name + "_tax_excl");
    return {net, body.added(body.minor(name + "_tax_incl"), -net, name + "_tax_incl")};
}

Money less(Payload const& order, Money const& from, Money const& what) {
    return {std::max<std::int64_t>(order.added(from.net, -what.net, "total_discounts"), 0),
            std::max<std::int64_t>(order.added(from.vat, -what.vat, "total_discounts"), 0)};
}

bool gives_shipping(Payload const& body) {
    auto const vouchers = body.list("vouchers");
    return std::any_of(vouchers.begin(), vouchers.end(),
                       [](Payload const& one) { return one.flag("free_shipping"); });
}

struct Row {
    std::int64_t weight = 0;     // its price without VAT and before vouchers, in ten-thousandths
    std::int64_t vat_weight = 0; // the VAT in it
    std::string id;
};

// The part that falls on each, so that all together are the whole.
class Shares {
  public:
    Shares(std::int64_t whole, std::int64_t weights) : whole_(whole), weights_(weights) {}

    std::int64_t next(std::int64_t weight) {
        until_ += weight;
        auto const given = share_of(whole_, until_, weights_);
        auto const part = given - given_;
        given_ = given;
        return part;
    }

  private:
    std::int64_t whole_, weights_;
    std::int64_t until_ = 0, given_ = 0;
};

void share_out(std::vector<Row> const& rows, std::int64_t sold, Money const& goods,
               imports::ToldOrder& order) {
    std::int64_t weights = 0, vat_weights = 0;
    for (auto const& row : rows) {
        weights += row.weight;
        vat_weights += row.vat_weight;
    }
    Shares before(sold, weights), net(goods.net, weights), vat(goods.vat, vat_weights);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto& line = order.lines[i];
        line.net_minor = net.next(rows[i].weight);
        line.vat_minor = vat.next(rows[i].vat_weight);
        line.discount_minor =
            std::max<std::int64_t>(before.next(rows[i].weight) - line.net_minor, 0);
    }
}

std::map<std::string, std::string> read_lines(Payload const& body, Payload const& order,
                                              imports::ToldOrder& told) {
    std::vector<Row> rows;
    std::map<std::string, std::string> products; // by the number of their row
    for (auto const& item : order.object("associations").list("order_rows")) {
        imports::ToldLine line;
        line.product = item.text("product_reference");
        if (line.product.empty()) line.product = item.text("product_name");
        line.quantity = item.whole("product_quantity", 1);
        Row row;
        row.id = item.text("id");
        row.weight =
            std::max<std::int64_t>(item.fine_times("unit_price_tax_excl", line.quantity), 0);
        row.vat_weight = std::max<std::int64_t>(
            item.fine_times("unit_price_tax_incl", line.quantity) - row.weight, 0);
        products[row.id] = line.product;
        told.lines.push_back(std::move(line));
        rows.push_back(std::move(row));
    }
    auto const shipping = money_of(order, "total_shipping");
    auto const sold = order.minor("total_products");
    Money goods{sold, order.added(order.minor("total_products_wt"), -sold, "total_products_wt")};
    auto vouchers = money_of(order, "total_discounts");
    if (gives_shipping(body)) { // it stands among the vouchers, and nothing was paid for it
        vouchers = less(order, vouchers, shipping);
    } else {
        told.shipping_minor = shipping.net;
        told.shipping_vat_minor = shipping.vat;
    }
    share_out(rows, sold, less(order, goods, vouchers), told);
    return products;
}

// The goods in a slip; of an amount that somebody chose their part.
std::int64_t goods_in(Payload const& slip) {
    auto const net = slip.minor("total_products_tax_excl");
    auto const gross = slip.minor("total_products_tax_incl");
    auto const amount = slip.minor("amount");
    bool const chosen =
        slip.text("order_slip_type") == "2" && amount > 0 && amount < gross && amount != net;
    if (chosen) return share_of(net, amount, gross);
    if (net != 0 || !slip.has("associations")) return net;
    return slip.object("associations").sum("order_slip_details", "amount_tax_excl");
}

class Slips {
  public:
    Slips(TimeZone const& zone, std::map<std::string, std::string> const& products)
        : zone_(zone), products_(products) {}

    void read(Payload const& body, OrderChange& change) const {
        for (auto const& slip : body.list("slips"))
            read_one(slip, change);
        std::sort(change.refunds.begin(), change.refunds.end(),
                  [](Refund const& a, Refund const& b) {
                      return a.time != b.time ? a.time < b.time : a.id < b.id;
                  });
        cap(change.refunds, goods_of(change.order));
    }

  private:
    void read_one(Payload const& slip, OrderChange& change) const {
        auto const id = slip.text("id");
        auto const time = slip.time("date_add") == 0 ? 0 : zone_.from_local(slip.time("date_add"));
        auto const changed = slip.time("date_upd");
        change.updated =
            std::max({change.updated, time, changed == 0 ? 0 : zone_.from_local(changed)});
        auto const goods = goods_in(slip);
        auto const details = slip.object("associations").list("order_slip_details");
        std::int64_t in_lines = 0;
        for (auto const& detail : details)
            in_lines = slip.added(in_lines, detail.minor("amount_tax_excl"), "amount_tax_excl");
        if (in_lines != goods) { // more or less than the lines cost
            change.refunds.push_back({id, time, goods, ""});
            return;
        }
        for (auto const& detail : details) {
            auto const row = detail.text("id_order_detail");
            auto const product = products_.find(row);
            change.refunds.push_back({fmt::format("{}/{}", id, row), time,
                                      detail.minor("amount_tax_excl"),
                                      product == products_.end() ? "" : product->second});
        }
    }

    TimeZone const& zone_;
    std::map<std::string, std::string> const& products_;
};

// A state that says that all was given back, with slips for less than that or none.
void give_the_rest_back(OrderChange& change) {
    auto rest = goods_of(change.order);
    for (auto const& refund : change.refunds)
        rest -= refund.goods_minor;
    if (rest > 0) change.refunds.push_back({"state", 0, rest, ""});
}

std::string number_of(Payload const& body, Payload const& order) {
    auto number = order.text("reference");
    if (number.empty()) return order.text("id");
    auto const part = body.whole("part", 0);
    return part > 0 ? fmt::format("{}#{}", number, part) : number;
}

} // namespace

Result<Understood> understand_prestashop(std::string_view topic, Payload const& body) {
    if (topic != k_fetched) return ignored_topic(topic);
    auto const zone = TimeZone::named(body.text("time_zone"));
    if (!zone) return fail(Errc::invalid_input, "time_zone: cannot be read");
    auto const order = body.object("order");
    OrderChange change;
    auto& told = change.order;
    told.number = number_of(body, order);
    told.person = order.text("id_customer");
    if (told.person == "0") told.person.clear();
    if (auto const made = order.time("date_add"); made != 0) told.time = zone->from_local(made);
    if (auto const at = order.time("date_upd"); at != 0) change.updated = zone->from_local(at);
    told.status = body.text("state");
    told.cancelled = told.status == "cancelled";
    for (auto const& voucher : body.list("vouchers")) {
        if (told.code.empty()) told.code = voucher.text("code");
    }
    auto const products = read_lines(body, order, told);
    Slips(*zone, products).read(body, change);
    if (told.status == "refunded") give_the_rest_back(change);
    return Understood{std::move(change), {}, body.text("currency")};
}

} // namespace colporteur::connectors
