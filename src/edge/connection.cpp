#include "edge/connection.hpp"

#include "edge/decide.hpp"
#include "edge/deferred.hpp"
#include "edge/offload.hpp"
#include "edge/receive.hpp"
#include "edge/send.hpp"

#include <algorithm>
#include <array>

namespace colporteur::edge {

namespace {

constexpr std::size_t k_first_read_bytes = 8192; // most requests fit, with all their cookies
constexpr std::size_t k_head_read_bytes_min = 512;
constexpr std::size_t k_head_read_bytes_max = 4096;
constexpr std::size_t k_dropped_bytes = 16 * 1024;
constexpr auto k_linger_max = std::chrono::seconds(2);

// One request and what becomes of it; lives in the frame of answer_one().
struct Exchange {
    explicit Exchange(BodyBudget& budget) : share(budget) {}
    Parser parser;
    Incoming incoming;
    Decision decision;
    Visit visit;
    bool unread = false;            // there is a body that has not come whole
    std::optional<UploadFile> file; // removed with this, after the answer
    BodyShare share;                // of a body in memory
};

Answer failed() {
    static std::string const k_sentence = "Something went wrong here; the log says what";
    return dress(contract::problem(500, "failed", k_sentence), Client());
}

// There is no room for now.
Answer busy(std::string const& sentence) {
    auto reply = contract::problem(503, "busy", sentence);
    reply.headers.emplace_back("Retry-After", "1");
    return dress(std::move(reply), Client());
}

// The answer to a body that did not come whole; nothing when there is nobody to answer.
std::optional<Answer> refusal_of(Received received, contract::Route const& route) {
    if (received == Received::too_large) {
        auto const text = "The body has more than the " + std::to_string(route.body_bytes_max) +
                          " bytes that this address takes";
        return dress(contract::problem(413, "too_large", text), Client());
    }
    if (received == Received::no_room) {
        static std::string const k_sentence = "Too much is being sent at once: try again";
        return busy(k_sentence);
    }
    if (received == Received::malformed) {
        return dress(contract::problem(400, "wrong_use", "The body is not framed as HTTP wants"),
                     Client());
    }
    return std::nullopt;
}

asio::awaitable<Answer> run_route(Engine& engine, Exchange& exchange) {
    Answer answer;
    auto const& request = exchange.decision.request;
    auto const& client = exchange.decision.client;
    auto const& run = exchange.decision.route->run;
    if (auto const* blocking = std::get_if<contract::Blocking>(&run)) {
        std::function<void()> job = [&] { answer = dress((*blocking)(request), client); };
        co_await offload(engine.workers, std::move(job));
        co_return answer;
    }
    auto reply = co_await run_deferred(std::get<contract::Deferred>(run), request);
    if (!is_heavy(reply, client)) co_return dress(std::move(reply), client);
    std::function<void()> job = [&] { answer = dress(std::move(reply), client); };
    co_await offload(engine.workers, std::move(job));
    co_return answer;
}

asio::awaitable<std::optional<Answer>> refuse_early(Engine& engine, Exchange& exchange) {
    std::optional<Answer> answer;
    std::function<void()> job = [&] {
        auto reply = exchange.decision.route->refuse_early(exchange.decision.request);
        if (reply) answer = dress(std::move(*reply), exchange.decision.client);
    };
    co_await offload(engine.workers, std::move(job));
    co_return answer;
}

// Reads the body if there is one, then runs the route. Nothing when the client is gone. The one
// place where what a request throws is caught.
asio::awaitable<std::optional<Answer>> work(Connection& connection, Exchange& exchange) {
    auto const& route = *exchange.decision.route;
    std::string what;
    try {
        if (exchange.unread && route.refuse_early) {
            auto refused = co_await refuse_early(connection.engine, exchange);
            if (refused) co_return refused;
        }
        if (exchange.unread || route.body_to_file) {
            auto const received =
                co_await receive_body(connection, exchange.parser, route, exchange.decision.request,
                                      exchange.file, exchange.share);
            if (received != Received::whole) co_return refusal_of(received, route);
            exchange.unread = false;
        }
        auto answer = co_await run_route(connection.engine, exchange);
        co_return std::optional<Answer>(std::move(answer));
    } catch (std::exception const& error) {
        what = error.what();
    } catch (...) {
        what = "not an exception of the standard kind";
    }
    connection.engine.log.failed(exchange.visit, what);
    co_return failed();
}

// Ends our side and reads on for a moment, so that the client gets the answer although we do not
// take the rest of what it sends.
asio::awaitable<void> hang_up(Connection& connection) {
    beast::error_code ignored;
    connection.stream.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    auto const end = std::chrono::steady_clock::now() + k_linger_max;
    while (!connection.engine.stopping && std::chrono::steady_clock::now() < end) {
        connection.stream.expires_at(end);
        connection.buffer.clear();
        auto const rest = connection.buffer.prepare(k_dropped_bytes);
        auto const [error, size] = co_await connection.stream.async_read_some(rest, k_tuple);
        if (error) break;
    }
    connection.stream.close();
}

// Answers what could not be read as a request; nothing to say to a client that just went.
asio::awaitable<void> refuse_malformed(Connection& connection, beast::error_code error) {
    static auto const& k_category = http::make_error_code(http::error::bad_method).category();
    bool const theirs = error.category() == k_category && error != http::error::end_of_stream &&
                        error != http::error::partial_message;
    if (!theirs) co_return;
    bool const long_head = error == http::error::header_limit;
    auto answer = dress(
        long_head ? contract::problem(431, "too_large", "The headers of the request are too long")
                  : contract::problem(400, "wrong_use", "This is no HTTP request"),
        Client());
    Visit visit;
    visit.route = "-";
    Manner manner;
    manner.keep = false;
    auto const sent = co_await send(connection, answer, manner, visit);
    if (sent) connection.engine.log.visited(visit);
}

// What the head of the request leads to.
void read_head(Connection const& connection, Exchange& exchange) {
    Engine const& engine = connection.engine;
    exchange.incoming = incoming_of(exchange.parser);
    exchange.incoming.client =
        engine.proxies.client_of(connection.peer, exchange.incoming.header("x-forwarded-for"));
    exchange.decision = decide(engine.guard, engine.router, engine.files, exchange.incoming);
    exchange.visit.method = exchange.incoming.method;
    exchange.visit.route = exchange.decision.pattern;
    exchange.unread = exchange.incoming.has_body;
}

Manner manner_of(Engine const& engine, Exchange const& exchange) {
    Manner manner;
    manner.http_1_0 = exchange.incoming.http_1_0;
    manner.head = exchange.incoming.is_head();
    manner.keep = exchange.parser.get().keep_alive() && !exchange.unread && !engine.stopping;
    return manner;
}

// As much again as has come: who sends a head byte by byte holds no more than he has sent.
std::size_t head_read_bytes(Connection const& connection) {
    return std::clamp(connection.buffer.size(), k_head_read_bytes_min, k_head_read_bytes_max);
}

// False: the connection ends.
asio::awaitable<bool> answer_one(Connection& connection) {
    Engine& engine = connection.engine;
    Exchange exchange(engine.bodies);
    exchange.parser.header_limit(static_cast<std::uint32_t>(engine.limits.header_bytes_max));
    exchange.parser.body_limit(boost::none); // ours is the route's
    connection.stream.expires_after(engine.limits.header_time_max);
    beast::error_code error;
    while (!error && !exchange.parser.is_header_done()) {
        auto const room = head_read_bytes(connection);
        auto const step = co_await parse_some(connection, exchange.parser, room);
        error = step;
    }
    if (error) {
        co_await refuse_malformed(connection, error);
        co_return false;
    }
    read_head(connection, exchange);
    auto& answer = exchange.decision.answer;
    if (!answer) {
        auto worked = co_await work(connection, exchange);
        answer = std::move(worked);
    }
    bool going_on = false;
    if (answer) {
        auto const manner = manner_of(engine, exchange);
        auto const sent = co_await send(connection, *answer, manner, exchange.visit);
        going_on = sent && manner.keep;
    }
    engine.log.visited(exchange.visit);
    co_return going_on;
}

// What has come, as large as it is: false when the client went.
bool take_what_came(Connection& connection) {
    std::array<char, k_first_read_bytes> piece;
    beast::error_code error;
    auto const size = connection.stream.socket().read_some(asio::buffer(piece), error);
    if (error) return error == asio::error::would_block; // then nothing came after all
    auto const room = connection.buffer.prepare(size);
    connection.buffer.commit(asio::buffer_copy(room, asio::buffer(piece, size)));
    return true;
}

// The first bytes of the next request; false when there is none in time. A new connection has as
// long as an old one: browsers open some before they have a request for them, and do not send one
// again that met a closed connection of this kind. Thousands wait: each is woken when something has
// come, and holds neither memory to read into nor a timer until then (see end_the_silent()).
asio::awaitable<bool> wait_for_request(Connection& connection) {
    auto& socket = connection.stream.socket();
    bool here = true;
    while (here && connection.buffer.size() == 0 && !connection.engine.stopping) {
        connection.buffer.shrink_to_fit();
        connection.silent_since = Connection::Clock::now();
        auto const [error] = co_await socket.async_wait(asio::socket_base::wait_read, k_tuple);
        connection.silent_since = Connection::k_not_silent;
        here = !error && take_what_came(connection);
    }
    bool const has_come = here && connection.buffer.size() > 0;
    co_return has_come;
}

} // namespace

asio::awaitable<void> converse(std::shared_ptr<Connection> connection) {
    bool more = true;
    while (more) {
        auto const asked = co_await wait_for_request(*connection);
        if (!asked) break;
        connection->busy = true;
        auto const again = co_await answer_one(*connection);
        connection->busy = false;
        more = again;
    }
    co_await hang_up(*connection);
}

asio::awaitable<void> turn_away(std::shared_ptr<Connection> connection) {
    auto answer = busy("Too many connections: try again");
    Visit visit;
    visit.route = "-";
    Manner manner;
    manner.keep = false;
    auto const sent = co_await send(*connection, answer, manner, visit);
    connection->engine.log.visited(visit);
    if (sent) {
        co_await hang_up(*connection);
    }
}

} // namespace colporteur::edge
