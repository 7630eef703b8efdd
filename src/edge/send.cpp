#include "edge/send.hpp"

#include "edge/events.hpp"
#include "edge/wire.hpp"

#include <array>

namespace colporteur::edge {

namespace {

using Pieces = std::array<asio::const_buffer, 2>;

// What is left of the two when `sent` bytes are gone.
Pieces rest_of(std::string_view head, std::string_view body, std::size_t sent) {
    auto const of_head = std::min(sent, head.size());
    head.remove_prefix(of_head);
    body.remove_prefix(sent - of_head);
    return {asio::buffer(head), asio::buffer(body)};
}

// What the socket takes without a wait, which is all of a small answer: no timer is set for it.
// False when the client is gone.
bool send_at_once(Connection& connection, Pieces const& pieces, std::size_t& sent) {
    beast::error_code error;
    sent = connection.stream.socket().write_some(pieces, error);
    return !error || error == asio::error::would_block;
}

} // namespace

asio::awaitable<bool> send(Connection& connection, Answer& answer, Manner manner, Visit& visit) {
    visit.status = answer.status;
    if (answer.events) {
        auto const sent = co_await send_events(connection, answer, manner, visit);
        co_return sent;
    }
    auto const head = head_of(answer, manner);
    auto const body = manner.head ? std::string_view() : answer.body;
    visit.bytes = body.size();
    std::size_t sent = 0;
    bool here = send_at_once(connection, rest_of(head, body, 0), sent);
    // The time is for each piece: a slow client may take a large answer as long as it moves.
    while (here && sent < head.size() + body.size()) {
        auto const rest = rest_of(head, body, sent);
        connection.stream.expires_after(connection.engine.limits.write_idle_max);
        auto const [error, size] = co_await connection.stream.async_write_some(rest, k_tuple);
        sent += size;
        here = !error;
    }
    co_return here;
}

} // namespace colporteur::edge
