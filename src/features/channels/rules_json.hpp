// Rules of a shop as JSON, on the wire and in the records:
//
//   [{"conditions": [{"part": "source", "test": "is one of", "values": ["insta", "ig"]}],
//     "channel": "instagram", "family": "social"}]
#pragma once

#include "base/json.hpp"
#include "features/channels/shop_rules.hpp"

namespace colporteur::channels {

json::array rules_json(ShopRules const& rules);
// Checked. Errors: invalid_input, too_large; the message begins with "rule 3: ", or names `rules`.
Result<ShopRules> rules_from_json(json::value const& value);

// What stands in a file: a JSON list of rules, a JSON object with `rules`, or the text of
// rules_text.hpp. Errors: invalid_input, too_large; the message names the line or the rule.
Result<ShopRules> rules_from_file(std::string_view text);
// The version that such a file was made from: of the comment "# version 3 ..." that it begins with,
// or the member `version`. Nothing when it does not say.
std::optional<std::int64_t> version_of_file(std::string_view text);

} // namespace colporteur::channels
