#include "features/desk/shelf.hpp"

#include "base/gzip.hpp"
#include "base/hash.hpp"
#include "features/desk/service.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace colporteur::desk {

namespace {

constexpr std::size_t k_entries_max = 48;
constexpr std::ptrdiff_t k_made_at_once_max = 64;
// Who waits this long needs no progress bar.
constexpr std::chrono::milliseconds k_patience(400);

Kept kept(std::string const& body) {
    static constexpr HashKey k_key{}; // to tell versions apart, not to keep anybody out
    auto const id = entry_id(body, k_key);
    return {std::make_shared<std::string const>(gzip(body)),
            fmt::format("\"{:016x}{:016x}\"", id.high, id.low)};
}

} // namespace

Result<Shelf::Found> Shelf::find(std::string const& question, Make make) {
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
        if (!current || !is_made(entry)) {
            if (being_made() > k_made_at_once_max) {
                entries_.erase(question);
                return fail(Errc::busy, "Many reports are being made: try again in a moment");
            }
            entry.version = version;
            entry.outcome.reset();
            entry.job = start(question, version, std::move(make));
        }
        job = entry.job;
        drop_least_used();
    }
    (void)desk_.jobs().wait(job, k_patience);
    std::lock_guard const lock(mutex_);
    auto const entry = entries_.find(question);
    bool const ready = entry != entries_.end() && entry->second.outcome;
    if (!ready) return Found{std::nullopt, job};
    if (!*entry->second.outcome) return tl::unexpected(entry->second.outcome->error());
    return Found{**entry->second.outcome, 0};
}

contract::Reply Shelf::reply(std::string const& question, Make make, Say const& say) {
    auto const found = find(question, std::move(make));
    if (!found) return contract::problem(found.error());
    contract::Reply reply;
    if (found->kept) {
        reply.body = found->kept->body;
        reply.content_encoding = "gzip";
        reply.etag = found->kept->etag;
        return reply;
    }
    auto const job = desk_.jobs().view(found->job, say);
    if (!job) return contract::problem(job.error());
    return contract::json_reply(json::object{{"job", *job}}, 202);
}

// REQUIRES: mutex_ is held. That a reply cannot be made is kept as well, but not that somebody
// stopped it: the next question begins anew.
std::int64_t Shelf::start(std::string const& question, std::uint64_t version, Make make) {
    return desk_.jobs().start(Lane::reports, "report", "",
                              [this, question, version, make = std::move(make)](JobControl& job) {
                                  auto made = make(job);
                                  std::lock_guard const lock(mutex_);
                                  auto const entry = entries_.find(question);
                                  bool const wanted =
                                      entry != entries_.end() && entry->second.version == version;
                                  bool const stopped = !made && made.error().code == Errc::stopped;
                                  if (wanted) {
                                      entry->second.job = 0;
                                      if (made) entry->second.outcome = kept(*made);
                                      if (!made && !stopped)
                                          entry->second.outcome = tl::unexpected(made.error());
                                  }
                                  if (!made)
                                      return Result<json::value>(tl::unexpected(made.error()));
                                  return Result<json::value>(json::value(nullptr));
                              });
}

std::ptrdiff_t Shelf::being_made() const {
    return std::count_if(entries_.begin(), entries_.end(),
                         [](auto const& entry) { return entry.second.job != 0; });
}

// A job that was stopped before it began has ended without a word.
bool Shelf::is_made(Entry const& entry) const {
    if (entry.job == 0) return false;
    auto const ended = desk_.jobs().wait(entry.job, std::chrono::milliseconds(0));
    return ended && !*ended;
}

// What is being made stays: somebody waits for it.
void Shelf::drop_least_used() {
    while (entries_.size() > k_entries_max) {
        auto oldest = entries_.end();
        for (auto entry = entries_.begin(); entry != entries_.end(); ++entry) {
            if (entry->second.job != 0) continue;
            if (oldest == entries_.end() || entry->second.used < oldest->second.used)
                oldest = entry;
        }
        if (oldest == entries_.end()) return;
        entries_.erase(oldest);
    }
}

} // namespace colporteur::desk
