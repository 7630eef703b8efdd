#include "features/connectors/api.hpp"

#include "contract/fields.hpp"
#include "features/connectors/overview.hpp"
#include "features/connectors/service.hpp"

#include <charconv>

namespace colporteur::connectors {

namespace {

using contract::Method;
using contract::Reply;
using contract::Request;

constexpr std::uint64_t k_body_max = 16 << 10;

Reply list_of(desk::Open& open, std::uint16_t port) {
    json::array out;
    for (auto const& one : overview(open.work, open.shop))
        out.push_back(overview_json(one, open.shop, open.say));
    return contract::json_reply(
        json::object{{"public_port", port}, {"connectors", std::move(out)}});
}

// A sentence that begins with the name of a member is about that one.
std::string_view field_of(Error const& error) {
    for (std::string_view const field : {"secret", "name"}) {
        if (error.message.starts_with(field)) return field;
    }
    return {};
}

Reply make(desk::Open& open, Request const& request) {
    contract::Fields fields(request);
    NewConnection wanted;
    auto const platform = platform_from(fields.text("platform"));
    if (platform)
        wanted.platform = *platform;
    else
        fields.refuse("platform", platform.error());
    wanted.name = fields.text_if("name").value_or("");
    wanted.secret = fields.text_if("secret");
    if (wanted.secret && wanted.secret->empty()) wanted.secret.reset();
    if (auto refused = fields.refusal()) return std::move(*refused);
    auto const made = add(open.work, open.shop, wanted);
    if (!made) return contract::problem(made.error(), field_of(made.error()));
    auto out = overview_json({*made, {}, std::nullopt}, open.shop, open.say);
    out["secret"] = made->secret; // the one time
    return contract::json_reply(out, 201);
}

Reply take_away(desk::Open& open, Request const& request) {
    auto const done = remove(open.work, open.shop, request.parameter("connector"));
    if (!done) return contract::problem(done.error());
    return contract::json_reply(json::object{{"removed", true}});
}

Reply list_deliveries(desk::Open& open, Request const& request) {
    auto const found = deliveries(open.work, open.shop, request.parameter("connector"));
    if (!found) return contract::problem(found.error());
    json::array out;
    for (auto const& one : *found)
        out.push_back(delivery_json(one, open.shop, open.say));
    return contract::json_reply(json::object{{"deliveries", std::move(out)}});
}

Reply once_more(desk::Open& open, Request const& request) {
    auto const& text = request.parameter("delivery");
    std::int64_t seq = 0;
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, seq);
    if (read.ec != std::errc() || read.ptr != end) seq = 0; // nobody's
    auto const done = replay(open.work, open.shop, request.parameter("connector"), seq);
    if (!done) return contract::problem(done.error());
    return contract::json_reply(json::object{{"state", name_of(State::received)}}, 202);
}

} // namespace

contract::Routes routes(desk::Desk& desk, std::uint16_t public_port) {
    auto const list = [public_port](desk::Open& open, Request const&) {
        return list_of(open, public_port);
    };
    return {
        {Method::get, "/api/v1/shops/{shop}/connectors", "The connected shops", desk.reading(list)},
        {Method::post, "/api/v1/shops/{shop}/connectors", "Connects a shop", desk.asking(make),
         k_body_max},
        {Method::remove, "/api/v1/shops/{shop}/connectors/{connector}", "Takes a connection away",
         desk.asking(take_away)},
        {Method::get, "/api/v1/shops/{shop}/connectors/{connector}/deliveries",
         "What came by a connection, and what became of it", desk.reading(list_deliveries)},
        {Method::post, "/api/v1/shops/{shop}/connectors/{connector}/deliveries/{delivery}/replay",
         "Applies a delivery once more", desk.asking(once_more)},
    };
}

} // namespace colporteur::connectors
