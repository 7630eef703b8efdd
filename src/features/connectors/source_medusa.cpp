// The orders and the customers of a Medusa 2 shop, by its Admin API with a secret API key, the name
// of Basic auth without a password (docs.medusajs.com/api/admin, authentication). Pages go by
// number and are sorted by one field, so the walk asks from a time (source_walk.hpp).
//
// A payment that is captured or given back changes and its order does not, so the payments are
// walked through as well, and their orders handed out again.
//
// Who is deleted keeps his row and is shown to who asks for deleted_at alone (buildQuery in
// github.com/medusajs/medusa, packages/core/utils/src/modules-sdk/build-query.ts), so those are
// walked through as well.
#include "features/connectors/payload.hpp"
#include "features/connectors/source_text.hpp"
#include "features/connectors/source_walk.hpp"

#include <fmt/format.h>

namespace colporteur::connectors {

namespace {

constexpr std::size_t k_rows_max = 50; // an order is large with all that belongs to it
constexpr Pace k_pace{k_rows_max, 1};
constexpr std::string_view k_right = "secret API key";
constexpr std::string_view k_updated = "updated_at", k_deleted = "deleted_at";

constexpr char const* k_order_fields =
    "id,display_id,status,email,customer_id,currency_code,created_at,updated_at,payment_status,"
    "shipping_total,shipping_tax_total,*items,*items.tax_lines,*items.adjustments,"
    "*payment_collections,*payment_collections.payments,*payment_collections.payments.refunds";

std::string time_text(TimeMs time) {
    return fmt::format("{}.{:03}Z", plain_time(time), time % 1000);
}

class Medusa {
  public:
    Medusa(Access const& access, Fetch const& fetch) : access_(access), fetch_(fetch) {}

    [[nodiscard]] Result<std::vector<Row>> orders(Span const& span) const {
        auto listed = list("orders", query(k_order_fields, span));
        if (!listed) return tl::unexpected(listed.error());
        std::vector<Row> rows;
        for (auto const& order : listed->get_array())
            rows.push_back(row_of(order, json::serialize(order)));
        return rows;
    }

    // Their number and mail address, and whether they have an account.
    [[nodiscard]] Result<std::vector<Row>> customers(Span const& span) const {
        auto listed = list("customers", query("id,email,has_account,updated_at", span));
        if (!listed) return tl::unexpected(listed.error());
        std::vector<Row> rows;
        for (auto const& customer : listed->get_array())
            rows.push_back(row_of(customer, json::serialize(customer)));
        return rows;
    }

    // The number of each and when he was deleted.
    [[nodiscard]] Result<std::vector<Row>> deleted_customers(Span const& span) const {
        auto listed = list("customers", query("id,deleted_at", span, k_deleted));
        if (!listed) return tl::unexpected(listed.error());
        std::vector<Row> rows;
        for (auto const& customer : listed->get_array())
            rows.push_back(row_of(customer, json::serialize(customer), k_deleted));
        return rows;
    }

    // The body of a row is the number of its order; "" when it has none.
    [[nodiscard]] Result<std::vector<Row>> payments(Span const& span) const {
        auto listed = list("payments", query("id,updated_at,payment_collection.order.id", span));
        if (!listed) return tl::unexpected(listed.error());
        std::vector<Row> rows;
        for (auto const& payment : listed->get_array()) {
            Reading reading;
            auto const collection = Payload(&payment, reading).object("payment_collection");
            rows.push_back(row_of(payment, collection.object("order").text("id")));
        }
        return rows;
    }

    [[nodiscard]] Result<std::vector<std::string>> of_payments(std::vector<Row> const& rows) const {
        Query of_ids{{"fields", k_order_fields}, {"limit", fmt::format("{}", k_rows_max)}};
        for (auto const& row : rows) {
            if (!row.body.empty()) of_ids.emplace_back("id[]", row.body);
        }
        std::vector<std::string> bodies;
        if (of_ids.size() == 2) return bodies;
        auto const listed = list("orders", of_ids);
        if (!listed) return tl::unexpected(listed.error());
        for (auto const& order : listed->get_array())
            bodies.push_back(json::serialize(order));
        return bodies;
    }

  private:
    static Query query(char const* fields, Span const& span, std::string_view by = k_updated) {
        Query out{{"fields", fields},
                  {"limit", fmt::format("{}", k_rows_max)},
                  {"offset", fmt::format("{}", span.offset)},
                  {"order", span.instant ? "id" : std::string(by)}};
        if (span.from > 0 || by == k_deleted) // what names it shows who is deleted
            out.emplace_back(fmt::format("{}[$gte]", by), time_text(span.from));
        if (span.instant) out.emplace_back(fmt::format("{}[$lt]", by), time_text(span.from + 1));
        return out;
    }

    static Row row_of(json::value const& one, std::string body, std::string_view by = k_updated) {
        Reading reading; // what cannot be read of it is told when the order is understood
        Payload const members(&one, reading);
        return {members.text("id"), members.time(by), std::move(body)};
    }

    [[nodiscard]] Result<json::value> list(std::string_view what, Query const& query) const {
        Ask const ask{
            with_query(fmt::format("{}/admin/{}", access_.address, what), query),
            {{"Authorization", basic_auth(access_.key, "")}, {"Accept", "application/json"}}};
        auto const answer = asked(fetch_, ask, k_right);
        if (!answer) return tl::unexpected(answer.error());
        auto value = json_of(*answer, ask);
        if (!value) return value;
        auto* const members = value->if_object();
        auto* const rows = members == nullptr ? nullptr : members->if_contains(what);
        if (rows == nullptr || !rows->is_array()) return no_list(ask);
        return std::move(*rows);
    }

    Access const& access_;
    Fetch const& fetch_;
};

} // namespace

Result<Page> page_of_medusa(Access const& access, std::string_view cursor, Fetch const& fetch) {
    Medusa const shop(access, fetch);
    auto turn = walk_both(
        cursor, k_pace, [&](Span const& span) { return shop.orders(span); },
        [&](Span const& span) { return shop.payments(span); });
    if (!turn) return tl::unexpected(turn.error());
    if (!turn->second) return page_of(std::move(turn->walked));
    auto bodies = shop.of_payments(turn->walked.rows);
    if (!bodies) return tl::unexpected(bodies.error());
    return Page{std::move(*bodies), std::move(turn->walked.cursor), turn->walked.last};
}

Result<Page> customers_of_medusa(Access const& access, std::string_view cursor,
                                 Fetch const& fetch) {
    Medusa const shop(access, fetch);
    auto turn = walk_both(
        cursor, k_pace, [&](Span const& span) { return shop.customers(span); },
        [&](Span const& span) { return shop.deleted_customers(span); });
    if (!turn) return tl::unexpected(turn.error());
    return page_of(std::move(turn->walked));
}

} // namespace colporteur::connectors
