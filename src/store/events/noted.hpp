// The label of what somebody noted at a counter: of the goods of an order, which stand in for what
// the shop itself says of it, and of the visitor's side of the order, the code that was shown.
#pragma once

#include <string_view>

namespace colporteur::events {

constexpr std::string_view k_noted = "noted";

} // namespace colporteur::events
