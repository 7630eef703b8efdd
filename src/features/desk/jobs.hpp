// Jobs: work that takes longer than a request, with progress and an end. They live in memory.
#pragma once

#include "contract/reply.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace colporteur::desk {

struct Progress {
    std::optional<double> share; // 0..1; nothing: not known
    std::string what;            // "reading", "adding", ...
    std::int64_t rows = 0;
    double rows_per_second = 0;
};

// What a running job is given. Thread-safe.
class JobControl {
  public:
    virtual ~JobControl() = default;
    [[nodiscard]] virtual std::int64_t id() const = 0;
    virtual void tell(Progress const& progress) = 0;
    [[nodiscard]] virtual std::atomic<bool> const& stop() const = 0; // set when asked to end
};

using Work = std::function<Result<json::value>(JobControl&)>;
using Say = std::function<std::string(std::string_view)>; // a sentence in the asker's language

// A lane does its jobs one after the other, in the order they came.
enum class Lane { changes, reports };

class Jobs {
  public:
    using Log = std::function<void(std::string_view)>; // of what broke, for who runs the server
    explicit Jobs(Log log = {});
    ~Jobs(); // ends

    std::int64_t start(Lane lane, std::string kind, std::string title, Work work);
    // Errors of all below: not_found.
    Result<json::object> view(std::int64_t id, Say const& say) const;
    Result<bool> wait(std::int64_t id, std::chrono::milliseconds patience) const; // true: it ended
    Done ask_to_stop(std::int64_t id);
    // The view as an event "job" whenever it changes, until it has ended. REQUIRES: this outlives
    // it.
    Result<std::unique_ptr<contract::EventSource>> events(std::int64_t id, Say say) const;
    void stop_all(); // no job starts from then on
    void end();      // stops all, and waits until they have

  private:
    struct Job;
    struct Queue;
    std::shared_ptr<Job> find(std::int64_t id) const;
    void run_lane(Queue& queue);
    void forget_old();

    Log log_;
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    std::map<std::int64_t, std::shared_ptr<Job>> jobs_;
    std::int64_t last_ = 0;
    bool closing_ = false;
    std::unique_ptr<Queue> queues_[2];
};

} // namespace colporteur::desk
