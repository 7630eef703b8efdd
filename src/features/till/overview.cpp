#include "features/till/overview.hpp"

#include "base/money_json.hpp"
#include "features/till/qr.hpp"
#include "features/till/token.hpp"

#include <algorithm>

namespace colporteur::till {

namespace {

constexpr std::size_t k_server_bytes_max = 500;

} // namespace

json::object till_json(TillSeen const& one, shops::Shop const& shop) {
    return {{"id", one.till.id},
            {"name", one.till.name},
            {"created_at", shop.zone.text(one.till.created_at)},
            {"notes", one.notes},
            {"last_at",
             one.last_at ? json::value(shop.zone.text(*one.last_at)) : json::value(nullptr)}};
}

bool is_local(std::string_view server) {
    for (std::string_view const host :
         {"http://localhost", "http://127.0.0.1", "http://[::1]", "https://localhost"}) {
        if (!server.starts_with(host)) continue;
        auto const rest = server.substr(host.size());
        if (rest.empty() || rest.front() == ':' || rest.front() == '/') return true;
    }
    return false;
}

// The page, its worker and what it posts stand at the top of an address.
Done check_server(std::string_view server) {
    bool const safe = server.starts_with("https://") || is_local(server);
    auto host = server.substr(std::min(server.size(), server.find("//") + 2));
    if (host.ends_with('/')) host.remove_suffix(1);
    bool const odd = std::any_of(host.begin(), host.end(), [](char c) {
        return c <= ' ' || c == '/' || c == '#' || c == '?' || c == '"' || c == '<' || c == '\\' ||
               c == '@';
    });
    if (safe && !host.empty() && !odd && server.size() <= k_server_bytes_max) return {};
    return fail(Errc::invalid_input,
                "server: the address at which phones reach the public listener, with https and "
                "without a path, as https://c.shop.example");
}

Result<json::object> new_till_json(NewTill const& made, shops::Shop const& shop,
                                   std::string const& server) {
    if (auto const checked = check_server(server); !checked) return tl::unexpected(checked.error());
    auto const link = link_of(server, made.token);
    auto out = till_json({made.till, 0, std::nullopt}, shop);
    out["token"] = made.token;
    out["link"] = link;
    out["qr"] = qr_svg(link);
    return out;
}

json::object note_json(Note const& note, shops::Shop const& shop) {
    return {{"id", note.id},
            {"till", note.till_name},
            {"time", shop.zone.text(note.noted_at)},
            {"code", note.code},
            {"amount", money_json(note.amount_minor, shop.currency)},
            {"receipt", note.receipt},
            {"cancelled", note.cancelled},
            {"state", name_of(note.state)}};
}

json::object paper_json(PaperReport const& report, desk::Say const& say) {
    json::array wrong;
    for (auto const& one : report.wrong) {
        wrong.push_back(json::object{
            {"line", one.line}, {"field", one.wrong.field}, {"detail", say(one.wrong.detail)}});
    }
    json::array unsure;
    for (auto const line : report.unsure)
        unsure.push_back(line);
    return {{"lines", report.lines},       {"added", report.added},
            {"known", report.known},       {"unsure", std::move(unsure)},
            {"refused", std::move(wrong)}, {"refused_count", report.refused}};
}

} // namespace colporteur::till
