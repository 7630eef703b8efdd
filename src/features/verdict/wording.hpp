// Figures in the sentences of a verdict: rounded as one says them.
#pragma once

#include "features/shops/model.hpp"

#include <optional>
#include <string>

namespace colporteur::verdict {

inline constexpr char const* k_enter_margin = "Enter your margin (the share of net revenue left "
                                              "after the goods): without it no sale is profit.";

constexpr double k_weeks_never = 520; // ten years: nobody waits, a figure would only look exact

std::string count_text(double count);                          // "1,234"
std::string money_text(double major, shops::Shop const& shop); // "12.50 EUR", "1,235 EUR"
std::string weeks_text(double weeks); // "6 weeks", "3 years", "more than ten years"
std::string weeks_phrase(std::optional<double> const& weeks); // " (6 weeks)" or ""

} // namespace colporteur::verdict
