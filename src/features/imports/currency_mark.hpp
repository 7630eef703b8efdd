// The currency that an amount bears itself: "24.00 €", "US$ 24.00", "24 GBP".
#pragma once

#include "base/money.hpp"

#include <optional>
#include <string_view>

namespace colporteur::imports {

struct MarkedAmount {
    std::string_view amount; // without the mark
    std::string_view mark;   // "€", "US$", "gbp"; "" when it bears none
};

// Takes one sign or word of three letters off either end. Only next to a number: a word that stands
// alone is a word. Whether the three letters are a currency is for currency_meant to say.
MarkedAmount take_mark(std::string_view amount);

// The currency of a sign or code. A sign that several share, "$", is that of `likely` when it is
// among them, else the one that most people mean. Nothing: no currency has it.
std::optional<Currency> currency_meant(std::string_view mark, Currency const& likely);

} // namespace colporteur::imports
