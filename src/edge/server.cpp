#include "edge/server.hpp"

#include "edge/listener.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <csignal>
#include <functional>
#include <stdexcept>
#include <thread>
#include <vector>

namespace colporteur::edge {

struct Server::Parts {
    explicit Parts(Options options)
        : on_signals(options.stop_on_signals), on_stop(std::move(options.on_stop)),
          engine(std::move(options)), strand(engine.new_strand()), acceptor(strand),
          signals(strand) {}

    bool on_signals;
    std::function<void()> on_stop;

    Registry registry; // outlives the connections, which the engine's io_context owns
    Engine engine;
    asio::any_io_executor strand; // of all below
    asio::ip::tcp::acceptor acceptor;
    asio::signal_set signals;
    bool at_once = false; // no more grace
};

namespace {

constexpr auto k_look_again = std::chrono::milliseconds(10);
constexpr auto k_look_at_least = std::chrono::milliseconds(1000);
constexpr int k_looks = 8; // in the time that a silent connection has

Done check(Options const& options) {
    for (auto const& route : options.routes) {
        if (route.body_to_file && options.upload_folder.empty()) {
            return fail(Errc::wrong_use, "route " + route.pattern + " needs an upload folder");
        }
    }
    return {};
}

} // namespace

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::open(Options options) {
    auto const good = check(options);
    if (!good) return tl::unexpected(good.error());
    auto proxies = TrustedProxies::read(options.trusted_proxies);
    if (!proxies) return tl::unexpected(proxies.error());
    auto const address = options.address;
    auto const port = options.port;
    bool const open_to_all = options.open_to_all;
    std::unique_ptr<Parts> parts;
    try {
        parts = std::make_unique<Parts>(std::move(options));
    } catch (std::logic_error const& error) {
        return fail(Errc::wrong_use, error.what());
    }
    auto acceptor = listen_at(parts->strand, address, port, open_to_all);
    if (!acceptor) return tl::unexpected(acceptor.error());
    parts->acceptor = std::move(*acceptor);
    if (parts->on_signals) { // from here on: one that comes before run() is kept for it
        parts->signals.add(SIGINT);
        parts->signals.add(SIGTERM);
    }
    auto const endpoint = parts->acceptor.local_endpoint();
    parts->engine.guard = Guard(endpoint.address().to_string(), endpoint.port(), open_to_all);
    parts->engine.proxies = std::move(*proxies);
    return std::unique_ptr<Server>(new Server(std::move(parts)));
}

std::uint16_t Server::port() const {
    return parts_->engine.guard.port();
}

namespace {

// Waits until the connections have ended, at most for the grace; then ends the rest.
asio::awaitable<void> drain(Engine& engine, Registry& registry, bool const& at_once) {
    auto const executor = co_await asio::this_coro::executor;
    asio::steady_timer timer(executor);
    auto const now = std::chrono::steady_clock::now();
    auto const last = now + engine.limits.stop_grace;
    auto const end = last + std::chrono::milliseconds(500); // for the coroutines to see it
    bool closed = false;
    registry.close(false);
    while (registry.size() > 0 && std::chrono::steady_clock::now() < end) {
        bool const late = at_once || std::chrono::steady_clock::now() >= last;
        if (late && !closed) registry.close(true);
        closed = closed || late;
        if (closed && at_once) break;
        timer.expires_after(k_look_again);
        auto const waited = co_await timer.async_wait(k_tuple);
        static_cast<void>(waited);
    }
    engine.io.stop();
}

// Ends connections that wait for a request for too long: one timer for all of them.
asio::awaitable<void> end_the_silent(Engine& engine, Registry& registry) {
    auto const executor = co_await asio::this_coro::executor;
    asio::steady_timer timer(executor);
    auto const most = engine.limits.keep_alive_max;
    while (!engine.stopping) {
        timer.expires_after(std::clamp(most / k_looks, k_look_again, k_look_at_least));
        auto const waited = co_await timer.async_wait(k_tuple);
        static_cast<void>(waited);
        registry.close_silent(Connection::Clock::now() - most);
    }
}

} // namespace

void Server::run() {
    auto& parts = *parts_;
    auto accepting = accept_all(parts.engine, parts.acceptor, parts.registry);
    asio::co_spawn(parts.strand, std::move(accepting), asio::detached);
    auto ending = end_the_silent(parts.engine, parts.registry);
    asio::co_spawn(parts.strand, std::move(ending), asio::detached);
    if (parts.on_signals) watch_signals();
    std::vector<std::thread> others;
    for (unsigned i = 1; i < parts.engine.io_threads; ++i)
        others.emplace_back([&parts] { parts.engine.io.run(); });
    parts.engine.io.run();
    for (auto& thread : others)
        thread.join();
    parts.engine.workers.stop(); // what has not begun does not begin
    parts.engine.workers.join();
}

void Server::watch_signals() {
    parts_->signals.async_wait([this](beast::error_code error, int) {
        if (error) return;
        parts_->at_once = parts_->engine.stopping;
        stop();
        watch_signals();
    });
}

void Server::stop() {
    asio::post(parts_->strand, [this] {
        auto& parts = *parts_;
        if (parts.engine.stopping.exchange(true)) return;
        beast::error_code ignored;
        parts.acceptor.close(ignored);
        if (parts.on_stop) parts.on_stop();
        auto draining = drain(parts.engine, parts.registry, parts.at_once);
        asio::co_spawn(parts.strand, std::move(draining), asio::detached);
    });
}

} // namespace colporteur::edge
