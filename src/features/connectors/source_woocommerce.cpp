// The orders of a WooCommerce shop, by its REST API, version 3 (developer.woocommerce.com/docs/
// apis/rest-api/v3/orders): the same order that its webhooks carry. It has pages by number only,
// so the walk asks from a time (source_walk.hpp). modified_after and modified_before leave out
// the second that they name; it must have no zone, for WordPress would turn one with a zone into
// the shop's local time and compare that with UTC.
#include "features/connectors/payload.hpp"
#include "features/connectors/source_text.hpp"
#include "features/connectors/source_walk.hpp"

#include <fmt/format.h>

namespace colporteur::connectors {

namespace {

constexpr std::size_t k_rows_max = 100; // more it does not give
constexpr TimeMs k_second_ms = 1000;

Ask ask_for(Access const& access, Span const& span) {
    Query query{{"per_page", fmt::format("{}", k_rows_max)},
                {"orderby", span.instant ? "id" : "modified"},
                {"order", "asc"},
                {"dates_are_gmt", "true"}};
    if (span.from > 0) query.emplace_back("modified_after", plain_time(span.from - k_second_ms));
    if (span.instant) {
        query.emplace_back("modified_before", plain_time(span.from + k_second_ms));
        query.emplace_back("offset", fmt::format("{}", span.offset));
    }
    return {
        with_query(access.address + "/wp-json/wc/v3/orders", query),
        {{"Authorization", basic_auth(access.key, access.secret)}, {"Accept", "application/json"}}};
}

Result<std::vector<Row>> rows_of(Access const& access, Span const& span, Fetch const& fetch) {
    auto const ask = ask_for(access, span);
    auto const answer = asked(fetch, ask, "Read");
    if (!answer) return tl::unexpected(answer.error());
    auto const value = json_of(*answer, ask);
    if (!value) return tl::unexpected(value.error());
    if (!value->is_array()) return no_list(ask);
    std::vector<Row> rows;
    for (auto const& order : value->get_array()) {
        Reading reading; // what cannot be read of it is told when the order is understood
        Payload const body(&order, reading);
        rows.push_back({body.text("id"), body.time("date_modified_gmt"), json::serialize(order)});
    }
    return rows;
}

} // namespace

Result<Page> page_of_woocommerce(Access const& access, std::string_view cursor,
                                 Fetch const& fetch) {
    auto walked = walk(cursor, {k_rows_max, k_second_ms},
                       [&](Span const& span) { return rows_of(access, span, fetch); });
    if (!walked) return tl::unexpected(walked.error());
    Page page;
    for (auto& row : walked->rows)
        page.orders.push_back(std::move(row.body));
    page.cursor = std::move(walked->cursor);
    page.last = walked->last;
    return page;
}

} // namespace colporteur::connectors
