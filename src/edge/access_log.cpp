#include "edge/access_log.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace colporteur::edge {

namespace {

std::string now_text() {
    auto const now = std::chrono::system_clock::now();
    auto const ms =
        std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z",
                       fmt::gmtime(std::chrono::system_clock::to_time_t(now)), ms % 1000);
}

// In quotes; whatever could break the line or the quotes becomes a blank.
std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (char const c : text)
        out += static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\' ? ' ' : c;
    return out + '"';
}

// What a client sent as its method: only what can be one.
std::string_view method_of(Visit const& visit) {
    bool const known =
        visit.method.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos &&
        !visit.method.empty() && visit.method.size() <= 16;
    return known ? std::string_view(visit.method) : "-";
}

} // namespace

void AccessLog::visited(Visit const& visit) {
    if (!sink_ || !requests_) return;
    std::chrono::duration<double, std::milli> const taken =
        std::chrono::steady_clock::now() - visit.begun;
    write(fmt::format("time={} method={} route={} status={} bytes={} ms={:.1f}", now_text(),
                      method_of(visit), visit.route, visit.status, visit.bytes, taken.count()));
}

void AccessLog::failed(Visit const& visit, std::string_view what) {
    if (!sink_) return;
    write(fmt::format("time={} level=error method={} route={} what={}", now_text(),
                      method_of(visit), visit.route, quoted(what)));
}

void AccessLog::write(std::string_view line) {
    std::scoped_lock const lock(mutex_);
    sink_(line);
}

} // namespace colporteur::edge
