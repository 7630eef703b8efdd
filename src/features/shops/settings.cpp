// The settings as a table of data: key, meaning, how it is read and how it is printed.
#include "base/counted.hpp"
#include "features/shops/rules.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <fmt/format.h>
#include <functional>

namespace colporteur::shops {

namespace {

std::string per_cent(double value) {
    return fmt::format("{:.6g} %", value * 100);
}

std::string money(std::int64_t minor, Currency const& currency) {
    return fmt::format("{} {}", plain(minor, currency), currency.text());
}

Done read_share(std::string_view text, double& into) {
    auto const value = share(text);
    if (!value) return tl::unexpected(value.error());
    into = *value;
    return {};
}

Done read_money(std::string_view text, Currency const& currency, std::int64_t& into) {
    auto const value = decimal(text);
    if (!value) return tl::unexpected(value.error());
    if (std::abs(*value) > 1e12) return fail(Errc::invalid_input, "is too large");
    into = to_minor(*value, currency);
    return {};
}

Done read_margin(Shop& shop, std::string_view text) {
    auto const word = fold(text);
    constexpr std::array<std::string_view, 5> k_none = {"none", "aucune", "unknown", "not entered",
                                                        "non saisie"}; // as it is shown, too
    if (std::find(k_none.begin(), k_none.end(), word) != k_none.end()) {
        shop.margin.reset();
        return {};
    }
    double value = 0;
    if (auto const done = read_share(text, value); !done) return done;
    shop.margin = value;
    return {};
}

Done read_currency(Shop& shop, std::string_view text) {
    auto const currency = currency_from(trim(text));
    if (!currency) return tl::unexpected(currency.error());
    shop.currency = *currency;
    return {};
}

Done read_zone(Shop& shop, std::string_view text) {
    auto const zone = TimeZone::named(trim(text));
    if (!zone) return tl::unexpected(zone.error());
    shop.zone = *zone;
    return {};
}

Done read_days(Shop& shop, std::string_view text) {
    auto const value = decimal(text);
    if (!value) return tl::unexpected(value.error());
    if (*value != std::floor(*value)) return fail(Errc::invalid_input, "needs whole days");
    shop.lookback_days = static_cast<int>(std::clamp(*value, 0.0, 1e6));
    return {};
}

Done read_half_life(Shop& shop, std::string_view text) {
    auto const value = decimal(text);
    if (!value) return tl::unexpected(value.error());
    shop.half_life_days = *value;
    return {};
}

struct Setting {
    SettingField field;
    Done (*read)(Shop&, std::string_view);
    std::string (*text)(Shop const&);
};

Setting const k_settings[] = {
    {{"name", "The name of the shop"},
     [](Shop& shop, std::string_view text) -> Done {
         shop.name = std::string(trim(text));
         return {};
     },
     [](Shop const& shop) { return shop.name; }},
    {{"currency", "The currency of all amounts (ISO 4217, \"EUR\"); fixed once the shop is made"},
     read_currency,
     [](Shop const& shop) { return std::string(shop.currency.text()); }},
    {{"time_zone",
      "Where days and months are cut (\"Europe/Paris\"); fixed once a month is closed"},
     read_zone,
     [](Shop const& shop) { return shop.zone.name(); }},
    {{"vat", "Tax on top of the net price, used where a file gives gross prices only"},
     [](Shop& shop, std::string_view text) { return read_share(text, shop.vat); },
     [](Shop const& shop) { return per_cent(shop.vat); }},
    {{"margin",
      "Share of net revenue that is left after the goods, where no product cost is known"},
     read_margin,
     [](Shop const& shop) { return shop.margin ? per_cent(*shop.margin) : "not entered"; }},
    {{"hourly_rate", "What an hour of work costs"},
     [](Shop& shop, std::string_view text) {
         return read_money(text, shop.currency, shop.hourly_rate_minor);
     },
     [](Shop const& shop) { return money(shop.hourly_rate_minor, shop.currency); }},
    {{"lookback_days", "How many days before an order a touch still counts"},
     read_days,
     [](Shop const& shop) { return counted(shop.lookback_days, "day", "days"); }},
    {{"half_life_days", "Days after which a touch counts half under time decay"},
     read_half_life,
     [](Shop const& shop) {
         return counted(fmt::format("{:.6g}", shop.half_life_days), "day", "days");
     }},
    {{"smallest_share", "Smallest profit that matters, as a share of what the channel costs"},
     [](Shop& shop, std::string_view text) { return read_share(text, shop.smallest_share); },
     [](Shop const& shop) { return per_cent(shop.smallest_share); }},
    {{"smallest_sum", "Smallest profit that matters, for a channel that costs nothing"},
     [](Shop& shop, std::string_view text) {
         return read_money(text, shop.currency, shop.smallest_sum_minor);
     },
     [](Shop const& shop) { return money(shop.smallest_sum_minor, shop.currency); }},
};

Setting const* setting_of(std::string_view key) {
    auto const found =
        std::find_if(std::begin(k_settings), std::end(k_settings),
                     [&](Setting const& setting) { return setting.field.key == key; });
    return found == std::end(k_settings) ? nullptr : found;
}

} // namespace

std::vector<SettingField> const& setting_fields() {
    static auto const fields = [] {
        std::vector<SettingField> made;
        for (auto const& setting : k_settings)
            made.push_back(setting.field);
        return made;
    }();
    return fields;
}

std::string setting_text(Shop const& shop, std::string_view key) {
    auto const* setting = setting_of(key);
    assert(setting != nullptr);
    return setting->text(shop);
}

Done known_setting(std::string_view key) {
    if (setting_of(key) != nullptr) return {};
    std::string keys;
    for (auto const& one : k_settings)
        keys += fmt::format(" {}", one.field.key);
    return fail(Errc::invalid_input, fmt::format("no setting \"{}\"; there are:{}", key, keys));
}

Result<Shop> with_setting(Shop const& shop, std::string_view key, std::string_view value) {
    if (auto const known = known_setting(key); !known) return tl::unexpected(known.error());
    auto const* setting = setting_of(key);
    auto changed = shop;
    if (auto const done = setting->read(changed, value); !done) {
        return fail(done.error().code, fmt::format("setting {}: {}", key, done.error().message));
    }
    if (auto const done = check(changed); !done) return tl::unexpected(done.error());
    return changed;
}

} // namespace colporteur::shops
