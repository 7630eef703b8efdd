// Orders: the fields of the order may be on its first row only, or be repeated. An order is put
// together when no more rows of it are awaited (open_orders.hpp).
#include "features/imports/open_orders.hpp"
#include "features/imports/order_cells.hpp"
#include "features/imports/order_events.hpp"
#include "features/imports/understand.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <unordered_set>

namespace colporteur::imports {

namespace {

using events::Refunds;

constexpr std::size_t k_torn_max = 100'000;
constexpr std::size_t k_statuses_max = 20;

class OrderReader final : public Reader {
  public:
    explicit OrderReader(ReaderSetup const& setup)
        : facts_(setup.facts), shop_(setup.shop), prices_(setup.prices), sealer_(setup.facts),
          events_(setup.facts, sealer_) {}

    void row(Cells& cells) override {
        auto const number = cells.text(Field::order);
        if (number.empty()) return cells.refuse(Field::order, "the row has no order number");
        bool const invoices = cells.mapping().quirk == Quirk::retail_invoices;
        if (invoices && number.starts_with('A')) {
            return cells.refuse(Field::order, "not a sale: an adjustment of bad debt");
        }
        auto const id = facts_.id(number);
        if (invoices && number.starts_with('C')) return credit_note(cells, id);
        bool const refund = !cells.text(Field::refund_id).empty() || !file_has_sales(cells);
        if (refund && !row_has_sale(cells)) return refund_row(cells, id);
        sale_row(cells, id);
        if (cells.reject() && torn_.size() <= k_torn_max) torn_.insert(id);
    }

    void finish() override {
        while (!open_.empty())
            close(open_.take_oldest());
    }

    [[nodiscard]] Findings findings() const override;

  private:
    // Any amount in the row needs a day for its rate; the row's, else the order's.
    static Day day_of(Cells& cells, std::optional<TimeMs> time, OpenOrder const* order) {
        auto const known = order == nullptr ? std::nullopt : order->head.time;
        return cells.shop_zone().day_of(time.value_or(known.value_or(0)));
    }

    void close(OpenOrder order) {
        if (!order.head.time) {
            for (auto const& row : order.undated)
                facts_.reject(row.line, {time_column_, "the order has no date"}, row.raw);
        } else {
            write_order(order);
        }
    }

    void sale_row(Cells& cells, std::uint64_t id);
    void read_line(Cells& cells, Day day, OrderLine& line, LineMoney& money);
    void read_head(Cells& cells, Day day, OrderHead& head);
    std::optional<NumberedRefund> read_numbered(Cells& cells, Day day);
    void write_order(OpenOrder& order);
    void write_head(OpenOrder const& order, OrderNet const& net);
    void write_line(OpenOrder const& order, OrderLine const& line, LineNet const& net);
    void write_refunds(OpenOrder const& order, OrderNet const& net);
    void write_numbered(OpenOrder const& order, OrderNet const& net);
    void credit_note(Cells& cells, std::uint64_t id);
    void refund_row(Cells& cells, std::uint64_t id);
    std::optional<std::int64_t> refund_of_row(Cells& cells, Day day, bool& of_line);

    void write_refund(OpenOrder const& order, std::int64_t amount, std::optional<TimeMs> time,
                      std::uint64_t product, std::uint64_t key, Refunds said = Refunds::so_far) {
        events_.refund(entry_of(order),
                       {amount, time.value_or(*order.head.time), product, key, said});
        if (amount != 0) note_refund(refunds_, order.id, said);
    }

    static std::int64_t refund_of_line(OrderLine const& line, LineNet const& net,
                                       OrderNet const& order, std::int64_t given) {
        if (line.refunded_is_net) return std::abs(given);
        return net.priced == 0 ? goods_refunded(order, given) : goods_refunded(net, given);
    }

    [[nodiscard]] static OrderEntry entry_of(OpenOrder const& order) {
        OrderEntry entry;
        entry.file_line = order.file_line;
        entry.id = order.id;
        entry.time = *order.head.time;
        entry.person = order.head.person;
        entry.visitor = order.head.visitor;
        return entry;
    }

    // A code names a source, too, so it is counted among the origins.
    std::uint64_t code_of(std::string_view code) {
        return code.empty() ? 0 : facts_.origin(code_text(code));
    }

    Facts& facts_;
    shops::Shop const& shop_;
    Prices prices_;
    Sealer sealer_;
    OrderEvents events_;
    Occurrences orders_seen_;
    OpenOrders open_;
    Standings standings_;
    bool numbered_refunds_ = false;      // the file has a column for their numbers
    std::string time_column_;            // as the file calls it
    std::vector<std::uint64_t> written_; // priced orders
    std::vector<RefundsSaid> refunds_;
    std::unordered_set<std::uint64_t> torn_; // orders of which a row was rejected
    std::map<std::string, std::int64_t> unknown_statuses_;
};

void OrderReader::sale_row(Cells& cells, std::uint64_t id) {
    auto* order = open_.find(id);
    auto const time = cells.time(Field::time);
    auto const day = day_of(cells, time, order);
    OrderLine line;
    LineMoney money;
    read_line(cells, day, line, money);
    auto head = order == nullptr ? OrderHead{} : order->head;
    if (!head.time) head.time = time;
    if (!cells.has(Field::time)) cells.refuse(Field::time, "the file has no date of the order");
    read_head(cells, day, head);
    auto numbered = read_numbered(cells, day);
    if (cells.reject()) return;
    if (order == nullptr) {
        if (orders_seen_.count(id) > 1) {
            return cells.refuse(Field::order, "the rows of this order are too far apart: sort the "
                                              "file by order");
        }
        order = &open_.open(id);
        order->file_line = cells.line();
    }
    if (numbered) {
        numbered->line = order->lines.size();
        order->numbered.push_back(*numbered);
    }
    order->head = std::move(head);
    if (order->head.time) {
        order->undated.clear();
    } else {
        time_column_ = cells.column(Field::time);
        order->undated.push_back({cells.line(), std::string(cells.row().raw)});
    }
    order->lines.push_back(line);
    order->line_money.push_back(money);
    open_.note_line();
    while (open_.full())
        close(open_.take_oldest());
}

void OrderReader::read_line(Cells& cells, Day day, OrderLine& line, LineMoney& money) {
    line.file_line = cells.line();
    auto const product = cells.text(Field::product);
    auto const name = product.empty() ? cells.text(Field::name) : product;
    line.product = facts_.text(name);
    auto const number = cells.text(Field::line);
    line.key = number.empty() ? line.product : facts_.id(number);
    auto const pieces = pieces_of(cells);
    line.quantity = pieces.rounded;
    if (cells.text(Field::refund_id).empty()) {
        line.refunded = cells.minor(Field::line_refunded, day);
    }
    line.refunded_is_net = prices_ == Prices::net || says_net(cells.column(Field::line_refunded));
    line.refund_time = cells.time(Field::refund_time);
    money.discount = std::abs(cells.minor(Field::line_discount, day).value_or(0));
    money.tax = cells.minor(Field::line_tax, day);
    if (auto const net = cells.minor(Field::line_net, day)) {
        money.base = *net;
        money.final_net = true;
    } else if (auto const total = cells.minor(Field::line_total, day)) {
        money.base = *total;
    } else if (auto const amount = priced(cells, day, pieces)) {
        money.base = *amount - money.discount;
    }
}

// The first row that gives a field of the order gives it; 0 counts once another row says more.
void OrderReader::read_head(Cells& cells, Day day, OrderHead& head) {
    auto const amount = [&](Field field, std::optional<std::int64_t>& into) {
        auto const given = cells.minor(field, day);
        if (given && into.value_or(0) == 0) into = given;
    };
    amount(Field::goods, head.money.goods);
    amount(Field::goods_before_discount, head.money.goods_before_discount);
    amount(Field::discount, head.money.discount);
    amount(Field::shipping, head.money.shipping);
    amount(Field::tax, head.money.tax);
    amount(Field::total, head.money.total);
    if (cells.text(Field::refund_id).empty()) amount(Field::refunded, head.money.refunded);
    numbered_refunds_ = cells.has(Field::refund_id);
    head.priced = head.priced || row_has_sale(cells);
    if (head.person == 0) head.person = facts_.id(person_text(cells));
    if (head.visitor == 0) head.visitor = facts_.id(cells.text(Field::visitor));
    if (head.code == 0) head.code = code_of(cells.text(Field::code));
    if (head.campaign == 0) head.campaign = facts_.text(cells.text(Field::campaign));
    if (head.origin == 0 &&
        (!cells.text(Field::source).empty() || !cells.text(Field::channel).empty())) {
        head.origin = facts_.origin(origin_text(cells));
    }
    if (!head.refund_time) head.refund_time = cells.time(Field::refund_time);
    auto const status = cells.text(Field::status);
    auto const standing =
        cells.text(Field::cancelled_at).empty() ? standings_.of(status) : Standing::unpaid;
    if (standing == Standing::unknown) head.unknown_status = status;
    head.standing = std::max(head.standing, standing);
}

std::optional<std::int64_t> OrderReader::refund_of_row(Cells& cells, Day day, bool& of_line) {
    auto amount = cells.minor(Field::refunded, day);
    of_line = !amount;
    if (of_line) amount = cells.minor(Field::line_refunded, day);
    return amount;
}

std::optional<NumberedRefund> OrderReader::read_numbered(Cells& cells, Day day) {
    auto const number = cells.text(Field::refund_id);
    if (number.empty()) return std::nullopt;
    NumberedRefund refund;
    auto const amount = refund_of_row(cells, day, refund.of_line);
    if (!amount) return std::nullopt;
    refund.id = facts_.id(number);
    refund.amount = *amount;
    refund.time = cells.time(Field::refund_time);
    return refund;
}

void OrderReader::write_order(OpenOrder& order) {
    auto const& head = order.head;
    if (head.priced) written_.push_back(order.id);
    if (head.standing == Standing::unknown && (unknown_statuses_.size() < k_statuses_max ||
                                               unknown_statuses_.count(head.unknown_status) > 0)) {
        ++unknown_statuses_[head.unknown_status];
    }
    auto money = head.money;
    money.lines = order.line_money;
    auto const net = settle(money, prices_, shop_.vat);
    write_head(order, net);
    for (std::size_t i = 0; i < order.lines.size(); ++i)
        write_line(order, order.lines[i], net.lines[i]);
    write_refunds(order, net);
    write_numbered(order, net);
}

void OrderReader::write_head(OpenOrder const& order, OrderNet const& net) {
    auto entry = entry_of(order);
    entry.campaign = order.head.campaign;
    entry.origin = order.head.origin;
    entry.code = order.head.code;
    entry.cancelled = order.head.standing == Standing::unpaid;
    entry.shipping = net.shipping;
    entry.shipping_vat = net.shipping_vat;
    entry.discount = net.discount;
    events_.order(entry);
}

void OrderReader::write_line(OpenOrder const& order, OrderLine const& line, LineNet const& net) {
    events_.line(entry_of(order), {line.file_line, line.key, line.product, line.quantity, net.net,
                                   net.vat, net.discount});
}

// What the order says was given back, else its lines, else all when its status says so.
void OrderReader::write_refunds(OpenOrder const& order, OrderNet const& net) {
    if (net.refund) return write_refund(order, *net.refund, order.head.refund_time, 0, 0);
    bool any = false;
    for (std::size_t i = 0; i < order.lines.size(); ++i) {
        auto const& line = order.lines[i];
        if (line.refunded.value_or(0) == 0) continue;
        any = true;
        write_refund(order, refund_of_line(line, net.lines[i], net, *line.refunded),
                     line.refund_time, line.product, line.key);
    }
    bool const all = order.head.standing == Standing::refunded && !numbered_refunds_;
    if (all && !any && net.goods > 0) {
        write_refund(order, net.goods, order.head.refund_time, 0, 0);
        note_refund(refunds_, order.id, Refunds::all); // whatever was given back of its lines
    }
}

// One of the whole order may be repeated on its rows; of lines, each row has its own part.
void OrderReader::write_numbered(OpenOrder const& order, OrderNet const& net) {
    struct Sum {
        std::int64_t amount = 0;
        std::uint64_t product = 0;
        std::optional<TimeMs> time;
        bool of_order = false;
    };
    std::map<std::uint64_t, Sum> sums;
    for (auto const& refund : order.numbered) {
        auto const& line = order.lines[refund.line];
        auto& sum = sums[refund.id];
        if (!sum.time) sum.time = refund.time;
        if (!refund.of_line && !sum.of_order) {
            sum.amount = goods_refunded(net, refund.amount);
            sum.of_order = true;
        } else if (refund.of_line && !sum.of_order) {
            sum.amount += refund_of_line(line, net.lines[refund.line], net, refund.amount);
            sum.product = line.product;
        }
    }
    for (auto const& [id, sum] : sums)
        write_refund(order, sum.amount, sum.time, sum.of_order ? 0 : sum.product, id,
                     Refunds::numbered);
}

// An invoice of its own that takes goods back: quantity is negative, or the price is.
void OrderReader::credit_note(Cells& cells, std::uint64_t id) {
    auto const time = cells.time(Field::time);
    auto const pieces = pieces_of(cells);
    auto const amount = priced(cells, day_of(cells, time, nullptr), pieces);
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
    event.label = events_.numbered_label();
    event.quantity = -pieces.rounded;
    event.amount = -*amount;
    sealer_.add_natural(event, {id, event.product});
}

// A row that is one refund of an order, or without a number what was given back so far.
void OrderReader::refund_row(Cells& cells, std::uint64_t id) {
    auto time = cells.time(Field::refund_time);
    if (!time) time = cells.time(Field::time);
    bool of_line = false;
    auto const amount = refund_of_row(cells, day_of(cells, time, open_.find(id)), of_line);
    if (!time) cells.refuse({Field::refund_time, Field::time}, "the refund has no date");
    if (!amount) cells.refuse({Field::refunded, Field::line_refunded}, "the refund has no amount");
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
    event.amount = of_line && says_net(cells.column(Field::line_refunded))
                       ? *money.goods
                       : settle(money, prices_, shop_.vat).lines.front().net;
    auto const number = cells.text(Field::refund_id);
    auto key = facts_.id(number);
    if (!number.empty()) {
        event.label = events_.numbered_label();
    } else if (of_line) {
        auto const line = cells.text(Field::line);
        key = line.empty() ? event.product : facts_.id(line);
    }
    sealer_.add_natural(event, {id, key});
    if (event.amount == 0) return;
    note_refund(refunds_, id, number.empty() ? Refunds::so_far : Refunds::numbered);
}

Findings OrderReader::findings() const {
    Findings found;
    if (!unknown_statuses_.empty()) {
        std::vector<std::string> words;
        for (auto const& [status, orders] : unknown_statuses_)
            words.push_back(fmt::format("'{}' ({})", status, orders));
        found.notes.push_back(fmt::format("orders of a status that is not known count as sales: {}",
                                          fmt::join(words, ", ")));
    }
    found.refunds = refunds_;
    if (torn_.size() > k_torn_max) return found;
    for (auto const id : written_) {
        if (torn_.count(id) == 0) found.whole_orders.push_back(id);
    }
    return found;
}

} // namespace

std::unique_ptr<Reader> read_orders(ReaderSetup const& setup) {
    return std::make_unique<OrderReader>(setup);
}

} // namespace colporteur::imports
