// The orders of a Shopify shop, by the REST Admin API (shopify.dev/docs/api/admin-rest/latest/
// resources/order): the same order that its webhooks carry, refunds and their transactions in it.
// A page leads to the next one by a Link header, whose page_info holds what was asked for, so that
// only `limit` may stand beside it (shopify.dev/docs/api/usage/pagination-rest). It marks a place
// between two orders, not a number, and what changes meanwhile moves behind it: nothing is missed.
// It is good for a while only, and the time to go on from otherwise stands beside it.
//
// A cursor: "t:<time>", or "p:<time>:<page_info>"; another text begins anew.
//
// Who has a client id and its secret gets a token for a day with them, and asks for one at every
// page, so that none is kept (shopify.dev/docs/apps/build/authentication-authorization/
// access-tokens/client-credentials-grant); new apps have nothing else since 2026. An app made in
// the shop before has a token that lasts.
//
// Without the scope read_all_orders a shop hands out 60 days. An API version that is gone is
// answered by the oldest that is there (shopify.dev/docs/api/usage/versioning).
#include "features/connectors/payload.hpp"
#include "features/connectors/source_text.hpp"
#include "features/connectors/understand.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace colporteur::connectors {

namespace {

constexpr std::string_view k_orders = "/admin/api/2025-10/orders.json";
constexpr std::string_view k_limit = "250";
constexpr TimeMs k_behind_ms = 120'000; // of one instant more may have come, or is seen late
constexpr std::string_view k_right = "read_orders";
constexpr int k_bad_request = 400;

struct Place {
    TimeMs time = 0; // the newest change so far
    std::string page_info;
};

Place place_of(std::string_view cursor) {
    bool const page = cursor.starts_with("p:");
    if (!page && !cursor.starts_with("t:")) return {};
    cursor.remove_prefix(2);
    auto const end = std::min(cursor.find(':'), cursor.size());
    Place place;
    auto const read = std::from_chars(cursor.data(), cursor.data() + end, place.time);
    if (read.ec != std::errc() || read.ptr != cursor.data() + end || place.time < 0 ||
        place.time > k_latest_ms)
        return {};
    if (page) place.page_info = cursor.substr(std::min(end + 1, cursor.size()));
    return place;
}

Ask ask_for(Access const& access, Query const& query) {
    return {with_query(access.address + std::string(k_orders), query),
            {{"X-Shopify-Access-Token", access.key}, {"Accept", "application/json"}}};
}

Ask ask_from(Access const& access, TimeMs time) {
    Query query{{"status", "any"}, {"limit", std::string(k_limit)}, {"order", "updated_at asc"}};
    if (time > 0) query.emplace_back("updated_at_min", plain_time(time) + "Z");
    return ask_for(access, query);
}

Ask ask_on(Access const& access, std::string const& page_info) {
    return ask_for(access, {{"limit", std::string(k_limit)}, {"page_info", page_info}});
}

bool is_mark(std::string_view text) { // no blanks, nothing that ends a header
    constexpr std::size_t k_bytes_max = 4000;
    return text.size() <= k_bytes_max &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

struct Asked {
    Ask ask;
    Answer answer;
};

Result<Asked> ask_at(Access const& access, Place const& place, Fetch const& fetch) {
    if (!place.page_info.empty()) {
        auto ask = ask_on(access, place.page_info);
        auto answer = fetch(ask);
        if (!answer) return tl::unexpected(answer.error());
        if (answer->status != k_bad_request) { // what a page_info is answered with that is too old
            answer = accepted(std::move(*answer), ask, k_right);
            if (!answer) return tl::unexpected(answer.error());
            return Asked{std::move(ask), std::move(*answer)};
        }
    }
    auto ask = ask_from(access, place.time);
    auto answer = asked(fetch, ask, k_right);
    if (!answer) return tl::unexpected(answer.error());
    return Asked{std::move(ask), std::move(*answer)};
}

std::string member_of(json::value const& value, std::string_view name) {
    Reading reading;
    return Payload(&value, reading).text(name);
}

TimeMs changed_of(json::value const& order) {
    return iso_time(member_of(order, "updated_at")).value_or(0);
}

} // namespace

Result<Access> with_token(Access access, Fetch const& fetch, std::string_view right) {
    if (access.secret.empty()) return access;
    Ask const ask{access.address + "/admin/oauth/access_token",
                  {{"Accept", "application/json"}},
                  form_of({{"grant_type", "client_credentials"},
                           {"client_id", access.key},
                           {"client_secret", access.secret}})};
    auto const answer = fetch(ask);
    if (!answer) return tl::unexpected(answer.error());
    if (answer->status == k_bad_request) // an id, or a secret, that is none
        return fail(Errc::wrong_use, "Shopify does not know this client id with this secret");
    auto const good = accepted(*answer, ask, right);
    if (!good) return tl::unexpected(good.error());
    auto const value = json_of(*good, ask);
    if (!value) return tl::unexpected(value.error());
    access.key = member_of(*value, "access_token");
    if (access.key.empty() || !is_mark(access.key)) return no_list(ask);
    return access;
}

Result<Page> page_of_shopify(Access const& access, std::string_view cursor, Fetch const& fetch) {
    auto const with = with_token(access, fetch, k_right);
    if (!with) return tl::unexpected(with.error());
    auto const place = place_of(cursor);
    auto const got = ask_at(*with, place, fetch);
    if (!got) return tl::unexpected(got.error());
    auto const value = json_of(got->answer, got->ask);
    if (!value) return tl::unexpected(value.error());
    auto const* const members = value->if_object();
    auto const* const orders = members == nullptr ? nullptr : members->if_contains("orders");
    if (orders == nullptr || !orders->is_array()) return no_list(got->ask);
    Page page;
    TimeMs newest = place.time;
    for (auto const& order : orders->get_array()) {
        newest = std::max(newest, changed_of(order));
        page.bodies.push_back(json::serialize(order));
    }
    auto const next = argument_of(next_in(header_of(got->answer, "link")), "page_info");
    if (!is_mark(next)) return no_list(got->ask);
    page.last = next.empty();
    if (!page.last)
        page.cursor = fmt::format("p:{}:{}", newest, next);
    else if (page.bodies.empty() && place.page_info.empty())
        page.cursor = fmt::format("t:{}", place.time);
    else
        page.cursor = fmt::format("t:{}", std::max<TimeMs>(newest - k_behind_ms, 0));
    return page;
}

} // namespace colporteur::connectors
