// Money in replies and reports: {"minor": 123450, "currency": "EUR", "amount": "1234.50"}.
#pragma once

#include "base/json.hpp"
#include "base/money.hpp"

namespace colporteur {

json::object money_json(std::int64_t minor, Currency const& currency);

} // namespace colporteur
