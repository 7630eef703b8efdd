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

Shelf::Found found_in(std::vector<Kept> const& all, bool french) {
    return {french ? all.back() : all.front(), 0};
}

} // namespace

// The job that is making it, or 0 when it is made. REQUIRES: mutex_ is held.
Result<std::int64_t> Shelf::begin(std::string const& question, Make make) {
    auto& entry = entries_[question];
    entry.used = ++uses_;
    bool const current = entry.version == desk_.version();
    if (current && entry.outcome) return 0;
    if (current && is_made(entry)) return entry.job;
    if (being_made() > k_made_at_once_max) {
        entries_.erase(question);
        return fail(Errc::busy, "Many reports are being made: try again in a moment");
    }
    auto const job = start(question, std::move(make));
    drop_least_used();
    return job;
}

Result<Shelf::Found> Shelf::find(std::string const& question, Make make, bool french) {
    std::unique_lock lock(mutex_);
    auto const job = begin(question, std::move(make));
    if (!job) return tl::unexpected(job.error());
    if (*job != 0) {
        lock.unlock();
        (void)desk_.jobs().wait(*job, k_patience);
        lock.lock();
    }
    auto const entry = entries_.find(question);
    bool const ready = entry != entries_.end() && entry->second.outcome;
    if (!ready) return Found{std::nullopt, *job};
    auto const& outcome = *entry->second.outcome;
    if (!outcome) return tl::unexpected(outcome.error());
    return found_in(*outcome, french);
}

contract::Reply Shelf::reply(std::string const& question, Make make, Say const& say, bool french) {
    auto const found = find(question, std::move(make), french);
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

std::int64_t Shelf::prepare(std::string const& question, Make make) {
    std::lock_guard const lock(mutex_);
    return begin(question, std::move(make)).value_or(0); // refused: whoever asks is told
}

void Shelf::is_of_now(std::string const& question) {
    std::lock_guard const lock(mutex_);
    auto const entry = entries_.find(question);
    if (entry != entries_.end() && entry->second.job != 0) entry->second.version = desk_.version();
}

bool Shelf::is_making() const {
    std::lock_guard const lock(mutex_);
    return being_made() > 0;
}

std::chrono::milliseconds Shelf::last_took() const {
    std::lock_guard const lock(mutex_);
    return last_took_;
}

std::vector<KeptReply> Shelf::all_of_now() const {
    std::lock_guard const lock(mutex_);
    std::vector<std::pair<std::uint64_t, KeptReply>> by_use;
    for (auto const& [question, entry] : entries_) {
        bool const holds = entry.version == desk_.version() && entry.outcome && *entry.outcome;
        if (holds) by_use.push_back({entry.used, {question, **entry.outcome}});
    }
    std::sort(by_use.begin(), by_use.end(),
              [](auto const& one, auto const& other) { return one.first > other.first; });
    std::vector<KeptReply> out;
    out.reserve(by_use.size());
    for (auto& [used, reply] : by_use)
        out.push_back(std::move(reply));
    return out;
}

void Shelf::put_back(std::vector<KeptReply> replies) {
    std::lock_guard const lock(mutex_);
    std::reverse(replies.begin(), replies.end()); // the last used comes last, as it did
    for (auto& reply : replies) {
        if (!desk_.is_of_today(reply.question)) continue;
        Entry entry;
        entry.version = desk_.version();
        entry.outcome = std::move(reply.bodies);
        entry.used = ++uses_;
        entries_.insert_or_assign(std::move(reply.question), std::move(entry));
    }
    drop_least_used();
}

// REQUIRES: mutex_ is held, so that the job finds its number in the entry when it ends.
std::int64_t Shelf::start(std::string const& question, Make make) {
    auto& entry = entries_[question];
    entry.version = desk_.version();
    entry.outcome.reset();
    entry.job = desk_.jobs().start(
        Lane::reports, "report", "",
        [this, question, make = std::move(make)](JobControl& job) -> Result<json::value> {
            auto const begun = std::chrono::steady_clock::now();
            auto const made = make(job);
            put(question, job.id(), made);
            std::lock_guard const lock(mutex_);
            last_took_ = std::chrono::duration_cast<std::chrono::milliseconds>(
                std::chrono::steady_clock::now() - begun);
            if (!made) return tl::unexpected(made.error());
            return json::value(nullptr);
        });
    return entry.job;
}

// Of a job whose entry has gone to a newer one, nothing is kept. That a reply cannot be made is
// kept as well, but not that somebody stopped it: the next question begins anew.
void Shelf::put(std::string const& question, std::int64_t job, Result<Bodies> const& made) {
    std::optional<Result<std::vector<Kept>>> outcome;
    if (!made) outcome = tl::unexpected(made.error());
    if (made) {
        std::vector<Kept> all;
        for (auto const& body : *made)
            all.push_back(kept(body));
        outcome = std::move(all);
    }
    std::lock_guard const lock(mutex_);
    auto const entry = entries_.find(question);
    if (entry == entries_.end() || entry->second.job != job) return;
    entry->second.job = 0;
    bool const stopped = !made && made.error().code == Errc::stopped;
    if (!stopped) entry->second.outcome = std::move(outcome);
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
