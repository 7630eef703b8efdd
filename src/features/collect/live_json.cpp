#include "features/collect/live_json.hpp"

#include "features/channels/service.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace colporteur::collect {

namespace {

using events::Column;
using events::Kind;

constexpr std::size_t k_elements_max = 20;
constexpr double k_minute_s = 60;

// Of one request: looked up once.
class Sources {
  public:
    explicit Sources(desk::Open& open)
        : open_(open), map_(channels::channel_map(open.work, open.shop)) {}

    [[nodiscard]] channels::Channel const& of(std::string const& origin) const {
        return map_.channels[map_.of(open_.work.events.id_of(origin))];
    }

  private:
    desk::Open& open_;
    channels::ChannelMap map_;
};

struct Element {
    std::uint64_t id = 0;
    std::string name;
    std::int64_t impressions = 0, hovers = 0, clicks = 0;
};

// Of today, from the event store.
std::vector<Element> elements_today(desk::Open& open) {
    auto const today = open.shop.zone.day_of(open.work.now);
    events::CountRequest request;
    request.shop = open.shop.id;
    request.kinds = {Kind::impression, Kind::hover, Kind::click};
    request.group_by = {Column::subject, Column::kind};
    request.newest_only = false;
    request.period = {open.shop.zone.start_of(today), open.shop.zone.start_of(today + 1)};
    std::map<std::uint64_t, Element> by_id;
    for (auto const& row : open.work.events.count(request)) {
        auto& element = by_id[row.group[0]];
        auto const kind = static_cast<Kind>(row.group[1]);
        (kind == Kind::impression ? element.impressions
         : kind == Kind::hover    ? element.hovers
                                  : element.clicks) += row.rows;
    }
    std::vector<Element> out;
    for (auto& [id, element] : by_id) {
        element.id = id;
        out.push_back(std::move(element));
    }
    std::sort(out.begin(), out.end(), [](Element const& a, Element const& b) {
        auto const seen = [](Element const& one) { return one.impressions + one.clicks; };
        return seen(a) != seen(b) ? seen(a) > seen(b) : a.id < b.id;
    });
    out.resize(std::min(out.size(), k_elements_max));
    for (auto& element : out)
        element.name = open.work.events.text_of(open.shop.id, element.id);
    return out;
}

std::string_view type_name(HitType type) {
    static constexpr std::array<std::string_view, 12> k_names = {
        "",     "view", "impression", "hover", "click",   "share",
        "like", "play", "custom",     "order", "consent", "identify"};
    return k_names[static_cast<std::size_t>(type)];
}

json::value text_or_null(std::string const& text) {
    return text.empty() ? json::value(nullptr) : json::value(text);
}

std::string_view sentence_of(MailLink link) {
    switch (link) {
    case MailLink::none:
        break;
    case MailLink::leads:
        return "clp leads the visitor to the customer whom the mail was sent to, unless a login or "
               "an order says who he is";
    case MailLink::no_full:
        return "clp is passed over: the shop does not ask whether visitors may be known";
    case MailLink::unasked:
        return "clp is passed over: the person did not agree to full, or did not yet";
    case MailLink::no_token:
        return "clp is passed over: it is no token, or was cut short on its way";
    case MailLink::not_ours:
        return "clp is passed over: it was not sealed with the secret that Live shows";
    case MailLink::odd:
        return "clp is passed over: what is sealed must be when it ends, in seconds since 1970, a "
               "blank, and the customer's number";
    case MailLink::over:
        return "clp is passed over: its end has come";
    case MailLink::too_far:
        return "clp is passed over: its end lies more than 366 days ahead; it is in seconds";
    }
    return "";
}

// What the event means, in sentences of the asker's language.
json::array meaning(desk::Open& open, Sources const& sources, WatchedEvent const& event) {
    json::array says;
    if (event.repeated) {
        says.emplace_back(open.say("came before with the same id: it is stored once"));
        return says;
    }
    auto const& hit = event.hit;
    if (hit.landing) {
        says.emplace_back(open.say("begins a visit"));
        auto const& channel = sources.of(hit.origin).label;
        says.emplace_back(hit.origin.empty() ? open.say("from no known source: direct")
                                             : fmt::format("{} → {}", hit.origin, channel));
    }
    for (auto const& part : {hit.campaign, hit.placement, hit.code, hit.name, hit.value}) {
        if (!part.empty()) says.emplace_back(part);
    }
    if (auto const sentence = sentence_of(hit.mail); !sentence.empty())
        says.emplace_back(open.say(std::string(sentence)));
    if (hit.type == HitType::play) says.emplace_back(fmt::format("{:.0f} %", hit.played * 100));
    if (hit.type == HitType::order) {
        says.emplace_back(
            for_people({hit.amount_minor, open.shop.currency}, open.french ? "fr" : "en"));
    }
    return says;
}

json::object watched_json(desk::Open& open, Sources const& sources, WatchedEvent const& event) {
    if (!event.understood) {
        return {{"received", TimeZone().text(event.received)},
                {"type",
                 event.has_type ? json::value(type_name(event.hit.type)) : json::value(nullptr)},
                {"page", text_or_null(event.hit.page)},
                {"understood", false},
                {"says", json::array()},
                {"field", text_or_null(event.field)},
                {"why", open.say(event.why)}};
    }
    return {{"received", TimeZone().text(event.received)},
            {"type", type_name(event.hit.type)},
            {"page", text_or_null(event.hit.page)},
            {"understood", true},
            {"says", meaning(open, sources, event)},
            {"field", nullptr},
            {"why", nullptr}};
}

} // namespace

json::object live_json(desk::Open& open, LivePicture const& picture) {
    Sources const sources(open);
    json::array pages, origins, elements, orders;
    for (auto const& [page, visitors] : picture.pages)
        pages.push_back(json::object{{"page", page}, {"visitors", visitors}});
    for (auto const& [origin, visits] : picture.origins) {
        auto const& channel = sources.of(origin);
        origins.push_back(json::object{{"origin", origin},
                                       {"channel", channel.name},
                                       {"label", channel.label},
                                       {"visits", visits}});
    }
    for (auto const& element : elements_today(open)) {
        elements.push_back(json::object{{"name", element.name},
                                        {"impressions", element.impressions},
                                        {"hovers", element.hovers},
                                        {"clicks", element.clicks}});
    }
    for (auto const& order : picture.orders) {
        orders.push_back(
            json::object{{"time", TimeZone().text(order.time)},
                         {"net_minor", order.amount_minor},
                         {"currency", open.shop.currency.text()},
                         {"label", order.origin ? json::value(sources.of(*order.origin).label)
                                                : json::value(nullptr)}});
    }
    return {{"now", TimeZone().text(open.work.now)},
            {"window_minutes", k_now_window / 60'000},
            {"visitors", picture.visitors},
            {"events_per_second", static_cast<double>(picture.events_last_minute) / k_minute_s},
            {"events_last_minute", picture.events_last_minute},
            {"pages", std::move(pages)},
            {"sources", std::move(origins)},
            {"elements", std::move(elements)},
            {"orders", std::move(orders)}};
}

json::array watched_json(desk::Open& open, std::vector<WatchedEvent> const& events) {
    Sources const sources(open);
    json::array out;
    for (auto const& event : events)
        out.push_back(watched_json(open, sources, event));
    return out;
}

} // namespace colporteur::collect
