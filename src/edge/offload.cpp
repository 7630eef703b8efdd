#include "edge/offload.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace colporteur::edge {

namespace {

boost::asio::awaitable<void> body(std::function<void()> job) {
    job();
    co_return;
}

} // namespace

// STYLE, section 5: neither post(pool) nor bind_executor does both ways; a coroutine spawned on the
// pool and awaited does.
boost::asio::awaitable<void> offload(boost::asio::thread_pool& workers, std::function<void()> job) {
    auto work = body(std::move(job));
    auto const executor = workers.get_executor();
    co_await boost::asio::co_spawn(executor, std::move(work), boost::asio::use_awaitable);
}

} // namespace colporteur::edge
