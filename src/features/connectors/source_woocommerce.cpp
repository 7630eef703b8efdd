// The orders of a WooCommerce shop, its products and its customers, by its REST API, version 3
// (developer.woocommerce.com/docs/apis/rest-api/v3/orders, .../products, .../customers): the same
// that its webhooks carry. Variations are no products there and stand under theirs
// (.../product-variations).
//
// It has pages by number only,
// so the walk asks from a time (source_walk.hpp). modified_after and modified_before leave out
// the second that they name; it must have no zone, for WordPress would turn one with a zone into
// the shop's local time and compare that with UTC.
//
// Customers know none of these (github.com/woocommerce/woocommerce/issues/31482): they are listed
// by their number. Their walk goes on behind the one that was handed out last, so that it finds new
// ones; what an old one changed comes by webhook, and all are asked for once more after a week, by
// the shop's clock (the header Date), if they were not before (listing.hpp). A cursor: "n:<handed
// out>:<number of the last>:<when this time through began>"; another text begins anew.
#include "features/connectors/payload.hpp"
#include "features/connectors/source_text.hpp"
#include "features/connectors/source_walk.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace colporteur::connectors {

namespace {

constexpr std::size_t k_rows_max = 100;    // more it does not give
constexpr std::size_t k_products_max = 25; // of a page: each may take a request for its variations
constexpr int k_variation_pages_max = 20;
constexpr TimeMs k_second_ms = 1000;
constexpr TimeMs k_anew_ms = 7 * k_day_ms; // all customers

struct Kind {
    char const* resource;
    std::size_t rows_max;
};

Ask ask_for(Access const& access, std::string_view resource, Query const& query) {
    return {
        with_query(fmt::format("{}/wp-json/wc/v3/{}", access.address, resource), query),
        {{"Authorization", basic_auth(access.key, access.secret)}, {"Accept", "application/json"}}};
}

Ask ask_for(Access const& access, Kind const& kind, Span const& span) {
    Query query{{"per_page", fmt::format("{}", kind.rows_max)},
                {"orderby", span.instant ? "id" : "modified"},
                {"order", "asc"},
                {"dates_are_gmt", "true"}};
    if (span.from > 0) query.emplace_back("modified_after", plain_time(span.from - k_second_ms));
    if (span.instant) {
        query.emplace_back("modified_before", plain_time(span.from + k_second_ms));
        query.emplace_back("offset", fmt::format("{}", span.offset));
    }
    return ask_for(access, kind.resource, query);
}

struct Heading {            // of an answer; 0: it does not say
    TimeMs now = 0;         // by the shop's clock
    std::int64_t total = 0; // how long the whole list is
};

Heading heading_of(Answer const& answer) {
    Heading heading{date_of(answer), 0};
    auto const total = header_of(answer, "x-wp-total");
    std::from_chars(total.data(), total.data() + total.size(), heading.total);
    return heading;
}

Result<json::array> list(Ask const& ask, Fetch const& fetch, Heading* heading = nullptr) {
    auto const answer = asked(fetch, ask, "Read");
    if (!answer) return tl::unexpected(answer.error());
    if (heading != nullptr) *heading = heading_of(*answer);
    auto value = json_of(*answer, ask);
    if (!value) return tl::unexpected(value.error());
    if (!value->is_array()) return no_list(ask);
    return std::move(value->get_array());
}

Result<std::vector<Row>> rows_of(Access const& access, Kind const& kind, Span const& span,
                                 Fetch const& fetch) {
    auto const listed = list(ask_for(access, kind, span), fetch);
    if (!listed) return tl::unexpected(listed.error());
    std::vector<Row> rows;
    for (auto const& one : *listed) {
        Reading reading; // what cannot be read of it is told when it is understood
        Payload const body(&one, reading);
        rows.push_back({body.text("id"), body.time("date_modified_gmt"), json::serialize(one)});
    }
    return rows;
}

Result<Page> page_of_kind(Access const& access, Kind const& kind, std::string_view cursor,
                          Fetch const& fetch) {
    auto walked = walk(cursor, {kind.rows_max, k_second_ms},
                       [&](Span const& span) { return rows_of(access, kind, span, fetch); });
    if (!walked) return tl::unexpected(walked.error());
    return page_of(std::move(*walked));
}

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// As products: what their product says of the cost is a part of theirs, so they changed with it.
Done add_variations(Access const& access, std::string const& product, Fetch const& fetch,
                    std::vector<std::string>& bodies) {
    auto const value = again(product);
    Reading reading;
    Payload const of(&value, reading);
    auto const id = of.text("id");
    if (of.text("type") != "variable" || !is_number(id)) return {};
    auto const changed = of.text("date_modified_gmt");
    for (int page = 1; page <= k_variation_pages_max; ++page) {
        auto listed = list(ask_for(access, fmt::format("products/{}/variations", id),
                                   {{"per_page", fmt::format("{}", k_rows_max)},
                                    {"page", fmt::format("{}", page)}}),
                           fetch);
        if (!listed) return tl::unexpected(listed.error());
        for (auto& one : *listed) {
            if (!one.is_object()) continue;
            auto const own = Payload(&one, reading).text("date_modified_gmt");
            one.get_object()["type"] = "variation";
            one.get_object()["date_modified_gmt"] = std::max(own, changed); // of one form
            bodies.push_back(json::serialize(one));
        }
        if (listed->size() < k_rows_max) break;
    }
    return {};
}

struct ByNumber {
    std::int64_t handed = 0;
    std::int64_t last = 0; // the number of the last
    TimeMs began = 0;      // 0: the shop did not say
};

ByNumber by_number(std::string_view cursor) {
    constexpr std::int64_t k_most = 1'000'000'000;
    if (!cursor.starts_with("n:")) return {};
    cursor.remove_prefix(2);
    ByNumber place;
    for (auto* const number : {&place.handed, &place.last, &place.began}) {
        auto const end = std::min(cursor.find(':'), cursor.size());
        auto const read = std::from_chars(cursor.data(), cursor.data() + end, *number);
        if (read.ec != std::errc() || read.ptr != cursor.data() + end || *number < 0) return {};
        cursor.remove_prefix(std::min(end + 1, cursor.size()));
    }
    return place.handed > k_most ? ByNumber() : place;
}

std::int64_t number_of(json::value const& customer) {
    Reading reading; // what cannot be read of it is told when it is understood
    return Payload(&customer, reading).whole("id", 0);
}

// Of every role: who asks for none is shown that of Customer alone, and who is given another one,
// as plugins of subscriptions and of wholesale do, would look deleted.
Ask ask_for_customers(Access const& access, std::int64_t offset) {
    return ask_for(access, "customers",
                   {{"per_page", fmt::format("{}", k_rows_max)},
                    {"orderby", "id"},
                    {"order", "asc"},
                    {"role", "all"},
                    {"offset", fmt::format("{}", offset)},
                    {"_fields", "id,email,date_created_gmt,date_modified_gmt"}});
}

} // namespace

Result<Page> page_of_woocommerce(Access const& access, std::string_view cursor,
                                 Fetch const& fetch) {
    return page_of_kind(access, {"orders", k_rows_max}, cursor, fetch);
}

Result<Page> products_of_woocommerce(Access const& access, std::string_view cursor,
                                     Fetch const& fetch) {
    auto page = page_of_kind(access, {"products", k_products_max}, cursor, fetch);
    if (!page) return page;
    auto const products = page->bodies;
    for (auto const& product : products) {
        auto const added = add_variations(access, product, fetch, page->bodies);
        if (!added) return tl::unexpected(added.error());
    }
    return page;
}

// The one that was handed out last stands where it stood if none before it was deleted; otherwise
// the walk steps back, further each time, until it is behind none that it has not handed out.
Result<Page> customers_of_woocommerce(Access const& access, std::string_view cursor,
                                      Fetch const& fetch) {
    auto const place = by_number(cursor);
    auto offset = std::max<std::int64_t>(place.handed - 1, 0);
    Heading heading;
    json::array listed;
    bool stepped_back = false;
    for (std::int64_t back = k_rows_max - 1;; back *= 2) {
        auto got = list(ask_for_customers(access, offset), fetch, &heading);
        if (!got) return tl::unexpected(got.error());
        listed = std::move(*got);
        if (offset == 0 || (!listed.empty() && number_of(listed.front()) <= place.last)) break;
        offset = std::max<std::int64_t>(offset - back, 0);
        stepped_back = true;
    }
    bool const full = listed.size() >= k_rows_max;
    if (full && place.handed > 0 && !stepped_back && number_of(listed.back()) <= place.last)
        return fail(Errc::unreadable, "the shop does not list its customers by their number");
    Page page;
    for (auto const& one : listed)
        page.bodies.push_back(json::serialize(one));
    page.last = !full;
    auto const behind = offset + static_cast<std::int64_t>(listed.size());
    page.doubtful = page.last && behind < heading.total;
    auto const began = place.handed == 0 || place.began == 0 ? heading.now : place.began;
    if (page.last && began != 0 && heading.now - began >= k_anew_ms) {
        page.cursor = "n:0:0:0";
        return page;
    }
    page.cursor = fmt::format("n:{}:{}:{}", behind,
                              listed.empty() ? std::int64_t{0} : number_of(listed.back()), began);
    return page;
}

} // namespace colporteur::connectors
