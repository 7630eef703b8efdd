// One line per request and per failure: key=value, values with blanks in quotes.
//
//   time=2026-03-31T18:05:00.123Z method=GET route=/api/v1/jobs/{job} status=200 bytes=512 ms=1.4
//   time=... level=error method=GET route=/api/v1/jobs/{job} what="disk full"
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

namespace colporteur::edge {

struct Visit {
    std::string method;
    std::string route; // the pattern, never the path; "-" when none fits
    unsigned status = 0;
    std::uint64_t bytes = 0; // of the body sent
    std::chrono::steady_clock::time_point begun = std::chrono::steady_clock::now();
};

// Safe from several threads; calls the sink from one at a time.
class AccessLog {
  public:
    // `requests`: also those that did not fail.
    AccessLog(std::function<void(std::string_view)> sink, bool requests)
        : sink_(std::move(sink)), requests_(requests) {}
    void visited(Visit const& visit);
    void failed(Visit const& visit, std::string_view what);

  private:
    void write(std::string_view line);
    std::mutex mutex_;
    std::function<void(std::string_view)> sink_; // may be empty
    bool const requests_;
};

} // namespace colporteur::edge
