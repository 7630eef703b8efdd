#include "features/imports/order_money.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

namespace colporteur::imports {

namespace {

__extension__ using Wide = __int128;

// part * of / whole, half away from zero.
std::int64_t scaled(std::int64_t part, std::int64_t of, std::int64_t whole) {
    if (whole == 0) return 0;
    Wide const product = static_cast<Wide>(part) * of;
    Wide const half = std::llabs(whole) / 2;
    bool const negative = (product < 0) != (whole < 0);
    Wide const magnitude = ((product < 0 ? -product : product) + half) / std::llabs(whole);
    return static_cast<std::int64_t>(negative ? -magnitude : magnitude);
}

struct Goods {
    std::vector<std::int64_t> lines; // after all discounts
    std::int64_t sum = 0;
    std::int64_t order_discount = 0;
};

Goods goods_of(OrderMoney const& order) {
    Goods out;
    bool final_net = false;
    for (auto const& line : order.lines) {
        out.lines.push_back(line.base);
        out.sum += line.base;
        final_net = final_net || line.final_net;
    }
    auto const before = out.sum;
    if (final_net) {
        out.order_discount = order.discount.value_or(0);
        return out;
    }
    bool const unpriced = std::all_of(out.lines.begin(), out.lines.end(),
                                      [](std::int64_t base) { return base == 0; });
    if (order.goods) {
        out.sum = *order.goods;
    } else if (order.goods_before_discount) {
        out.sum = *order.goods_before_discount - std::llabs(order.discount.value_or(0));
    } else if (unpriced && order.total) {
        out.sum = *order.total - order.shipping.value_or(0);
    } else {
        out.sum = before - std::llabs(order.discount.value_or(0));
    }
    out.order_discount = unpriced ? std::llabs(order.discount.value_or(0))
                                  : std::max<std::int64_t>(before - out.sum, 0);
    if (out.sum != before) out.lines = share_out(out.sum, out.lines);
    return out;
}

bool tax_is_inside(OrderMoney const& order, Prices prices, std::int64_t amounts) {
    for (auto const& line : order.lines) {
        if (line.final_net) return false;
    }
    if (prices != Prices::by_format) return prices == Prices::gross;
    if (!order.tax || !order.total) return true;
    auto const as_inside = std::llabs(*order.total - amounts);
    auto const as_on_top = std::llabs(*order.total - amounts - *order.tax);
    return as_inside < as_on_top;
}

} // namespace

std::vector<std::int64_t> share_out(std::int64_t sum, std::span<std::int64_t const> weights) {
    std::vector<std::int64_t> parts(weights.size(), 0);
    if (weights.empty()) return parts;
    auto const whole = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    if (whole == 0) {
        parts.front() = sum;
        return parts;
    }
    std::vector<std::pair<Wide, std::size_t>> rests;
    std::int64_t left = sum;
    Wide const divisor = std::llabs(whole);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        Wide const product = static_cast<Wide>(weights[i]) * sum * (whole < 0 ? -1 : 1);
        Wide floor = product / divisor;
        if (product % divisor < 0) --floor;
        parts[i] = static_cast<std::int64_t>(floor);
        left -= parts[i];
        rests.emplace_back(product - floor * divisor, i);
    }
    std::stable_sort(rests.begin(), rests.end(),
                     [](auto const& a, auto const& b) { return a.first > b.first; });
    for (std::size_t i = 0; left > 0; ++i, --left)
        ++parts[rests[i].second];
    return parts;
}

OrderNet settle(OrderMoney const& order, Prices prices, double vat) {
    auto const goods = goods_of(order);
    auto const shipping = order.shipping.value_or(0);
    auto const amounts = goods.sum + shipping;
    bool const inside = tax_is_inside(order, prices, amounts);
    std::int64_t net = amounts;
    if (inside) {
        net = order.tax ? amounts - *order.tax
                        : std::llround(static_cast<double>(amounts) / (1 + vat));
    }
    auto const tax = inside ? amounts - net : order.tax.value_or(0);

    auto items = goods.lines;
    items.push_back(shipping);
    auto const nets = inside ? share_out(net, items) : items;
    auto const taxes = inside ? std::vector<std::int64_t>() : share_out(tax, items);

    OrderNet out;
    for (std::size_t i = 0; i < order.lines.size(); ++i) {
        auto const& line = order.lines[i];
        LineNet one;
        one.net = nets[i];
        one.priced = items[i];
        one.vat = line.tax ? *line.tax : inside ? items[i] - nets[i] : taxes[i];
        one.discount = scaled(line.discount, net, amounts == 0 ? 1 : amounts);
        if (amounts == 0) one.discount = line.discount;
        out.lines.push_back(one);
    }
    bool const by_line = std::any_of(order.lines.begin(), order.lines.end(),
                                     [](LineMoney const& line) { return line.tax.has_value(); });
    out.shipping = nets.back();
    out.shipping_vat = inside ? items.back() - nets.back() : taxes.back();
    if (by_line && !inside) { // the lines' own figures stand; shipping has the rest
        auto const on_lines =
            std::accumulate(out.lines.begin(), out.lines.end(), std::int64_t{0},
                            [](std::int64_t sum, LineNet const& line) { return sum + line.vat; });
        out.shipping_vat = order.tax ? tax - on_lines : 0;
    }
    out.discount = amounts == 0 ? goods.order_discount : scaled(goods.order_discount, net, amounts);
    out.paid = out.shipping + out.shipping_vat;
    for (auto const& line : out.lines) {
        out.goods += line.net;
        out.paid += line.net + line.vat;
    }
    if (order.total.value_or(0) > 0) out.paid = *order.total;
    if (order.refunded.value_or(0) != 0) out.refund = goods_refunded(out, *order.refunded);
    return out;
}

std::int64_t goods_refunded(OrderNet const& order, std::int64_t given) {
    if (order.goods <= 0) return 0;
    if (order.paid <= 0) return order.goods;
    return std::min(order.goods, scaled(std::llabs(given), order.goods, order.paid));
}

std::int64_t goods_refunded(LineNet const& line, std::int64_t given) {
    if (line.net <= 0 || line.priced <= 0) return 0;
    return std::min(line.net, scaled(std::llabs(given), line.net, line.priced));
}

} // namespace colporteur::imports
