// Asks another server: one request over libcurl, for what a shop lets its owner read. The only
// outgoing calls of the product.
//
// What is asked for with a key stays between us and that host: https with its certificate verified
// (http to this machine alone, whatever its name resolves to), and no redirect is followed.
#pragma once

#include "base/result.hpp"

#include <atomic>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace colporteur::edge {

struct FetchLimits {
    std::chrono::milliseconds connect_max{10'000};
    std::chrono::milliseconds whole_max{60'000};
    std::size_t body_bytes_max = 32 << 20; // unpacked
    std::size_t head_bytes_max = 64 << 10;
    std::string user_agent = "Colporteur";
};

struct Fetched {
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers; // names in lower case
    std::string body;
};

using FetchHeaders = std::vector<std::pair<std::string, std::string>>;

// A GET, or a POST of `form` (application/x-www-form-urlencoded) when it is not empty.
// Blocks; `stop` ends it within a second, from any thread. Safe from several threads. No message
// holds more of the address than its host, nor any header. Errors: invalid_input (no address that
// may be asked, or a header that is none), unreadable (no answer: says why, or one that is too
// large), stopped.
Result<Fetched> fetch(std::string const& url, FetchHeaders const& headers,
                      FetchLimits const& limits, std::atomic<bool> const& stop,
                      std::string const& form = {});

} // namespace colporteur::edge
