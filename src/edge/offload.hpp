// Work that may block, on the worker threads. The exception it throws comes back to the caller.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>
#include <functional>

namespace colporteur::edge {

// Comes back on the caller's own executor. What `job` refers to must live until then.
boost::asio::awaitable<void> offload(boost::asio::thread_pool& workers, std::function<void()> job);

} // namespace colporteur::edge
