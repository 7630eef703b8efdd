#include "features/report/shelf.hpp"

#include "base/hash.hpp"

#include <fmt/format.h>

namespace colporteur::report {

namespace {

constexpr std::size_t k_entries_max = 48;

Kept kept(std::string body) {
    static constexpr HashKey k_key{}; // to tell versions apart, not to keep anybody out
    auto const id = entry_id(body, k_key);
    return {std::make_shared<std::string const>(std::move(body)),
            fmt::format("\"{:016x}{:016x}\"", id.high, id.low)};
}

} // namespace

Result<Shelf::Found> Shelf::find(std::string const& question, Make make,
                                 std::chrono::milliseconds patience) {
    std::int64_t job = 0;
    auto const version = desk_.version();
    {
        std::lock_guard const lock(mutex_);
        auto& entry = entries_[question];
        entry.used = ++uses_;
        bool const current = entry.version == version;
        if (current && entry.outcome) {
            if (!*entry.outcome) return tl::unexpected(entry.outcome->error());
            return Found{**entry.outcome, 0};
        }
        if (!current || entry.job == 0) {
            entry.version = version;
            entry.outcome.reset();
            entry.job = start(question, version, std::move(make));
            drop_least_used();
        }
        job = entry.job;
    }
    (void)desk_.jobs().wait(job, patience);
    std::lock_guard const lock(mutex_);
    auto const entry = entries_.find(question);
    bool const ready = entry != entries_.end() && entry->second.outcome;
    if (!ready) return Found{std::nullopt, job};
    if (!*entry->second.outcome) return tl::unexpected(entry->second.outcome->error());
    return Found{**entry->second.outcome, 0};
}

// REQUIRES: mutex_ is held. What a report cannot be made for is kept as well, but not that somebody
// stopped it: the next question begins anew.
std::int64_t Shelf::start(std::string const& question, std::uint64_t version, Make make) {
    return desk_.jobs().start(
        desk::Lane::reports, "report", "report",
        [this, question, version, make = std::move(make)](desk::JobControl& job) {
            auto made = make(job);
            std::lock_guard const lock(mutex_);
            auto const entry = entries_.find(question);
            bool const wanted = entry != entries_.end() && entry->second.version == version;
            bool const stopped = !made && made.error().code == Errc::stopped;
            if (wanted) {
                entry->second.job = 0;
                if (made) entry->second.outcome = kept(std::move(*made));
                if (!made && !stopped) entry->second.outcome = tl::unexpected(made.error());
            }
            if (!made) return Result<json::value>(tl::unexpected(made.error()));
            return Result<json::value>(json::value(nullptr));
        });
}

void Shelf::drop_least_used() {
    while (entries_.size() > k_entries_max) {
        auto oldest = entries_.begin();
        for (auto entry = entries_.begin(); entry != entries_.end(); ++entry) {
            if (entry->second.job == 0 && entry->second.used < oldest->second.used) oldest = entry;
        }
        entries_.erase(oldest);
    }
}

} // namespace colporteur::report
