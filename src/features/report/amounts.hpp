// Amounts in the sentences of features, which write them "1,235 EUR": as readers of a language
// have them, with the digits that are there.
#pragma once

#include "features/report/render.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace colporteur::report {

// "1,235 EUR" as "€1,235" or "1 235 €", with the true minus. Nothing when it is no amount, or not
// written as one: "5 EUR" has no cents, so it is somebody's name for something.
std::optional<std::string> amount_text(std::string_view amount, Language language);

// An English sentence with its amounts as readers have them. What stands in quotes is somebody
// else's; a text that is nothing but an amount is a value and stays as it is.
std::string with_amounts(std::string_view english);

} // namespace colporteur::report
