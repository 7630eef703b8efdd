#include "features/channels/store.hpp"

#include "features/channels/rules_json.hpp"

#include <fmt/format.h>

namespace colporteur::channels {

namespace {

RulesVersion version_of(sql::Row const& row) {
    RulesVersion version{
        row.i64("version"), row.i64("at"), {}, row.text("note"), row.maybe_i64("of_version")};
    json::error_code failed;
    auto const value = json::parse(row.text("rules"), failed);
    auto rules = failed ? ShopRules{} : rules_from_json(value);
    if (failed || !rules) {
        throw sql::SqlError(
            Errc::unreadable,
            fmt::format("table channel_rules: version {} cannot be read", version.version));
    }
    version.rules = std::move(*rules);
    return version;
}

} // namespace

std::vector<Channel> Store::channels() {
    std::vector<Channel> out;
    auto const rows = transaction_.run(sql::query("channels.list"), {{"shop_id", shop_}});
    for (auto const& row : rows) {
        out.push_back({row.text("name"), row.text("label"), row.text("family")});
    }
    return out;
}

std::vector<Alias> Store::aliases() {
    std::vector<Alias> out;
    auto const rows = transaction_.run(sql::query("channels.aliases"), {{"shop_id", shop_}});
    for (auto const& row : rows) {
        out.push_back({row.text("origin"), row.text("channel"), row.text("state") == "confirmed",
                       row.maybe_text("without_rules")});
    }
    return out;
}

Known Store::known() {
    return {channels(), aliases()};
}

void Store::add(Channel const& channel) {
    transaction_.execute(sql::query("channels.add"), {{"shop_id", shop_},
                                                      {"name", channel.name},
                                                      {"label", channel.label},
                                                      {"family", channel.family},
                                                      {"created_at", now_}});
}

void Store::rename(std::string_view name, std::string_view label) {
    transaction_.execute(sql::query("channels.rename"),
                         {{"shop_id", shop_}, {"name", name}, {"label", label}});
}

void Store::remove(std::string_view name) {
    transaction_.execute(sql::query("channels.remove"), {{"shop_id", shop_}, {"name", name}});
}

void Store::lock() {
    transaction_.run(sql::query("channels.lock"), {{"shop_id", shop_}});
}

void Store::propose(std::string_view origin, std::string_view channel, std::int64_t import_id,
                    std::optional<std::string> const& without_rules) {
    transaction_.execute(sql::query("channels.propose"), {{"shop_id", shop_},
                                                          {"origin", origin},
                                                          {"channel", channel},
                                                          {"import_id", import_id},
                                                          {"without_rules", without_rules}});
}

void Store::lead(std::string_view origin, std::string_view channel,
                 std::optional<std::string> const& without_rules) {
    transaction_.execute(sql::query("channels.lead"), {{"shop_id", shop_},
                                                       {"origin", origin},
                                                       {"channel", channel},
                                                       {"without_rules", without_rules}});
}

void Store::confirm(std::string_view origin, std::string_view channel) {
    transaction_.execute(sql::query("channels.confirm"),
                         {{"shop_id", shop_}, {"origin", origin}, {"channel", channel}});
}

std::int64_t Store::confirm_all() {
    return transaction_.execute(sql::query("channels.confirm_all"), {{"shop_id", shop_}});
}

std::unordered_set<std::string> Store::proposed_by_others(std::int64_t import_id) {
    std::unordered_set<std::string> origins;
    auto const rows = transaction_.run(sql::query("channels.proposed_by_others"),
                                       {{"shop_id", shop_}, {"import_id", import_id}});
    for (auto const& row : rows)
        origins.insert(row.text("origin"));
    return origins;
}

void Store::share_between_imports(std::string_view origin, std::int64_t import_id) {
    transaction_.execute(sql::query("channels.share_between_imports"),
                         {{"shop_id", shop_}, {"origin", origin}, {"import_id", import_id}});
}

void Store::move_aliases(std::string_view from, std::string_view into) {
    transaction_.execute(sql::query("channels.move_aliases"),
                         {{"shop_id", shop_}, {"from_channel", from}, {"into_channel", into}});
}

std::vector<std::string> Store::forget(std::int64_t import_id) {
    std::vector<std::string> led_to;
    auto const rows = transaction_.run(sql::query("channels.proposed_by"),
                                       {{"shop_id", shop_}, {"import_id", import_id}});
    transaction_.execute(sql::query("channels.forget"),
                         {{"shop_id", shop_}, {"import_id", import_id}});
    for (auto const& row : rows)
        led_to.push_back(row.text("channel"));
    return led_to;
}

void Store::remove_unused(std::string_view name) {
    transaction_.execute(sql::query("channels.remove_unused"),
                         {{"shop_id", shop_}, {"name", name}});
}

void Store::remove_unused_of_rules(std::string_view name) {
    transaction_.execute(sql::query("channels.remove_unused_of_rules"),
                         {{"shop_id", shop_}, {"name", name}});
}

RulesVersion Store::newest_rules() {
    auto const rows = transaction_.run(sql::query("channels.newest_rules"), {{"shop_id", shop_}});
    return rows.empty() ? RulesVersion{} : version_of(rows.front());
}

std::optional<RulesVersion> Store::rules(std::int64_t version) {
    auto const rows =
        transaction_.run(sql::query("channels.rules"), {{"shop_id", shop_}, {"version", version}});
    if (rows.empty()) return std::nullopt;
    return version_of(rows.front());
}

std::vector<ListedRules> Store::rules_versions(std::size_t most) {
    std::vector<ListedRules> out;
    auto const rows =
        transaction_.run(sql::query("channels.rules_versions"),
                         {{"shop_id", shop_}, {"most", static_cast<std::int64_t>(most)}});
    for (auto const& row : rows) {
        auto const version = version_of(row);
        out.push_back(
            {version.version, version.at, version.rules.size(), version.note, version.of_version});
    }
    return out;
}

void Store::add_rules(RulesVersion const& version) {
    transaction_.execute(sql::query("channels.add_rules"),
                         {{"shop_id", shop_},
                          {"version", version.version},
                          {"at", version.at},
                          {"rules", json_line(rules_json(version.rules))},
                          {"note", version.note},
                          {"of_version", version.of_version}});
}

} // namespace colporteur::channels
