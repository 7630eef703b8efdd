#include "features/channels/api.hpp"

#include "contract/fields.hpp"
#include "features/channels/api_rules.hpp"
#include "features/channels/json.hpp"
#include "features/channels/service.hpp"

namespace colporteur::channels {

namespace {

using contract::Method;
using contract::Reply;
using contract::Request;

constexpr std::uint64_t k_body_max = 16 << 10;

Reply all(desk::Open& open, Request const& /*request*/) {
    json::array channels, found;
    for (auto const& channel : list(open.work, open.shop))
        channels.push_back(channel_json(channel));
    for (auto const& alias : aliases(open.work, open.shop)) {
        found.push_back(json::object{{"origin", alias.origin},
                                     {"shown", shown_origin(alias.origin)},
                                     {"channel", alias.channel},
                                     {"confirmed", alias.confirmed},
                                     {"by_rule", alias.without_rules.has_value()}});
    }
    return contract::json_reply(
        json::object{{"channels", std::move(channels)}, {"aliases", std::move(found)}});
}

Reply change(desk::Open& open, Request const& request) {
    contract::Fields fields(request);
    auto const label = fields.text_if("label"), into = fields.text_if("merge_into");
    if (label.has_value() == into.has_value()) {
        fields.refuse("", {Errc::wrong_use, "give either label or merge_into"});
    }
    if (auto refused = fields.refusal()) return std::move(*refused);
    auto const& name = request.parameter("channel");
    auto const changed = label ? rename(open.work, open.shop, name, *label)
                               : merge(open.work, open.shop, name, *into);
    if (!changed) return contract::problem(changed.error(), label ? "label" : "merge_into");
    return contract::json_reply(channel_json(*changed));
}

Reply put_alias(desk::Open& open, Request const& request) {
    contract::Fields fields(request);
    auto const origin = fields.text("origin"), channel = fields.text("channel");
    if (auto refused = fields.refusal()) return std::move(*refused);
    auto const alias = set_alias(open.work, open.shop, origin, channel);
    if (!alias) return contract::problem(alias.error(), "channel");
    return contract::json_reply(json::object{{"origin", alias->origin},
                                             {"shown", shown_origin(alias->origin)},
                                             {"channel", alias->channel},
                                             {"confirmed", alias->confirmed}});
}

Reply confirm(desk::Open& open, Request const& request) {
    confirm_all(open.work, open.shop);
    return all(open, request);
}

} // namespace

contract::Routes routes(desk::Desk& desk) {
    contract::Routes all_routes = {
        {Method::get, "/api/v1/shops/{shop}/channels", "Channels and their spellings",
         desk.reading(all)},
        {Method::patch, "/api/v1/shops/{shop}/channels/{channel}", "Renames or merges a channel",
         desk.changing(change), k_body_max},
        {Method::put, "/api/v1/shops/{shop}/aliases", "Leads a spelling to a channel",
         desk.changing(put_alias), k_body_max},
        {Method::post, "/api/v1/shops/{shop}/aliases/confirm", "Marks proposals as looked at",
         desk.changing(confirm), k_body_max},
    };
    for (auto& route : rules_routes(desk))
        all_routes.push_back(std::move(route));
    return all_routes;
}

} // namespace colporteur::channels
