#include "features/channels/store.hpp"

namespace colporteur::channels {

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
        out.push_back({row.text("origin"), row.text("channel"), row.text("state") == "confirmed"});
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

void Store::propose(std::string_view origin, std::string_view channel, std::int64_t import_id) {
    transaction_.execute(
        sql::query("channels.propose"),
        {{"shop_id", shop_}, {"origin", origin}, {"channel", channel}, {"import_id", import_id}});
}

void Store::confirm(std::string_view origin, std::string_view channel) {
    transaction_.execute(sql::query("channels.confirm"),
                         {{"shop_id", shop_}, {"origin", origin}, {"channel", channel}});
}

void Store::confirm_all() {
    transaction_.execute(sql::query("channels.confirm_all"), {{"shop_id", shop_}});
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

void Store::forget(std::int64_t import_id) {
    auto const rows = transaction_.run(sql::query("channels.proposed_by"),
                                       {{"shop_id", shop_}, {"import_id", import_id}});
    transaction_.execute(sql::query("channels.forget"),
                         {{"shop_id", shop_}, {"import_id", import_id}});
    for (auto const& row : rows) {
        transaction_.execute(sql::query("channels.remove_unused"),
                             {{"shop_id", shop_}, {"name", row.text("channel")}});
    }
}

} // namespace colporteur::channels
