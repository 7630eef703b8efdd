#include "edge/events.hpp"

#include "edge/wire.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <fmt/format.h>
#include <sys/socket.h>

namespace colporteur::edge {

namespace {

constexpr std::string_view k_ping = ": still here\n\n";

// True when the client has closed its side. What it may have sent stays for the next request.
bool is_gone(Connection& connection) {
    char byte = 0;
    auto const size =
        ::recv(connection.stream.socket().native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return size == 0 || (size < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

// What the source has next; a source that throws has ended.
std::optional<std::string> ask(Connection& connection, contract::EventSource& source,
                               Visit const& visit) {
    if (connection.engine.stopping) return std::nullopt;
    try {
        return source.next();
    } catch (std::exception const& error) {
        connection.engine.log.failed(visit, error.what());
    } catch (...) {
        connection.engine.log.failed(visit, "not an exception of the standard kind");
    }
    return std::nullopt;
}

asio::awaitable<bool> write_all(Connection& connection, std::string text) {
    auto const buffer = asio::buffer(text);
    connection.stream.expires_after(connection.engine.limits.write_idle_max);
    auto const [error, size] = co_await asio::async_write(connection.stream, buffer, k_tuple);
    co_return !error;
}

std::string framed(std::string_view text, Manner manner) {
    return manner.http_1_0 ? std::string(text) : fmt::format("{:x}\r\n{}\r\n", text.size(), text);
}

} // namespace

asio::awaitable<bool> send_events(Connection& connection, Answer& answer, Manner manner,
                                  Visit& visit) {
    auto const& limits = connection.engine.limits;
    if (manner.http_1_0) manner.keep = false; // its end is the end of the connection
    auto head = head_of(answer, manner);
    auto const begun = co_await write_all(connection, std::move(head));
    if (!begun || manner.head) co_return begun;
    auto const executor = co_await asio::this_coro::executor;
    asio::steady_timer timer(executor);
    auto last = std::chrono::steady_clock::now();
    while (true) {
        auto const events = ask(connection, *answer.events, visit);
        if (!events) break;
        if (is_gone(connection)) co_return false;
        auto const now = std::chrono::steady_clock::now();
        bool const silent = events->empty() && now - last >= limits.events_ping;
        std::string_view const text = silent ? k_ping : std::string_view(*events);
        if (!text.empty()) {
            last = now;
            visit.bytes += text.size();
            auto frame = framed(text, manner);
            auto const written = co_await write_all(connection, std::move(frame));
            if (!written) co_return false;
        }
        timer.expires_after(limits.events_poll);
        auto const waited = co_await timer.async_wait(k_tuple);
        static_cast<void>(waited);
    }
    if (manner.http_1_0) co_return false;
    std::string end = "0\r\n\r\n";
    auto const ended = co_await write_all(connection, std::move(end));
    co_return ended;
}

} // namespace colporteur::edge
