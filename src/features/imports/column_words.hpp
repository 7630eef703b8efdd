// What the name of a column gives away, when no field asks for it.
#pragma once

#include <string_view>

namespace colporteur::imports {

// `loose` is folded, with '_', '-' and '.' as blanks.

bool names_an_order(std::string_view loose); // "n de commande": the number of an order

// "total ht", "order amount": of a sale. Not what a customer spent in all, nor how many orders.
bool names_an_amount(std::string_view loose);

// "shipping total", "remise": any part of an order's money.
bool names_money(std::string_view loose);

// "weight kg", "tax rate": figures with decimals that are no money.
bool names_a_measure(std::string_view loose);

} // namespace colporteur::imports
