#include "edge/answer.hpp"

#include "base/gzip.hpp"
#include "edge/ascii.hpp"
#include "edge/negotiation.hpp"

#include <algorithm>
#include <stdexcept>

namespace colporteur::edge {

namespace {

constexpr std::size_t k_compress_bytes_min = 1024;
constexpr std::size_t k_heavy_bytes_min = 16 * 1024;
constexpr std::size_t k_headers_bytes = 1024; // room for those of most answers

bool is_text_like(std::string_view type) {
    type = type.substr(0, type.find(';'));
    return type.starts_with("text/") || type.ends_with("json") || type.ends_with("xml") ||
           type == "application/javascript";
}

bool may_compress(contract::Reply const& reply) {
    return reply.content_encoding.empty() && reply.body &&
           reply.body->size() > k_compress_bytes_min && is_text_like(reply.content_type);
}

bool takes_gzip(Client const& client) {
    return best_coding(client.accept_encoding, true, false) == Coding::gzip;
}

bool client_has_it(contract::Reply const& reply, Client const& client) {
    return client.is_reading && reply.status == 200 && !reply.events &&
           holds_etag(client.if_none_match, reply.etag);
}

bool has_header(Headers const& headers, std::string_view name) {
    return std::ranges::any_of(headers,
                               [name](auto const& pair) { return same_word(pair.first, name); });
}

void check_header(std::string_view name, std::string_view value) {
    auto const is_token = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               c == '-' || c == '_';
    };
    auto const is_control = [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F;
    };
    if (name.empty() || !std::ranges::all_of(name, is_token) ||
        std::ranges::any_of(value, is_control)) {
        throw std::logic_error("a header of a reply cannot be sent: " + std::string(name));
    }
}

void put_body(Answer& answer, std::shared_ptr<std::string const> body) {
    answer.kept = std::move(body);
    if (answer.kept) answer.body = *answer.kept;
}

// The body in the coding that the client takes; the name of that coding.
std::string_view fit_body(Answer& answer, contract::Reply& reply, Client const& client) {
    bool const packed = reply.content_encoding == "gzip" && reply.body;
    bool const choice = packed || may_compress(reply);
    bool const gzip_wanted = choice && takes_gzip(client);
    if (!packed && gzip_wanted) {
        put_body(answer, std::make_shared<std::string const>(gzip(*reply.body)));
        return "gzip";
    }
    if (packed && !gzip_wanted) {
        put_body(answer, std::make_shared<std::string const>(gunzip(*reply.body)));
        return "";
    }
    put_body(answer, std::move(reply.body));
    return reply.content_encoding;
}

} // namespace

Client client_of(Incoming const& incoming) {
    return {incoming.is_reading(), incoming.header("accept-encoding").value_or(""),
            incoming.header("if-none-match").value_or("")};
}

bool is_heavy(contract::Reply const& reply, Client const& client) {
    if (!reply.body || reply.body->size() < k_heavy_bytes_min || client_has_it(reply, client)) {
        return false;
    }
    bool const gzip_wanted = takes_gzip(client);
    return gzip_wanted ? may_compress(reply) : reply.content_encoding == "gzip";
}

Answer dress(contract::Reply reply, Client const& client) {
    Answer answer;
    answer.status = reply.status;
    answer.headers.reserve(k_headers_bytes);
    auto const add = [&answer](std::string_view name, std::string_view value) {
        check_header(name, value);
        add_header(answer, name, value);
    };
    for (auto const& [name, value] : reply.headers)
        add(name, value);
    bool const varies = may_compress(reply) || reply.content_encoding == "gzip";
    std::string_view coding;
    if (reply.events) {
        answer.events = std::move(reply.events);
        reply.content_type = "text/event-stream";
    } else if (client_has_it(reply, client)) {
        answer.status = 304;
    } else {
        coding = fit_body(answer, reply, client);
    }
    answer.has_length = answer.status != 204 && answer.status != 304 && answer.status >= 200;
    if (!answer.has_length) answer.body = {};
    if (answer.has_length && (answer.events || reply.status != 200 || !answer.body.empty())) {
        add("Content-Type", reply.content_type);
    }
    if (!coding.empty()) add("Content-Encoding", coding);
    if (varies) add("Vary", "Accept-Encoding");
    if (!reply.etag.empty()) {
        // One tag for several codings: equal in meaning, not in bytes.
        bool const weak = varies && !reply.etag.starts_with("W/");
        add("ETag", weak ? "W/" + reply.etag : reply.etag);
    }
    if (!has_header(reply.headers, "Cache-Control")) add("Cache-Control", "no-cache");
    add_security_headers(answer, reply.headers);
    return answer;
}

void add_header(Answer& answer, std::string_view name, std::string_view value) {
    answer.headers += name;
    answer.headers += ": ";
    answer.headers += value;
    answer.headers += "\r\n";
}

void add_security_headers(Answer& answer, Headers const& own) {
    static constexpr std::pair<std::string_view, std::string_view> k_headers[] = {
        {"Content-Security-Policy",
         "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr "
         "'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; "
         "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "same-origin"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
    };
    for (auto const& [name, value] : k_headers) {
        if (!has_header(own, name)) add_header(answer, name, value);
    }
}

} // namespace colporteur::edge
