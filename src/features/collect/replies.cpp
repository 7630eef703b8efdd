#include "features/collect/replies.hpp"

#include "base/json.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace colporteur::collect {

using contract::Reply;

namespace {

// The smallest GIF there is that browsers take: one transparent dot.
constexpr unsigned char k_dot[] = {0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0x01, 0x00, 0x01, 0x00, 0x80,
                                   0x00, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0x21, 0xf9, 0x04,
                                   0x01, 0x00, 0x00, 0x00, 0x00, 0x2c, 0x00, 0x00, 0x00, 0x00, 0x01,
                                   0x00, 0x01, 0x00, 0x00, 0x02, 0x01, 0x44, 0x00, 0x3b};

json::array list_of(std::vector<RefusedEvent> const& refused) {
    json::array list;
    for (auto const& one : refused) {
        list.push_back(
            json::object{{"event", one.event}, {"field", one.field}, {"detail", one.detail}});
    }
    return list;
}

} // namespace

Reply open_to(Reply reply, std::string_view origin) {
    reply.headers.emplace_back("Cache-Control", "no-store");
    reply.headers.emplace_back("Cross-Origin-Resource-Policy", "cross-origin");
    if (origin.empty()) return reply;
    reply.headers.emplace_back("Access-Control-Allow-Origin", origin);
    reply.headers.emplace_back("Access-Control-Expose-Headers", "Retry-After");
    reply.headers.emplace_back("Vary", "Origin");
    return reply;
}

Reply accepted(std::size_t accepted, std::vector<RefusedEvent> const& refused) {
    auto body = fmt::format("{{\"accepted\":{}", accepted);
    if (!refused.empty()) body += ",\"refused\":" + json_line(list_of(refused));
    body += "}";
    return contract::text_reply(202, "application/json", std::move(body));
}

Reply none_accepted(std::vector<RefusedEvent> const& refused) {
    bool const old = std::all_of(refused.begin(), refused.end(),
                                 [](RefusedEvent const& one) { return one.too_old; });
    auto const& first = refused.front();
    auto const field =
        refused.size() == 1 ? first.field : fmt::format("events[{}].{}", first.event, first.field);
    auto reply =
        contract::problem(old ? 410 : 400, old ? "too_old" : "invalid_input", first.detail, field);
    if (refused.size() == 1) return reply;
    // The first one alone would hide that others are wrong in another way.
    auto document = json::parse(*reply.body).as_object();
    document["refused"] = list_of(refused);
    reply.body = std::make_shared<std::string const>(json_line(document));
    return reply;
}

Reply later(unsigned status, int seconds, std::string_view detail) {
    auto reply = contract::problem(status, status == 429 ? "too_many" : "busy", detail);
    reply.headers.emplace_back("Retry-After", std::to_string(seconds));
    return reply;
}

Reply preflight() {
    Reply reply;
    reply.status = 204;
    reply.headers = {{"Access-Control-Allow-Origin", "*"},
                     {"Access-Control-Allow-Methods", "POST"},
                     {"Access-Control-Allow-Headers", "Content-Type"},
                     {"Access-Control-Max-Age", "86400"}};
    return reply;
}

Reply one_pixel() {
    static auto const k_body =
        std::make_shared<std::string const>(reinterpret_cast<char const*>(k_dot), sizeof k_dot);
    Reply reply;
    reply.content_type = "image/gif";
    reply.body = k_body;
    reply.headers = {{"Cache-Control", "no-store"},
                     {"Cross-Origin-Resource-Policy", "cross-origin"}};
    return reply;
}

} // namespace colporteur::collect
