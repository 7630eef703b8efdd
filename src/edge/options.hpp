// What a server is told: where it listens, what it serves, and its limits.
#pragma once

#include "contract/route.hpp"
#include "edge/static_file.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace colporteur::edge {

struct Limits {
    std::chrono::milliseconds header_time_max{10'000}; // from the first byte to the last header
    std::chrono::milliseconds body_idle_max{30'000};   // between two pieces of a body
    std::chrono::milliseconds write_idle_max{30'000};  // until the client takes a piece
    std::chrono::milliseconds keep_alive_max{60'000};  // until the next request, the first one too
    std::chrono::milliseconds stop_grace{10'000};      // for requests in progress at a stop
    std::chrono::milliseconds events_poll{100};        // between two questions to an EventSource
    std::chrono::milliseconds events_ping{15'000};     // silence before a comment is sent
    std::size_t header_bytes_max = 16 * 1024;
    std::size_t connections_max = 1024;
    // From one address, an IPv6 one with all of its /64; 0 for no limit. A trusted proxy has none.
    std::size_t connections_per_address_max = 0;
    // Of all requests together, as far as bodies are kept in memory: one to a file does not count.
    std::size_t body_bytes_in_flight_max = 64 * 1024 * 1024;
};

struct Options {
    // A loopback address, or "localhost"; when open to all any of this machine's, "0.0.0.0" or "::"
    // (both kinds of addresses) for all of them.
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080; // 0: any that is free, see Server::port()
    unsigned io_threads = 1;
    unsigned workers = 4; // threads for Blocking routes and compression
    // Anybody may ask, from anywhere and from the pages of any site: what is served must stand
    // that, and routes say themselves to whom a browser may show their answers (CORS). Otherwise
    // only this machine and our own pages are served, see guard.hpp.
    bool open_to_all = false;
    // Addresses or blocks ("127.0.0.1", "10.0.0.0/8", "::1") whose X-Forwarded-For is believed.
    std::vector<std::string> trusted_proxies;
    contract::Routes routes;
    StaticFiles files;
    std::filesystem::path upload_folder; // must exist when a route has body_to_file
    // SIGINT and SIGTERM stop run(), one that came since open() too; a second one stops at once.
    bool stop_on_signals = false;
    std::function<void()> on_stop; // called once, when a stop begins; must not block
    // One line per request and per failure, without a line break and without personal data. Called
    // from one thread at a time; must not block for long.
    std::function<void(std::string_view line)> log;
    bool log_requests = true; // false: failures alone, where requests are very many
    Limits limits;
};

} // namespace colporteur::edge
