// Replies that take long to make, kept as they are sent: a page that comes back is answered from
// memory.
#pragma once

#include "features/desk/jobs.hpp"

#include <chrono>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace colporteur::desk {

struct Kept {
    std::shared_ptr<std::string const> body; // gzip
    std::string etag;
};

struct KeptReply {
    std::string question;
    std::vector<Kept> bodies; // by language, as Shelf::Bodies
};

class Desk;

// Thread-safe. A reply is known by its question and by the state of the data it was made from;
// questions that come while it is being made wait for the same job.
class Shelf {
  public:
    // In English and in French, or one that serves both.
    using Bodies = std::vector<std::string>;
    using Make = std::function<Result<Bodies>(JobControl&)>;

    explicit Shelf(Desk& desk) : desk_(desk) {}

    // What is kept, or the job that is making it when that takes longer than a page should wait
    // without a sign. Errors: as of `make`.
    struct Found {
        std::optional<Kept> kept;
        std::int64_t job = 0;
    };
    Result<Found> find(std::string const& question, Make make, bool french = false);
    // The same as a reply: 200 with its tag, 202 with the job, or the problem.
    contract::Reply reply(std::string const& question, Make make, Say const& say,
                          bool french = false);
    // Has it made for whoever will ask. Returns the job, or 0 when there is nothing to wait for.
    std::int64_t prepare(std::string const& question, Make make);
    // What is being made for the question is of the state that holds now: its work has changed
    // something itself. REQUIRES: that work has the turn to change.
    void is_of_now(std::string const& question);

    // For what changes often and need not be shown at once: whether something is being made, and
    // how long the last took.
    [[nodiscard]] bool is_making() const;
    [[nodiscard]] std::chrono::milliseconds last_took() const;

    // What holds now, the one that was asked for last first; and the same put back by a server
    // that has found the data as they were left, but for what is of another day.
    [[nodiscard]] std::vector<KeptReply> all_of_now() const;
    void put_back(std::vector<KeptReply> replies);

  private:
    struct Entry {
        std::uint64_t version = 0;
        std::int64_t job = 0;                             // 0: none is at work
        std::optional<Result<std::vector<Kept>>> outcome; // by language, as Bodies
        std::uint64_t used = 0;
    };
    Result<std::int64_t> begin(std::string const& question, Make make);
    std::int64_t start(std::string const& question, Make make);
    void put(std::string const& question, std::int64_t job, Result<Bodies> const& made);
    [[nodiscard]] bool is_made(Entry const& entry) const; // at this moment
    [[nodiscard]] std::ptrdiff_t being_made() const;
    void drop_least_used();

    Desk& desk_;
    mutable std::mutex mutex_;
    std::map<std::string, Entry> entries_;
    std::uint64_t uses_ = 0;
    std::chrono::milliseconds last_took_{0};
};

} // namespace colporteur::desk
