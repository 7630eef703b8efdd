#include "edge/send.hpp"

#include "edge/events.hpp"
#include "edge/wire.hpp"

#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/span_body.hpp>
#include <boost/beast/http/write.hpp>

namespace colporteur::edge {

namespace {

using Body = http::span_body<char const>;

} // namespace

asio::awaitable<bool> send(Connection& connection, Answer& answer, Manner manner, Visit& visit) {
    visit.status = answer.status;
    if (answer.events) {
        auto const sent = co_await send_events(connection, answer, manner, visit);
        co_return sent;
    }
    auto response = head_of<Body>(answer, manner);
    if (answer.has_length) response.content_length(answer.body.size());
    if (!manner.head) {
        response.body() = beast::span<char const>(answer.body.data(), answer.body.size());
        visit.bytes = answer.body.size();
    }
    http::response_serializer<Body> serializer(response);
    serializer.split(manner.head);
    // The time is for each piece: a slow client may take a large answer as long as it moves.
    while (!serializer.is_done()) {
        connection.stream.expires_after(connection.engine.limits.write_idle_max);
        auto const [error, size] =
            co_await http::async_write_some(connection.stream, serializer, k_tuple);
        if (error) co_return false;
        if (manner.head && serializer.is_header_done()) break;
    }
    co_return true;
}

} // namespace colporteur::edge
