#include "features/imports/fields.hpp"

#include <cassert>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace colporteur::imports {

namespace {

using F = Field;

constexpr std::array<FieldInfo, k_fields> k_field_info = {{
    {F::person, "person", Value::text, "customer id; kept as a keyed hash only"},
    {F::email, "email", Value::text, "stands in for the person when there is no customer id"},
    {F::visitor, "visitor", Value::text, "id of the browser"},
    {F::time, "time", Value::time, "when it happened; a day will do"},
    {F::month, "month", Value::month, "month of a cost: 2026-03"},
    {F::channel, "channel", Value::text, "channel or platform, when the file names no source"},
    {F::source, "source", Value::text, "utm_source"},
    {F::medium, "medium", Value::text, "utm_medium"},
    {F::campaign, "campaign", Value::text, "utm_campaign or the campaign's name"},
    {F::placement, "placement", Value::text, "utm_content, or ad set and ad"},
    {F::page, "page", Value::text, "landing page"},
    {F::referrer, "referrer", Value::text, "address of the page before; its host is the source"},
    {F::code, "code", Value::text, "discount or referral code"},
    {F::sharer, "sharer", Value::text, "customer id of the person who shared the link"},
    {F::order, "order", Value::text, "order number"},
    {F::line, "line", Value::text, "number of the line in its order"},
    {F::product, "product", Value::text, "article number (SKU)"},
    {F::name, "name", Value::text, "name of the product"},
    {F::quantity, "quantity", Value::number, "pieces"},
    {F::price, "price", Value::number, "of one piece"},
    {F::line_total, "line_total", Value::number, "of the line, after its own discount"},
    {F::line_net, "line_net", Value::number, "of the line, net of VAT and of all discounts"},
    {F::line_tax, "line_tax", Value::number, "VAT of the line"},
    {F::line_discount, "line_discount", Value::number, "of the line"},
    {F::line_refunded, "line_refunded", Value::number, "given back for the line, so far"},
    {F::goods_before_discount, "goods_before_discount", Value::number, "of the order"},
    {F::goods, "goods", Value::number, "of the order, after discount"},
    {F::discount, "discount", Value::number, "of the order"},
    {F::shipping, "shipping", Value::number, "of the order"},
    {F::tax, "tax", Value::number, "VAT of the order, shipping's included"},
    {F::total, "total", Value::number, "of the order, as paid"},
    {F::refunded, "refunded", Value::number, "given back for the order, so far"},
    {F::refund_id, "refund_id", Value::text, "number of one refund"},
    {F::refund_time, "refund_time", Value::time, "when money was given back"},
    {F::currency, "currency", Value::text, "three-letter code"},
    {F::status, "status", Value::text, "of the order; cancelled orders earn nothing"},
    {F::cancelled_at, "cancelled_at", Value::text, "anything here: the order was cancelled"},
    {F::cost, "cost", Value::number, "money spent"},
    {F::cost_kind, "cost_kind", Value::text, "media, hours, tools or rewards"},
    {F::hours, "hours", Value::number, "hours of work"},
    {F::impressions, "impressions", Value::number, "as the platform counts them"},
    {F::clicks, "clicks", Value::number, "as the platform counts them"},
    {F::period_end, "period_end", Value::time, "last day of the row's period"},
    {F::question, "question", Value::text, "of the survey"},
    {F::answer, "answer", Value::text, "several are separated by ;"},
    {F::weight, "weight", Value::number, "of the respondent"},
    {F::arm, "arm", Value::text, "group of the experiment"},
    {F::metric, "metric", Value::number, "outcome of the person"},
    {F::covariate, "covariate", Value::number, "figure of the person from before"},
    {F::orders, "orders", Value::number, "orders of the person or arm"},
    {F::people, "people", Value::number, "people in the arm"},
    {F::sum, "sum", Value::number, "sum of the metric over the arm"},
    {F::sum_squares, "sum_squares", Value::number, "sum of its squares"},
    {F::block, "block", Value::text, "day or region"},
    {F::value, "value", Value::number, "of the block"},
    {F::post, "post", Value::text, "name or address of the post"},
    {F::network, "network", Value::text, "where it was posted"},
    {F::views, "views", Value::number, ""},
    {F::seed, "seed", Value::number, "views that we caused ourselves"},
    {F::mouse_overs, "mouse_overs", Value::number, ""},
    {F::unit_cost, "unit_cost", Value::number, "what one piece costs the shop"},
    {F::path, "path", Value::text, "channels in order"},
    {F::conversions, "conversions", Value::number, "orders"},
    {F::money, "money", Value::number, "value of those orders"},
    {F::nulls, "nulls", Value::number, "journeys without an order"},
    {F::sessions, "sessions", Value::number, ""},
}};

// In the order in which an unknown header is tried: a kind that asks for less comes later.
std::vector<KindInfo> const& kinds() {
    static std::vector<KindInfo> const table = {
        {Kind::paths,
         "paths",
         {F::path, F::conversions, F::money, F::nulls},
         {{F::path}, {F::conversions, F::nulls}}},
        {Kind::posts,
         "posts",
         {F::post, F::network, F::time, F::impressions, F::views, F::clicks, F::seed,
          F::mouse_overs},
         {{F::post}, {F::views}, {F::seed, F::impressions}}},
        {Kind::survey,
         "survey",
         {F::question, F::answer, F::order, F::person, F::email, F::time, F::weight},
         {{F::answer}, {F::question, F::order, F::person, F::time}}},
        {Kind::orders,
         "orders",
         {F::order,    F::line,          F::time,          F::person,
          F::email,    F::visitor,       F::product,       F::name,
          F::quantity, F::price,         F::line_total,    F::line_net,
          F::line_tax, F::line_discount, F::line_refunded, F::goods_before_discount,
          F::goods,    F::discount,      F::shipping,      F::tax,
          F::total,    F::refunded,      F::refund_id,     F::refund_time,
          F::currency, F::status,        F::cancelled_at,  F::code,
          F::source,   F::medium,        F::channel,       F::campaign},
         {{F::order},
          {F::time, F::refund_time},
          {F::price, F::line_total, F::line_net, F::goods, F::goods_before_discount, F::total,
           F::refunded}}},
        {Kind::experiment,
         "experiment",
         {F::arm, F::person, F::email, F::time, F::metric, F::covariate, F::orders, F::people,
          F::sum, F::sum_squares, F::block, F::value},
         {{F::arm}, {F::person, F::email, F::metric, F::people, F::block, F::value}}},
        {Kind::spend,
         "spend",
         {F::cost, F::hours, F::channel, F::source, F::medium, F::campaign, F::placement, F::time,
          F::month, F::period_end, F::cost_kind, F::impressions, F::clicks, F::currency},
         {{F::cost, F::hours}, {F::channel, F::source, F::campaign}, {F::time, F::month}}},
        {Kind::products,
         "products",
         {F::product, F::name, F::price, F::unit_cost, F::currency},
         {{F::product}, {F::unit_cost, F::price}}},
        {Kind::reported,
         "reported",
         {F::sessions, F::source, F::medium, F::channel, F::campaign, F::time, F::conversions,
          F::money},
         {{F::sessions}, {F::source, F::channel}}},
        {Kind::touches,
         "touches",
         {F::visitor, F::person, F::email, F::time, F::channel, F::source, F::medium, F::campaign,
          F::placement, F::page, F::referrer, F::code, F::sharer},
         {{F::visitor, F::person, F::email},
          {F::time},
          {F::channel, F::source, F::referrer, F::code}}},
        {Kind::customers, "customers", {F::person, F::email, F::time}, {{F::person, F::email}}},
    };
    return table;
}

} // namespace

std::array<FieldInfo, k_fields> const& all_fields() {
    return k_field_info;
}

FieldInfo const& info_of(Field field) {
    auto const& found = k_field_info[static_cast<std::size_t>(field)];
    assert(found.field == field);
    return found;
}

Result<Field> field_named(std::string_view name) {
    std::vector<std::string_view> names;
    for (auto const& info : k_field_info) {
        if (info.name == name) return info.field;
        names.push_back(info.name);
    }
    return fail(Errc::invalid_input, fmt::format("'{}' is not a field; the fields are {}", name,
                                                 fmt::join(names, ", ")));
}

std::vector<KindInfo> const& all_kinds() {
    return kinds();
}

KindInfo const& info_of(Kind kind) {
    for (auto const& info : kinds()) {
        if (info.kind == kind) return info;
    }
    assert(false);
    return kinds().front();
}

std::string_view kind_name(Kind kind) {
    return info_of(kind).name;
}

std::vector<std::string_view> const& kind_names() {
    static std::vector<std::string_view> const names = {
        "orders", "touches",  "spend",     "survey", "experiment",
        "posts",  "products", "customers", "paths",  "reported"};
    return names;
}

Result<Kind> kind_from(std::string_view name) {
    for (auto const& info : kinds()) {
        if (info.name == name) return info.kind;
    }
    return fail(Errc::wrong_use, fmt::format("'{}' is not a kind of file; --as takes {}", name,
                                             fmt::join(kind_names(), ", ")));
}

} // namespace colporteur::imports
