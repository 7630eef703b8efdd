#include "features/collect/api.hpp"

#include "contract/fields.hpp"
#include "features/channels/service.hpp"
#include "features/collect/live_json.hpp"
#include "features/identity/service.hpp"

#include <fmt/format.h>

namespace colporteur::collect {

namespace {

using contract::Method;
using contract::Reply;
using contract::Request;

constexpr std::uint64_t k_body_max = 16 << 10;

constexpr What k_refusals[] = {What::unknown_key, What::origin,  What::body,
                               What::event,       What::too_old, What::too_many};

json::array texts(std::vector<std::string> const& list) {
    json::array out;
    for (auto const& text : list)
        out.emplace_back(text);
    return out;
}

json::value time_or_null(std::optional<TimeMs> time) {
    return time ? json::value(TimeZone().text(*time)) : json::value(nullptr);
}

json::object today_json(desk::Open& open, Collector& collector) {
    auto const day = open.shop.zone.day_of(open.work.now);
    auto numbers = collector.counts().pending(open.shop.id, day);
    auto const stored = stored_counts(open.work, open.shop, day);
    for (std::size_t i = 0; i < k_whats; ++i)
        numbers[i] += stored[i];
    auto const of = [&](What what) { return numbers[static_cast<std::size_t>(what)]; };
    json::array refused;
    for (auto const what : k_refusals) {
        if (of(what) == 0) continue;
        auto const last = collector.counts().last(open.shop.id, what);
        refused.push_back(json::object{
            {"reason", name_of(what)},
            {"count", of(what)},
            {"last", last.empty() ? json::value(nullptr) : json::value(open.say(last))}});
    }
    return {{"day", day_text(day)},
            {"events", of(What::events)},
            {"repeated", of(What::repeated)},
            {"set_aside", json::object{{"bots", of(What::bots)},
                                       {"prefetches", of(What::prefetches)},
                                       {"objections", of(What::objections)}}},
            {"refused", std::move(refused)}};
}

// For a server that has just started and saw none itself: when the newest were stored.
std::optional<TimeMs> last_stored(desk::Open& open) {
    std::optional<TimeMs> last;
    for (auto const& batch : open.work.events.batches(open.shop.id)) {
        if (batch.id < 0) last = std::max(last.value_or(batch.written_at), batch.written_at);
    }
    return last;
}

json::object spool_json(desk::Open const& open, Collector& collector) {
    auto const state = collector.spool().state();
    return {{"events_waiting", state.entries},
            {"bytes", state.bytes},
            {"bytes_max", state.bytes_max},
            {"problem",
             state.problem.empty() ? json::value(nullptr) : json::value(open.say(state.problem))}};
}

json::object modes_json(Site const& site) {
    return {{"audience", site.audience}, {"full", site.full}};
}

json::array consents_json(desk::Open& open) {
    json::array out;
    for (auto const& one : identity::consents(open.work, open.shop)) {
        out.push_back(json::object{{"text", one.text},
                                   {"given", one.given},
                                   {"withdrawn", one.withdrawn},
                                   {"first", TimeZone().text(one.first_at)},
                                   {"last", TimeZone().text(one.last_at)}});
    }
    return out;
}

Reply tag_reply(desk::Open& open, Collector* collector) {
    if (collector == nullptr) return contract::json_reply(json::object{{"collects", false}});
    auto const site = site_of(open.work, open.shop);
    auto const server = fmt::format("http://localhost:{}", collector->port());
    auto last = collector->pulse().picture(open.shop.id, open.work.now).last_event;
    if (!last) last = last_stored(open);
    return contract::json_reply(json::object{
        {"collects", true},
        {"modes", modes_json(site)},
        {"identify_secret", site.full ? json::value(site.identify_secret) : json::value(nullptr)},
        {"consents", consents_json(open)},
        {"key", site.key},
        {"origins", texts(site.origins)},
        {"port", collector->port()},
        {"tag", tag_of(site, server)},
        {"today", today_json(open, *collector)},
        {"spool", spool_json(open, *collector)},
        {"last_event", time_or_null(last)}});
}

Reply change(desk::Open& open, Request const& request, Collector* collector) {
    contract::Fields fields(request);
    auto const origins = fields.texts("origins");
    if (auto refused = fields.refusal()) return std::move(*refused);
    auto const site = set_origins(open.work, open.shop, origins);
    if (!site) return contract::problem(site.error(), "origins");
    if (collector != nullptr) collector->set_sites(sites(open.work));
    return tag_reply(open, collector);
}

Reply change_modes(desk::Open& open, Request const& request, Collector* collector) {
    contract::Fields fields(request);
    auto const now = site_of(open.work, open.shop);
    Modes modes;
    modes.audience = fields.flag_if("audience").value_or(now.audience);
    modes.full = fields.flag_if("full").value_or(now.full);
    if (auto refused = fields.refusal()) return std::move(*refused);
    set_modes(open.work, open.shop, modes);
    if (collector != nullptr) collector->set_sites(sites(open.work));
    return tag_reply(open, collector);
}

Reply live(desk::Open& open, Collector* collector) {
    if (collector == nullptr)
        return contract::problem(
            {Errc::conflict, "a demo collects nothing: its figures are simulated"});
    auto const picture = collector->pulse().picture(open.shop.id, open.work.now);
    return contract::json_reply(live_json(open, picture));
}

Reply debug(desk::Open& open, Request const& request, Collector* collector) {
    auto const token = request.argument("token");
    if (!token || token->empty())
        return contract::problem({Errc::wrong_use, "token: say which browser is watched"}, "token");
    json::array list;
    if (collector != nullptr)
        list = watched_json(open, collector->watched().events(open.shop.id, std::string(*token)));
    return contract::json_reply(json::object{{"events", std::move(list)}});
}

} // namespace

contract::Routes routes(desk::Desk& desk, Collector* collector) {
    return {
        {Method::get, "/api/v1/shops/{shop}/collect",
         "The tag for the shop's pages, and what came in",
         desk.reading(
             [collector](desk::Open& open, Request const&) { return tag_reply(open, collector); })},
        {Method::put, "/api/v1/shops/{shop}/collect", "Says which pages may send",
         desk.changing([collector](desk::Open& open, Request const& request) {
             return change(open, request, collector);
         }),
         k_body_max},
        {Method::put, "/api/v1/shops/{shop}/collect/modes",
         "Says what may be kept of visitors beside the day",
         desk.changing([collector](desk::Open& open, Request const& request) {
             return change_modes(open, request, collector);
         }),
         k_body_max},
        {Method::get, "/api/v1/shops/{shop}/live", "What happens on the shop's pages now",
         desk.reading(
             [collector](desk::Open& open, Request const&) { return live(open, collector); })},
        {Method::get, "/api/v1/shops/{shop}/live/debug",
         "How the events of one browser were understood",
         desk.reading([collector](desk::Open& open, Request const& request) {
             return debug(open, request, collector);
         })},
    };
}

} // namespace colporteur::collect
