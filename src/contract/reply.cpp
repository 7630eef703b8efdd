#include "contract/reply.hpp"

namespace colporteur::contract {

namespace {

struct Known {
    Errc code;
    std::string_view name;
    unsigned status;
    std::string_view title;
};
constexpr Known k_known[] = {
    {Errc::invalid_input, "invalid_input", 422, "The input cannot be used"},
    {Errc::wrong_use, "wrong_use", 400, "The request is not one"},
    {Errc::not_found, "not_found", 404, "There is no such thing"},
    {Errc::already_exists, "already_exists", 409, "It is there already"},
    {Errc::not_enough_data, "not_enough_data", 409, "Not enough data"},
    {Errc::too_large, "too_large", 413, "Too large"},
    {Errc::busy, "busy", 503, "Busy: try again"},
    {Errc::conflict, "conflict", 409, "The state of things forbids it"},
    {Errc::unreadable, "unreadable", 422, "The file cannot be read"},
    {Errc::stopped, "stopped", 409, "Stopped"},
};

Known const& known(Errc code) {
    for (auto const& one : k_known) {
        if (one.code == code) return one;
    }
    return k_known[0];
}

std::string_view title_of(unsigned status, std::string_view code) {
    for (auto const& one : k_known) {
        if (one.name == code) return one.title;
    }
    return status >= 500 ? "The server failed" : "The request is refused";
}

json::object document(unsigned status, std::string_view code, std::string_view detail,
                      std::string_view field) {
    json::object out{{"type", "about:blank"},
                     {"title", title_of(status, code)},
                     {"status", status},
                     {"code", code},
                     {"detail", detail}};
    if (!field.empty()) out["field"] = field;
    return out;
}

} // namespace

Reply text_reply(unsigned status, std::string content_type, std::string body) {
    Reply reply;
    reply.status = status;
    reply.content_type = std::move(content_type);
    reply.body = std::make_shared<std::string const>(std::move(body));
    return reply;
}

Reply json_reply(json::value const& value, unsigned status) {
    return text_reply(status, "application/json", json_line(value));
}

Reply problem(unsigned status, std::string_view code, std::string_view detail,
              std::string_view field) {
    return text_reply(status, "application/problem+json",
                      json_line(document(status, code, detail, field)));
}

Reply problem(Error const& error, std::string_view field) {
    return problem(status_of(error.code), code_of(error.code), error.message, field);
}

json::object problem_json(Error const& error, std::string_view field) {
    return document(status_of(error.code), code_of(error.code), error.message, field);
}

unsigned status_of(Errc code) {
    return known(code).status;
}

std::string_view code_of(Errc code) {
    return known(code).name;
}

} // namespace colporteur::contract
