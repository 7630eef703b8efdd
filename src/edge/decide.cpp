#include "edge/decide.hpp"

#include "edge/ascii.hpp"
#include "edge/target.hpp"

#include <fmt/format.h>

namespace colporteur::edge {

namespace {

std::optional<contract::Method> method_of(Incoming const& incoming) {
    using contract::Method;
    if (incoming.is_head()) return Method::get;
    for (auto const method :
         {Method::get, Method::post, Method::put, Method::patch, Method::remove, Method::options}) {
        if (contract::method_name(method) == incoming.method) return method;
    }
    return std::nullopt;
}

contract::Reply not_allowed(std::string allow) {
    auto reply = contract::problem(405, "refused",
                                   fmt::format("This address does not do that; it does {}", allow));
    reply.headers.emplace_back("Allow", std::move(allow));
    return reply;
}

// The refusal of a body that the route will not take.
std::optional<contract::Reply> refuse_body(contract::Route const& route, Incoming const& incoming) {
    auto const expect = incoming.header("expect");
    if (expect && !same_word(*expect, "100-continue")) {
        return contract::problem(417, "refused", "Only Expect: 100-continue is understood");
    }
    if (!incoming.has_body) return std::nullopt;
    if (route.body_bytes_max == 0) {
        return contract::problem(413, "too_large", "This address takes no body");
    }
    if (incoming.content_length.value_or(0) > route.body_bytes_max) {
        return contract::problem(413, "too_large",
                                 fmt::format("The body has {} bytes; this address takes up to {}",
                                             *incoming.content_length, route.body_bytes_max));
    }
    return std::nullopt;
}

} // namespace

Decision decide(Guard const& guard, Router const& router, StaticIndex const& files,
                Incoming& incoming) {
    Decision decision;
    decision.client = client_of(incoming);
    auto const& client = decision.client;
    auto const refuse = [&](contract::Reply reply) {
        decision.answer = dress(std::move(reply), client);
    };
    if (auto refusal = guard.refuse(incoming)) {
        refuse(std::move(*refusal));
        return decision;
    }
    auto target = parse_target(guard.without_our_origin(incoming.target));
    if (!target) {
        refuse(contract::problem(target.error()));
        return decision;
    }
    auto const method = method_of(incoming);
    auto found = method ? router.find(*method, target->segments)
                        : router.find(contract::Method::get, target->segments);
    if (!method && found.route != nullptr) found = {nullptr, {}, "GET, HEAD"};
    auto file = files.file_at(target->path);
    if (file.file == nullptr && found.route == nullptr) file = files.page_at(target->segments);
    if (file.file != nullptr) {
        decision.pattern = file.pattern;
        if (!incoming.is_reading())
            refuse(not_allowed("GET, HEAD"));
        else
            decision.answer = answer_with(*file.file, client);
    } else if (found.route != nullptr) {
        decision.pattern = found.route->pattern;
        decision.route = found.route;
        if (auto refusal = refuse_body(*found.route, incoming)) refuse(std::move(*refusal));
        decision.request.method = *method;
        decision.request.head_alone = incoming.is_head();
        decision.request.path = std::move(target->path);
        decision.request.parameters = std::move(found.parameters);
        decision.request.query = std::move(target->query);
        decision.request.headers = std::move(incoming.headers);
        decision.request.client = std::move(incoming.client);
    } else if (!found.allow.empty()) {
        refuse(not_allowed(std::move(found.allow)));
    } else {
        refuse(contract::problem(404, "not_found", "There is nothing at this address"));
    }
    return decision;
}

} // namespace colporteur::edge
