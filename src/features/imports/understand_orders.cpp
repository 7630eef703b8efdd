// Orders: rows of one order stand together; the fields of the order may be on its first row only,
// or be repeated. The order is put together when the next one begins.
#include "features/imports/order_money.hpp"
#include "features/imports/understand.hpp"

#include "base/text.hpp"

#include <array>

namespace colporteur::imports {

namespace {

constexpr std::array<std::string_view, 11> k_cancelled_words = {
    "cancel", "annul", "voided", "expired",         "expire",          "failed",
    "echou",  "trash", "draft",  "pending payment", "attente paiement"};

bool is_cancelled(std::string_view status) {
    auto const folded = fold(status);
    for (auto const word : k_cancelled_words) {
        if (folded.find(word) != std::string::npos) return true;
    }
    return false;
}

struct Line {
    std::int64_t file_line = 0;
    std::uint64_t key = 0; // line id, else product
    std::uint64_t product = 0;
    std::int64_t quantity = 1;
    std::optional<std::int64_t> refunded;
    std::optional<TimeMs> refund_time;
};

struct Head {
    std::optional<TimeMs> time, refund_time;
    std::uint64_t person = 0, visitor = 0, origin = 0, campaign = 0, code = 0;
    bool cancelled = false;
    OrderMoney money; // without the lines
};

struct Order {
    std::uint64_t id = 0;
    std::int64_t file_line = 0;
    std::string first_row; // as it stood, should the order have to be rejected
    Head head;
    std::vector<Line> lines;
    std::vector<LineMoney> line_money; // as lines
};

class OrderReader final : public Reader {
  public:
    explicit OrderReader(ReaderSetup const& setup)
        : facts_(setup.facts), shop_(setup.shop), prices_(setup.prices), sealer_(setup.facts) {}

    void row(Cells& cells) override {
        auto const number = cells.text(Field::order);
        if (number.empty()) return cells.refuse(Field::order, "the row has no order number");
        bool const invoices = cells.mapping().quirk == Quirk::retail_invoices;
        if (invoices && number.starts_with('A')) {
            return cells.refuse(Field::order, "not a sale: an adjustment of bad debt");
        }
        auto const id = facts_.id(number);
        if (id != order_.id) {
            finish();
            order_ = {};
        }
        if (invoices && number.starts_with('C')) return credit_note(cells, id);
        if (!cells.text(Field::refund_id).empty()) return refund_row(cells, id);
        sale_row(cells, id);
    }

    void finish() override {
        if (order_.id == 0) return;
        if (!order_.head.time) {
            facts_.reject(order_.file_line, {"", "the order has no date"}, order_.first_row);
        } else {
            write_order();
        }
        order_ = {};
    }

  private:
    // Any amount in the row needs a day for its rate; the row's, else the order's.
    Day day_of(Cells& cells, std::optional<TimeMs> time) const {
        return cells.shop_zone().day_of(time.value_or(order_.head.time.value_or(0)));
    }

    void sale_row(Cells& cells, std::uint64_t id) {
        auto const time = cells.time(Field::time);
        auto const day = day_of(cells, time);
        Line line;
        LineMoney money;
        read_line(cells, day, line, money);
        Head head = order_.head;
        if (!head.time) head.time = time;
        read_head(cells, day, head);
        if (cells.reject()) return;
        if (order_.id == 0) {
            order_.id = id;
            order_.file_line = cells.line();
            order_.first_row = cells.row().raw;
        }
        order_.head = std::move(head);
        order_.lines.push_back(line);
        order_.line_money.push_back(money);
    }

    void read_line(Cells& cells, Day day, Line& line, LineMoney& money) {
        line.file_line = cells.line();
        auto const product = cells.text(Field::product);
        auto const name = product.empty() ? cells.text(Field::name) : product;
        line.product = facts_.text(name);
        auto const number = cells.text(Field::line);
        line.key = number.empty() ? line.product : facts_.id(number);
        line.quantity = cells.whole_or(Field::quantity, 1);
        line.refunded = cells.minor(Field::line_refunded, day);
        line.refund_time = cells.time(Field::refund_time);
        money.discount = std::abs(cells.minor(Field::line_discount, day).value_or(0));
        money.tax = cells.minor(Field::line_tax, day);
        if (auto const net = cells.minor(Field::line_net, day)) {
            money.base = *net;
            money.final_net = true;
        } else if (auto const total = cells.minor(Field::line_total, day)) {
            money.base = *total;
        } else if (auto const priced = cells.minor(Field::price, day, line.quantity)) {
            money.base = *priced - money.discount;
        }
    }

    // The first row that gives a field of the order gives it; 0 counts once another row says more.
    void read_head(Cells& cells, Day day, Head& order) {
        auto const amount = [&](Field field, std::optional<std::int64_t>& into) {
            auto const given = cells.minor(field, day);
            if (given && into.value_or(0) == 0) into = given;
        };
        amount(Field::goods, order.money.goods);
        amount(Field::goods_before_discount, order.money.goods_before_discount);
        amount(Field::discount, order.money.discount);
        amount(Field::shipping, order.money.shipping);
        amount(Field::tax, order.money.tax);
        amount(Field::total, order.money.total);
        amount(Field::refunded, order.money.refunded);
        if (order.person == 0) order.person = facts_.id(person_text(cells));
        if (order.visitor == 0) order.visitor = facts_.id(cells.text(Field::visitor));
        if (order.code == 0) order.code = code_of(cells.text(Field::code));
        if (order.campaign == 0) order.campaign = facts_.text(cells.text(Field::campaign));
        if (order.origin == 0 &&
            (!cells.text(Field::source).empty() || !cells.text(Field::channel).empty())) {
            order.origin = facts_.origin(origin_text(cells));
        }
        if (!order.refund_time) order.refund_time = cells.time(Field::refund_time);
        order.cancelled = order.cancelled || is_cancelled(cells.text(Field::status)) ||
                          !cells.text(Field::cancelled_at).empty();
    }

    // A code names a source, too, so it is counted among the origins.
    std::uint64_t code_of(std::string_view code) {
        return code.empty() ? 0 : facts_.origin(code_text(code));
    }

    void write_order() {
        auto& money = order_.head.money;
        bool const continued = orders_seen_.count(order_.id) > 1;
        if (continued) money = {}; // rows apart from the others: the order's own figures are in
        money.lines = order_.line_money;
        auto const net = settle(money, prices_, shop_.vat);
        if (!continued) write_head(net);
        for (std::size_t i = 0; i < order_.lines.size(); ++i) {
            write_line(order_.lines[i], net.lines[i]);
        }
        if (net.refund) {
            write_refund(*net.refund, order_.head.refund_time.value_or(*order_.head.time), 0, 0);
        }
    }

    void write_head(OrderNet const& net) {
        auto event = event_of(events::Kind::order, order_.file_line);
        event.campaign = order_.head.campaign;
        event.origin = order_.head.origin;
        event.code = order_.head.code;
        event.label = facts_.text(order_.head.cancelled ? "cancelled" : "paid");
        event.amount = net.shipping;
        event.vat = net.shipping_vat;
        event.discount = net.discount;
        sealer_.add_natural(event, {order_.id});
    }

    void write_line(Line const& line, LineNet const& net) {
        auto event = event_of(events::Kind::order_line, line.file_line);
        event.product = line.product;
        event.quantity = line.quantity;
        event.amount = net.net;
        event.vat = net.vat;
        event.discount = net.discount;
        sealer_.add_natural(event, {order_.id, line.key});
        if (line.refunded.value_or(0) != 0 && !order_.head.money.refunded) {
            write_refund(std::abs(*line.refunded), line.refund_time.value_or(*order_.head.time),
                         line.product, line.key);
        }
    }

    void write_refund(std::int64_t amount, TimeMs time, std::uint64_t product, std::uint64_t key) {
        auto event = event_of(events::Kind::refund, order_.file_line);
        event.time = time;
        event.product = product;
        event.amount = amount;
        sealer_.add_natural(event, {order_.id, key});
    }

    [[nodiscard]] events::Event event_of(events::Kind kind, std::int64_t line) const {
        events::Event event;
        event.kind = kind;
        event.line = line;
        event.time = *order_.head.time;
        event.order = order_.id;
        event.person = order_.head.person;
        event.visitor = order_.head.visitor;
        return event;
    }

    // An invoice of its own that takes goods back: quantity is negative, or the price is.
    void credit_note(Cells& cells, std::uint64_t id) {
        auto const time = cells.time(Field::time);
        auto const quantity = cells.whole_or(Field::quantity, 1);
        auto const amount = cells.minor(Field::price, day_of(cells, time), quantity);
        if (!time) cells.refuse(Field::time, "the credit note has no date");
        if (!amount) cells.refuse(Field::price, "the credit note has no amount");
        if (cells.reject()) return;
        events::Event event;
        event.kind = events::Kind::refund;
        event.line = cells.line();
        event.time = *time;
        event.order = id;
        event.person = facts_.id(person_text(cells));
        event.product = facts_.text(cells.text(Field::product));
        event.quantity = -quantity;
        event.amount = -*amount;
        sealer_.add_natural(event, {id, event.product});
    }

    // A row that is one refund of an order.
    void refund_row(Cells& cells, std::uint64_t id) {
        auto time = cells.time(Field::refund_time);
        if (!time) time = cells.time(Field::time);
        auto const day = day_of(cells, time);
        auto amount = cells.minor(Field::refunded, day);
        if (!amount) amount = cells.minor(Field::line_refunded, day);
        if (!time) cells.refuse(Field::refund_time, "the refund has no date");
        if (!amount) cells.refuse(Field::refunded, "the refund has no amount");
        if (cells.reject()) return;
        events::Event event;
        event.kind = events::Kind::refund;
        event.line = cells.line();
        event.time = *time;
        event.order = id;
        event.person = facts_.id(person_text(cells));
        event.product = facts_.text(cells.text(Field::product));
        OrderMoney money;
        money.lines.push_back({});
        money.goods = std::abs(*amount);
        event.amount = settle(money, prices_, shop_.vat).lines.front().net;
        sealer_.add_natural(event, {id, facts_.id(cells.text(Field::refund_id))});
    }

    Facts& facts_;
    shops::Shop const& shop_;
    Prices prices_;
    Sealer sealer_;
    Occurrences orders_seen_;
    Order order_;
};

} // namespace

std::unique_ptr<Reader> read_orders(ReaderSetup const& setup) {
    return std::make_unique<OrderReader>(setup);
}

} // namespace colporteur::imports
