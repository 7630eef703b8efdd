// Who customers are, of every platform. What is written down of such a body is its number, the id
// of its mail address, and times: the rest (names, addresses, telephones) nobody needs.
//
//  Shopify      customers/create, /update, /enable and /disable have the customer, customers/delete
//               his id, customers/merge the ids of who is kept and who goes, customers/redact id
//               and address of who wants to be forgotten (shopify.dev/docs/api/webhooks/latest,
//               sample payloads; shopify.dev/docs/apps/build/compliance/privacy-law-compliance).
//  WooCommerce  customer.created and .updated have the customer
//               (developer.woocommerce.com/docs/apis/rest-api/v3/customers), customer.deleted his
//               id alone (WC_Webhook::build_payload). Who never changed has no date of that.
//  PrestaShop   put together by the source: {"customer": as it is, "time_zone"}; 0 and 1 for no and
//               yes (devdocs.prestashop-project.org/8/webservice/resources/customers). A guest gets
//               a number for each order.
//  Medusa       as its Admin API shows them (docs.medusajs.com/api/admin, customers). A guest has a
//               number and no account. Who is deleted: {"id", "deleted_at"}.
//  Any other    {"type": "customer.updated", "data": {"customer", "email", "updated_at"}}, and
//               customer.deleted with the number.
//
// Written down: {"customer": "26", "email_person": "00ff...", "updated_at": ms, "deleted": false},
// with {"merged_into": "25"} of who is one with 25 by now; or {"ignored": why it tells of nobody},
// or {"wrong": what cannot be read}.
#include "features/connectors/source.hpp"
#include "features/connectors/understand.hpp"
#include "features/shops/service.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace colporteur::connectors {

namespace {

constexpr std::size_t k_text_bytes_max = 500;

struct Told { // as the shop says it; not to be written down
    std::string number, mail;
    TimeMs updated = 0;
    bool deleted = false;
    std::string ignored = {};
    bool merged = false;
    std::string kept = {}; // the number of who he is one with by now
};

Told passed_over(std::string why) {
    Told told;
    told.ignored = std::move(why);
    return told;
}

Told of_another_topic(std::string_view topic) {
    return passed_over(ignored_topic(topic).ignored);
}

Told guest() {
    return passed_over("a guest is no customer: his orders are known by the mail address");
}

// The address counts where there is no number: another customer may have it by now.
Told gone(std::string number, std::string mail, TimeMs when) {
    if (!number.empty()) mail.clear();
    return {std::move(number), std::move(mail), when, true};
}

std::string number_of(std::string const& global_id) { // "gid://shopify/Customer/2"
    return global_id.substr(global_id.rfind('/') + 1);
}

// Who is kept comes with a topic of his own. The other is not deleted as a person: orders that were
// told under his number are known by it. A merge that is asked for, runs or failed changes nobody
// (shopify.dev/docs/api/admin-graphql/latest/enums/CustomerMergeRequestStatus).
Told merged(Payload const& body) {
    auto const status = body.text("status");
    if (status != "completed" && status != "COMPLETED")
        return passed_over("two customers are not one yet: the merge is not completed");
    Told told;
    told.merged = true;
    told.kept = number_of(body.text("admin_graphql_api_customer_kept_id"));
    if (!told.kept.empty())
        told.number = number_of(body.text("admin_graphql_api_customer_deleted_id"));
    return told;
}

Told of_shopify(std::string_view topic, Payload const& body) {
    if (topic == "customers/delete") return gone(body.text("id"), {}, 0);
    if (topic == "customers/redact") {
        auto const customer = body.object("customer");
        return gone(customer.text("id"), customer.text("email"), 0);
    }
    if (topic == "customers/merge") return merged(body);
    if (topic == "customers/data_request")
        return passed_over("docs/privacy.md says what is stored of a customer: answer him in the "
                           "shop");
    constexpr std::string_view k_topics[] = {"customers/create", "customers/update",
                                             "customers/enable", "customers/disable",
                                             k_fetched_customer};
    if (std::find(std::begin(k_topics), std::end(k_topics), topic) == std::end(k_topics))
        return of_another_topic(topic);
    return {body.text("id"), body.text("email"), body.time("updated_at"), false};
}

Told of_woocommerce(std::string_view topic, Payload const& body) {
    if (topic == "customer.deleted") return gone(body.text("id"), {}, 0);
    if (topic != "customer.created" && topic != "customer.updated" && topic != k_fetched_customer)
        return of_another_topic(topic);
    auto const updated = std::max(body.time("date_modified_gmt"), body.time("date_created_gmt"));
    return {body.text("id"), body.text("email"), updated, false};
}

Result<Told> of_prestashop(Payload const& body) {
    auto const zone = TimeZone::named(body.text("time_zone"));
    if (!zone) return fail(Errc::invalid_input, "time_zone: cannot be read");
    auto const customer = body.object("customer");
    if (customer.text("is_guest") == "1") return guest();
    auto const at = customer.time("date_upd");
    auto const updated = at == 0 ? 0 : zone->from_local(at);
    if (customer.text("deleted") == "1") return gone(customer.text("id"), {}, updated);
    return Told{customer.text("id"), customer.text("email"), updated, false};
}

Told of_medusa(std::string_view topic, Payload const& body) {
    if (topic != k_fetched_customer) return of_another_topic(topic);
    if (auto const at = body.time("deleted_at"); at != 0) return gone(body.text("id"), {}, at);
    if (!body.flag("has_account")) return guest();
    return {body.text("id"), body.text("email"), body.time("updated_at"), false};
}

Told of_standard(std::string_view topic, Payload const& body) {
    auto const data = body.object("data");
    auto const updated = data.time("updated_at");
    if (topic == "customer.deleted")
        return gone(data.text("customer"), data.text("email"),
                    updated == 0 ? body.time("timestamp") : updated);
    if (topic != "customer.created" && topic != "customer.updated") return of_another_topic(topic);
    return {data.text("customer"), data.text("email"), updated, false};
}

Result<Told> told_in(Platform platform, std::string_view topic, Payload const& body) {
    switch (platform) {
    case Platform::shopify:
        return of_shopify(topic, body);
    case Platform::woocommerce:
        return of_woocommerce(topic, body);
    case Platform::prestashop:
        return of_prestashop(body);
    case Platform::medusa:
        return of_medusa(topic, body);
    case Platform::standard:
        break;
    }
    return of_standard(topic, body);
}

Done check(Told const& told) {
    if (told.number.empty() && (told.mail.empty() || !told.deleted))
        return fail(Errc::invalid_input, "the customer has no number");
    if (told.updated == 0)
        return fail(Errc::invalid_input, "the customer does not say when he was changed");
    if (std::max({told.number.size(), told.mail.size(), told.kept.size()}) > k_text_bytes_max)
        return fail(Errc::too_large, "the number of the customer is too long");
    if (told.number.find('@') != std::string::npos)
        return fail(Errc::invalid_input,
                    "the number of the customer is a mail address, and none is "
                    "stored: send a number");
    return {};
}

std::string wrong(std::string_view why) {
    return json::serialize(json::object{{"wrong", why}});
}

std::string written(Told const& told, HashKey const& key) {
    auto const mail = shops::person_id(told.mail, key);
    json::object out{{"customer", told.number},
                     {"email_person", mail == 0 ? std::string() : fmt::format("{:016x}", mail)},
                     {"updated_at", told.updated},
                     {"deleted", told.deleted}};
    if (told.merged) out.emplace("merged_into", told.kept);
    return json::serialize(out);
}

bool is_id(std::string_view text) { // of a mail address, or none
    constexpr std::size_t k_digits = 16;
    return text.empty() || (text.size() == k_digits &&
                            text.find_first_not_of("0123456789abcdef") == std::string_view::npos);
}

} // namespace

bool is_of_a_customer(std::string_view topic) {
    return topic == k_fetched_customer || topic.starts_with("customer");
}

std::string reduced_customer(Platform platform, std::string_view topic, std::string_view body,
                             HashKey const& key, TimeMs heard) {
    boost::system::error_code failed;
    auto const value = json::parse(json::string_view(body.data(), body.size()), failed);
    if (failed || !value.is_object()) return wrong("the body is no JSON object");
    Reading reading;
    auto told = told_in(platform, topic, Payload(&value, reading));
    if (!told) return wrong(told.error().message);
    if (told->ignored.empty() && !reading.wrong.empty())
        return wrong(fmt::format("{}: cannot be read", reading.wrong));
    if (told->number == "0") told->number.clear();
    bool const other = told->deleted || told->merged;
    if (told->ignored.empty() && told->number.empty() && !other) told = guest();
    if (!told->ignored.empty()) return json::serialize(json::object{{"ignored", told->ignored}});
    if (other && told->updated == 0) told->updated = heard;
    if (auto const good = check(*told); !good) return wrong(good.error().message);
    return written(*told, key);
}

Result<Understood> understand_customer(Payload const& reduced) {
    if (reduced.has("ignored")) return ignored(reduced.text("ignored"));
    if (reduced.has("wrong")) return fail(Errc::invalid_input, reduced.text("wrong"));
    CustomerChange change{
        reduced.text("customer"),   reduced.text("email_person"), 0, reduced.flag("deleted"), false,
        reduced.text("merged_into")};
    auto const at = reduced.text("updated_at");
    auto const read = std::from_chars(at.data(), at.data() + at.size(), change.updated);
    bool const good = read.ec == std::errc() && read.ptr == at.data() + at.size() &&
                      is_id(change.email_person) && (!change.number.empty() || change.deleted);
    if (!good) return fail(Errc::invalid_input, "nothing of the customer can be read");
    Understood out{std::nullopt, {}, {}};
    out.customer = std::move(change);
    return out;
}

} // namespace colporteur::connectors
