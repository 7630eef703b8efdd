#include "base/money_json.hpp"

namespace colporteur {

json::object money_json(std::int64_t minor, Currency const& currency) {
    return {{"minor", minor}, {"currency", currency.text()}, {"amount", plain(minor, currency)}};
}

} // namespace colporteur
