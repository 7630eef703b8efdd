#include "simulate/baskets.hpp"

#include <array>
#include <cmath>
#include <fmt/format.h>

namespace colporteur::simulate {

namespace {

// One product at each step of a geometric ladder of prices, so that a basket of any size has one.
constexpr double k_price_low = 3.5;
constexpr double k_price_step = 1.22;
constexpr std::array<std::string_view, 32> k_names = {
    "Postcard set",    "Pencil, cedar",   "Wax candle",      "Tea sampler",     "Notebook, small",
    "Soap, olive",     "Tin of biscuits", "Linen towel",     "Honey, chestnut", "Notebook, large",
    "Ceramic cup",     "Olive oil, 1 l",  "Bread knife",     "Cutting board",   "Wool socks, pair",
    "Teapot",          "Picnic blanket",  "Canvas bag",      "Reading lamp",    "Chef's knife",
    "Leather belt",    "Wool pullover",   "Copper pan",      "Bed linen",       "Rain coat",
    "Leather bag",     "Oak stool",       "Wool rug, small", "Field desk",      "Armchair",
    "Wool rug, large", "Oak table"};

double cents(double amount) {
    return std::floor(amount * 100 + 0.5) / 100;
}

} // namespace

std::vector<Product> products_of(ShopPlan const& plan) {
    std::vector<Product> products;
    double price = k_price_low;
    for (std::size_t i = 0; i < k_names.size(); ++i) {
        products.push_back({fmt::format("P{:03}", i + 1), std::string(k_names[i]), cents(price),
                            cents(price * (1 - plan.margin))});
        price *= k_price_step;
    }
    return products;
}

double discount_of(int channel, int day, int days) {
    if (channel != k_coupon_sites) return model_of(channel).discount;
    return model_of(k_leaked[day * 2 < days ? 0 : 1]).discount;
}

std::string_view code_of(int channel, int day, int days) {
    if (channel != k_coupon_sites) return model_of(channel).code;
    return model_of(k_leaked[day * 2 < days ? 0 : 1]).code;
}

void fill_basket(Order& order, Person const& person, double discount, Stream& stream) {
    double const basket = cents(
        person.basket * portable_exp(k_basket_location + k_basket_sd_order * stream.normal()));
    order.quantity = 1 + (stream.chance(0.25) ? 1 : 0) + (stream.chance(0.10) ? 1 : 0);
    double price = k_price_low;
    std::int32_t product = 0;
    while (product + 1 < static_cast<std::int32_t>(k_names.size()) &&
           basket / order.quantity > price * (1 + k_price_step) / 2) {
        price *= k_price_step;
        ++product;
    }
    order.product = product;
    order.discount = cents(basket * discount);
    order.goods = cents(basket - order.discount);
    order.shipping = basket < k_shipping_free_from ? k_shipping : 0;
    bool const refunded = stream.chance(k_refund_chance);
    bool const all = stream.chance(k_refund_all);
    double const days_later = stream.between(2, 20);
    if (refunded) {
        order.refund = all ? order.goods : cents(order.goods / 2);
        order.refund_time = order.time + static_cast<TimeMs>(days_later * k_day_ms);
    }
}

double mean_basket() {
    double const variance =
        k_basket_sd_person * k_basket_sd_person + k_basket_sd_order * k_basket_sd_order;
    return portable_exp(k_basket_location + variance / 2);
}

double mean_kept() {
    return 1 - k_refund_chance * (k_refund_all + (1 - k_refund_all) / 2);
}

} // namespace colporteur::simulate
