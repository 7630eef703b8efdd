// Shops: made once by `init`, read by everything.
#pragma once

#include "features/shops/model.hpp"
#include "features/shops/orders.hpp"
#include "features/shops/people.hpp"
#include "features/shops/sealed.hpp"
#include "store/sql/pool.hpp"

#include <string_view>
#include <vector>

namespace colporteur::shops {

// A connection for records. Throws sql::SqlError busy when none is free in time.
sql::Session lease(sql::Pool& records);

// Errors: already_exists (a shop of that name), invalid_input (a setting out of range, named).
Result<Shop> create(sql::Pool& records, Shop const& wanted, TimeMs now);

// The shop of that name, or the only one when `name` is empty. Errors: not_found (lists the names),
// wrong_use (several shops: says to name one).
Result<Shop> find(sql::Pool& records, std::string const& name = {});

std::vector<Shop> all(sql::Pool& records);

struct SettingField {         // the settings as data: for `settings`, the pages and the docs
    std::string_view key;     // "margin", "hourly_rate", "lookback_days", ...
    std::string_view meaning; // one sentence, with the unit
};
std::vector<SettingField> const& setting_fields();

Done known_setting(std::string_view key); // Errors: invalid_input, lists the keys

// Text of a setting as `settings` prints it ("40 %", "35.00 EUR", "not entered"). REQUIRES: a key
// of setting_fields().
std::string setting_text(Shop const& shop, std::string_view key);

// "40 %", "0.4", "0,4", "35,00", "none" as people write them. Errors: invalid_input naming the key.
Result<Shop> change_setting(sql::Pool& records, Shop const& shop, std::string const& key,
                            std::string const& value);

// Several at once, all or none of them; the first that is refused is named.
using Settings = std::vector<std::pair<std::string, std::string>>; // keys and texts
struct RefusedSetting {
    std::string key;
    Error error;
};
tl::expected<Shop, RefusedSetting> change_settings(sql::Pool& records, Shop const& shop,
                                                   Settings const& settings);

// The shop with one setting changed, not stored. Errors: as change_setting.
Result<Shop> with_setting(Shop const& shop, std::string_view key, std::string_view value);

// "1 234,50", "1,234.50", "35", "35,00 EUR". Errors: invalid_input when it is no number, when
// it could be two ("1,234"), or when its marks group no thousands ("12,345,6").
Result<double> decimal(std::string_view text);

} // namespace colporteur::shops
