// What all connections of one server share. The order of the members is the order in which they
// must live: the workers end first, then the connections' coroutines, then what both look at.
#pragma once

#include "edge/access_log.hpp"
#include "edge/body_budget.hpp"
#include "edge/guard.hpp"
#include "edge/options.hpp"
#include "edge/proxies.hpp"
#include "edge/router.hpp"
#include "edge/static_index.hpp"

#include <algorithm>
#include <atomic>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>

namespace colporteur::edge {

struct Engine {
    explicit Engine(Options given)
        : limits(given.limits), upload_folder(given.upload_folder), router(std::move(given.routes)),
          files(std::move(given.files)), guard(given.address, given.port, given.open_to_all),
          log(std::move(given.log), given.log_requests), bodies(limits.body_bytes_in_flight_max),
          io_threads(std::max(given.io_threads, 1U)), io(static_cast<int>(io_threads)),
          workers(std::max(given.workers, 1U)) {}

    Limits const limits;
    std::filesystem::path const upload_folder;
    Router const router;
    StaticIndex const files;
    Guard guard;            // made anew once the port is known, before the first connection
    TrustedProxies proxies; // set before the first connection
    AccessLog log;
    BodyBudget bodies;
    std::atomic<bool> stopping = false;
    unsigned const io_threads;
    boost::asio::io_context io;
    boost::asio::thread_pool workers;

    // For what must run one after the other. One thread is a strand by itself.
    boost::asio::any_io_executor new_strand() {
        if (io_threads == 1) return io.get_executor();
        return boost::asio::make_strand(io);
    }
};

} // namespace colporteur::edge
