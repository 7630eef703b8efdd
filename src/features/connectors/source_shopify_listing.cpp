#include "features/connectors/source_shopify_listing.hpp"

#include "features/connectors/payload.hpp"
#include "features/connectors/source_text.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace colporteur::connectors {

namespace {

constexpr std::string_view k_path = "/admin/api/2025-10/graphql.json";
constexpr TimeMs k_behind_ms = 120'000; // a change may be seen late
constexpr int k_rows_max = 100;
constexpr int k_forbidden = 403, k_too_many = 429;

struct Place {
    TimeMs since = 0;
    TimeMs began = 0; // 0: it begins here
    std::string after;
};

bool take_time(std::string_view& text, TimeMs& time) {
    auto const end = std::min(text.find(':'), text.size());
    auto const read = std::from_chars(text.data(), text.data() + end, time);
    if (read.ec != std::errc() || read.ptr != text.data() + end) return false;
    text.remove_prefix(std::min(end + 1, text.size()));
    return time >= 0 && time <= k_latest_ms;
}

Place place_of(std::string_view cursor) {
    bool const page = cursor.starts_with("p:");
    if (!page && !cursor.starts_with("t:")) return {};
    cursor.remove_prefix(2);
    Place place;
    if (!take_time(cursor, place.since)) return {};
    if (!page) return place;
    if (!take_time(cursor, place.began)) return {};
    place.after = cursor;
    return place;
}

bool is_cursor(std::string_view text) {
    constexpr std::size_t k_bytes_max = 4000;
    return text.size() <= k_bytes_max &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

Ask ask_for(Listing const& listing, Access const& access, Place const& place) {
    json::object variables{{"first", k_rows_max}};
    if (!place.after.empty()) variables["after"] = place.after;
    if (place.since > 0)
        variables["since"] = fmt::format("updated_at:>='{}Z'", plain_time(place.since));
    return {access.address + std::string(k_path),
            {{"X-Shopify-Access-Token", access.key},
             {"Accept", "application/json"},
             {"Content-Type", "application/json"}},
            json::serialize(json::object{{"query", listing.question}, {"variables", variables}})};
}

// GraphQL says with 200 what others say with their status.
int status_of(Payload const& body) {
    for (auto const& error : body.list("errors")) {
        auto const code = error.object("extensions").text("code");
        if (code == "ACCESS_DENIED") return k_forbidden;
        if (code == "THROTTLED") return k_too_many;
    }
    return 0;
}

} // namespace

json::value const* member(json::value const* of, std::string_view name) {
    auto const* const members = of == nullptr ? nullptr : of->if_object();
    return members == nullptr ? nullptr : members->if_contains(name);
}

void take(json::value const* from, std::string_view name, char const* as, json::object& into) {
    if (auto const* const value = member(from, name)) into[as] = *value;
}

Result<Page> page_of_listing(Listing const& listing, Access const& access, std::string_view cursor,
                             Fetch const& fetch) {
    auto const with = with_token(access, fetch, listing.right);
    if (!with) return tl::unexpected(with.error());
    auto place = place_of(cursor);
    auto const ask = ask_for(listing, *with, place);
    auto const answer = asked(fetch, ask, listing.right);
    if (!answer) return tl::unexpected(answer.error());
    auto const value = json_of(*answer, ask);
    if (!value) return tl::unexpected(value.error());
    Reading reading; // what cannot be read here is no list
    if (auto const status = status_of(Payload(&*value, reading)); status != 0) {
        auto const refused = accepted({status, answer->headers, {}}, ask, listing.right);
        if (!refused) return tl::unexpected(refused.error());
    }
    auto const* const items = member(member(&*value, "data"), listing.name);
    auto const* const nodes = member(items, "nodes");
    if (nodes == nullptr || !nodes->is_array()) return no_list(ask);
    Page page;
    for (auto const& node : nodes->get_array())
        page.bodies.push_back(listing.put_together(node));
    Payload const info(member(items, "pageInfo"), reading);
    page.last = !info.flag("hasNextPage");
    auto const next = info.text("endCursor");
    if (!page.last && (next.empty() || !is_cursor(next))) return no_list(ask);
    if (place.began == 0) place.began = std::max(date_of(*answer), place.since);
    page.cursor = page.last ? fmt::format("t:{}", std::max<TimeMs>(place.began - k_behind_ms, 0))
                            : fmt::format("p:{}:{}:{}", place.since, place.began, next);
    return page;
}

} // namespace colporteur::connectors
