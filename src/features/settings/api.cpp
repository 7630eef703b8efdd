#include "features/settings/api.hpp"

#include "contract/fields.hpp"
#include "features/shops/service.hpp"

namespace colporteur::settings {

namespace {

using contract::Method;
using contract::Reply;
using contract::Request;

constexpr std::uint64_t k_body_max = 16 << 10;

Reply list(desk::Open& open, Request const& /*request*/) {
    json::array settings;
    for (auto const& field : shops::setting_fields()) {
        auto const text = shops::setting_text(open.shop, field.key);
        bool const ours = field.key != "name"; // a sentence or a figure
        settings.push_back(json::object{{"key", field.key},
                                        {"meaning", open.say(field.meaning)},
                                        {"text", ours ? open.say(text) : text}});
    }
    return contract::json_reply(json::object{{"settings", std::move(settings)}});
}

Reply change(desk::Open& open, Request const& request) {
    contract::Fields fields(request);
    auto const wanted = fields.all_texts();
    if (auto refused = fields.refusal()) return std::move(*refused);
    auto changed = shops::change_settings(open.work.records, open.shop, wanted);
    if (!changed) return contract::problem(changed.error().error, changed.error().key);
    open.shop = std::move(*changed);
    return list(open, request);
}

} // namespace

contract::Routes routes(desk::Desk& desk) {
    return {
        {Method::get, "/api/v1/shops/{shop}/settings", "The settings", desk.reading(list)},
        {Method::patch, "/api/v1/shops/{shop}/settings", "Changes settings", desk.changing(change),
         k_body_max},
    };
}

} // namespace colporteur::settings
