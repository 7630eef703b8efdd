// Reports that were made, kept as they are sent: a page that comes back is answered from memory.
#pragma once

#include "features/desk/service.hpp"

#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace colporteur::report {

struct Kept {
    std::shared_ptr<std::string const> body;
    std::string etag;
};

// Thread-safe. A report is known by its question and by the state of the data it was made from;
// questions that come while it is being made wait for the same job.
class Shelf {
  public:
    using Make = std::function<Result<std::string>(desk::JobControl&)>;

    explicit Shelf(desk::Desk& desk) : desk_(desk) {}

    // The report, or the job that is making it when that takes longer than `patience`.
    // Errors: as of `make`.
    struct Found {
        std::optional<Kept> kept;
        std::int64_t job = 0;
    };
    Result<Found> find(std::string const& question, Make make, std::chrono::milliseconds patience);

  private:
    struct Entry {
        std::uint64_t version = 0;
        std::int64_t job = 0; // 0: none is at work
        std::optional<Result<Kept>> outcome;
        std::uint64_t used = 0;
    };
    std::int64_t start(std::string const& question, std::uint64_t version, Make make);
    void drop_least_used();

    desk::Desk& desk_;
    std::mutex mutex_;
    std::map<std::string, Entry> entries_;
    std::uint64_t uses_ = 0;
};

} // namespace colporteur::report
