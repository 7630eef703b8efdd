// What an order is worth: basket, product, discount, shipping, refund.
#pragma once

#include "simulate/world.hpp"

namespace colporteur::simulate {

std::vector<Product> products_of(ShopPlan const& plan);

// The discount that a code of the channel gives on that day; the code that it hands out then.
// Coupon sites hand out the codes of others.
double discount_of(int channel, int day, int days);
std::string_view code_of(int channel, int day, int days);

// Fills goods, discount, shipping, refund, product and quantity; `time` is set already. Always the
// same number of draws for the same stream, whatever the discount.
void fill_basket(Order& order, Person const& person, double discount, Stream& stream);

double mean_basket(); // E[basket], before discounts
double mean_kept();   // E[1 - share refunded]

} // namespace colporteur::simulate
