// Rules of a shop as a text that people keep in a file, one rule a line:
//
//   # paid apart from unpaid
//   source is one of instagram, facebook and medium contains paid -> Paid social (paid social)
//   code begins with lea -> Influencers
//   origin ends with ".blog / referral" -> blogs (referral)
//
// Texts that hold a comma, " and ", "->", '"' or '#', or blanks at an end, stand in double quotes,
// where "" is one quote. Empty lines and what stands behind '#' are left out. The name in brackets
// is the kind of a channel that is made. Pure.
#pragma once

#include "features/channels/shop_rules.hpp"

namespace colporteur::channels {

constexpr std::string_view k_mark_of_utf8 = "\xEF\xBB\xBF"; // that a file may begin with

// Errors: invalid_input; the message begins with "line 3: ", or with "rule 3: " as checked() has
// it.
Result<ShopRules> rules_from_text(std::string_view text);
// Reads back to the same rules.
std::string rules_text(ShopRules const& rules);
std::string rule_text(ShopRule const& rule); // one line, without its end

} // namespace colporteur::channels
