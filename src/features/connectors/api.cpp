#include "features/connectors/api.hpp"

#include "contract/fields.hpp"
#include "features/connectors/fetch.hpp"
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
    for (std::string_view const field : {"secret", "name", "address", "key"}) {
        if (error.message.starts_with(std::string(field) + ":")) return field;
    }
    return {};
}

Access access_of(contract::Fields& fields) {
    return {fields.text("address"), fields.text("key"), fields.text_if("secret").value_or("")};
}

std::optional<Walk> walk_of(desk::Open& open, std::string const& connection, What what) {
    auto walk = fetching_of(open.work, open.shop, connection, what);
    if (!walk) return std::nullopt;
    return std::move(*walk);
}

// What lets a shop be asked may be entered with the connection: then it is one step.
std::optional<Access> access_if(contract::Fields& fields, Platform platform) {
    auto inner = fields.object_if("access");
    if (!inner) return std::nullopt;
    auto access = access_of(*inner);
    fields.take(*inner);
    if (auto const good = checked(platform, access); !good) {
        auto const field = std::string(field_of(good.error()));
        fields.refuse(field.empty() ? "access" : "access." + field, good.error());
    }
    return access;
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
    auto const access = access_if(fields, wanted.platform);
    if (auto refused = fields.refusal()) return std::move(*refused);
    auto const made = add(open.work, open.shop, wanted);
    if (!made) return contract::problem(made.error(), field_of(made.error()));
    Overview one{*made, {}, std::nullopt, std::nullopt};
    if (access) {
        auto walk = begin_fetching(open.work, open.shop, made->id, *access);
        if (!walk) return contract::problem(walk.error(), field_of(walk.error()));
        one.walk = std::move(*walk);
        one.products = walk_of(open, made->id, What::products);
        one.customers = walk_of(open, made->id, What::customers);
    }
    auto out = overview_json(one, open.shop, open.say);
    if (!is_asked_only(made->platform)) out["secret"] = made->secret; // the one time
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

Reply told(Result<Walk> const& walk, desk::Open& open) {
    if (!walk) return contract::problem(walk.error(), field_of(walk.error()));
    return contract::json_reply(walk_json(*walk, walk_of(open, walk->connection, What::products),
                                          walk_of(open, walk->connection, What::customers),
                                          open.shop, open.say));
}

Reply fetch(desk::Open& open, Request const& request) {
    contract::Fields fields(request);
    auto const access = access_of(fields);
    bool const again = fields.flag_if("from_the_first").value_or(false);
    if (auto refused = fields.refusal()) return std::move(*refused);
    return told(begin_fetching(open.work, open.shop, request.parameter("connector"), access, again),
                open);
}

Reply stop(desk::Open& open, Request const& request) {
    return told(stop_fetching(open.work, open.shop, request.parameter("connector")), open);
}

Reply resume(desk::Open& open, Request const& request) {
    contract::Fields fields(request);
    bool const again = fields.flag_if("from_the_first").value_or(false);
    if (auto refused = fields.refusal()) return std::move(*refused);
    return told(resume_fetching(open.work, open.shop, request.parameter("connector"), again), open);
}

Reply forget(desk::Open& open, Request const& request) {
    auto const done = forget_access(open.work, open.shop, request.parameter("connector"));
    if (!done) return contract::problem(done.error());
    return contract::json_reply(json::object{{"removed", true}});
}

contract::Routes fetch_routes(desk::Desk& desk) {
    std::string const fetching = "/api/v1/shops/{shop}/connectors/{connector}/fetch";
    return {
        {Method::put, fetching, "Fetches what was sold before, and what changes",
         desk.asking(fetch), k_body_max},
        {Method::post, fetching + "/stop", "Stops the fetching", desk.asking(stop)},
        {Method::post, fetching + "/resume", "Goes on where it was stopped", desk.asking(resume),
         k_body_max},
        {Method::remove, fetching, "Forgets the key and ends the fetching", desk.asking(forget)},
    };
}

} // namespace

contract::Routes routes(desk::Desk& desk, std::uint16_t public_port) {
    auto const list = [public_port](desk::Open& open, Request const&) {
        return list_of(open, public_port);
    };
    contract::Routes out{
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
    for (auto& route : fetch_routes(desk))
        out.push_back(std::move(route));
    return out;
}

} // namespace colporteur::connectors
