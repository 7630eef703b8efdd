// An answer as it goes on the wire: negotiated, compressed, with the headers that everything gets.
#pragma once

#include "contract/reply.hpp"
#include "edge/incoming.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace colporteur::edge {

struct Answer {
    unsigned status = 200;
    std::string headers;   // lines as on the wire, without date, length and connection
    std::string_view body; // in `kept`, or in the program itself
    std::shared_ptr<std::string const> kept; // what `body` points into, if it must be kept
    std::unique_ptr<contract::EventSource> events;
    bool has_length = true; // false for 204 and 304, which have no body by definition
};

// What of the request bears on the form of its answer.
struct Client {
    bool is_reading = true; // GET or HEAD
    std::string accept_encoding;
    std::string if_none_match;
};
Client client_of(Incoming const& incoming);

// Compresses or unpacks as the client needs: is_heavy() says when that deserves a worker.
// std::logic_error when a header of the reply cannot be sent.
Answer dress(contract::Reply reply, Client const& client);
bool is_heavy(contract::Reply const& reply, Client const& client);

void add_header(Answer& answer, std::string_view name, std::string_view value);

using Headers = std::vector<std::pair<std::string, std::string>>;

// The headers of every answer: what the browser must not do with it. What `own` names is left out.
void add_security_headers(Answer& answer, Headers const& own);

} // namespace colporteur::edge
