#include "features/desk/jobs.hpp"

#include <fmt/format.h>

namespace colporteur::desk {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t k_jobs_kept = 100;
constexpr char const* k_broke = "The server could not do it; its log says why";
constexpr char const* k_never_began = "stopped before it began";

enum class State { waiting, running, done, failed, stopped };

std::string_view state_name(State state) {
    switch (state) {
    case State::waiting:
    case State::running:
        return "running";
    case State::done:
        return "done";
    case State::failed:
        return "failed";
    case State::stopped:
        break;
    }
    return "stopped";
}

bool ended(State state) {
    return state != State::waiting && state != State::running;
}

json::value or_null(std::optional<double> const& number) {
    return number ? json::value(*number) : json::value(nullptr);
}

} // namespace

struct Jobs::Job final : JobControl {
    std::int64_t number = 0;
    std::string kind, title;
    Work work;
    std::atomic<bool> stop_asked{false};

    mutable std::mutex mutex; // of what follows
    State state = State::waiting;
    Progress progress;
    Clock::time_point started;
    json::value result;
    std::optional<Error> error;
    std::uint64_t changes = 0; // so that a reader sees that there is something new

    void tell(Progress const& now) override {
        std::lock_guard const lock(mutex);
        progress = now;
        ++changes;
    }
    std::int64_t id() const override { return number; }
    std::atomic<bool> const& stop() const override { return stop_asked; }

    void end(State how, Result<json::value> outcome) {
        std::lock_guard const lock(mutex);
        state = how;
        if (outcome)
            result = std::move(*outcome);
        else
            error = outcome.error();
        ++changes;
    }
    bool has_ended() const {
        std::lock_guard const lock(mutex);
        return ended(state);
    }
    json::object view(Say const& say) const;
};

json::object Jobs::Job::view(Say const& say) const {
    std::lock_guard const lock(mutex);
    std::optional<double> left;
    if (state == State::running && progress.share && *progress.share > 0.02) {
        double const elapsed = std::chrono::duration<double>(Clock::now() - started).count();
        left = elapsed * (1 - *progress.share) / *progress.share;
    }
    json::value problem;
    if (error) {
        auto document = contract::problem_json({error->code, say(error->message)});
        document["title"] = say(std::string(document["title"].as_string()));
        problem = std::move(document);
    }
    return {{"job", number},
            {"kind", kind},
            {"title", title},
            {"state", state_name(state)},
            {"progress", json::object{{"share", or_null(progress.share)},
                                      {"what", state == State::waiting ? "waiting" : progress.what},
                                      {"rows", progress.rows},
                                      {"rows_per_second", progress.rows_per_second},
                                      {"seconds_left", or_null(left)}}},
            {"result", result},
            {"problem", problem}};
}

struct Jobs::Queue {
    std::deque<std::shared_ptr<Job>> waiting;
    std::thread thread;
};

Jobs::Jobs(Log log) : log_(std::move(log)) {
    for (auto& queue : queues_) {
        queue = std::make_unique<Queue>();
        queue->thread = std::thread([this, &queue] { run_lane(*queue); });
    }
}

Jobs::~Jobs() {
    end();
}

void Jobs::end() {
    stop_all();
    for (auto& queue : queues_) {
        if (queue->thread.joinable()) queue->thread.join();
    }
}

void Jobs::stop_all() {
    std::lock_guard const lock(mutex_);
    closing_ = true;
    for (auto& [id, job] : jobs_)
        job->stop_asked = true;
    changed_.notify_all();
}

void Jobs::run_lane(Queue& queue) {
    while (true) {
        std::shared_ptr<Job> job;
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [&] { return closing_ || !queue.waiting.empty(); });
            if (queue.waiting.empty()) return;
            job = queue.waiting.front();
            queue.waiting.pop_front();
        }
        Result<json::value> outcome = fail(Errc::stopped, k_never_began);
        if (!job->stop_asked) {
            {
                std::lock_guard const lock(job->mutex);
                job->state = State::running;
                job->started = Clock::now();
                ++job->changes;
            }
            try {
                outcome = job->work(*job);
            } catch (std::exception const& failure) { // disk or engine: as at the edge
                if (log_) log_(failure.what());
                outcome = fail(Errc::unreadable, k_broke);
            } catch (...) {
                outcome = fail(Errc::unreadable, k_broke);
            }
        }
        bool const stopped = !outcome && outcome.error().code == Errc::stopped;
        auto const how = outcome ? State::done : stopped ? State::stopped : State::failed;
        job->work = nullptr; // what it held is given back before anybody hears of the end
        job->end(how, std::move(outcome));
        std::lock_guard const lock(mutex_);
        forget_old();
        changed_.notify_all();
    }
}

void Jobs::forget_old() {
    for (auto old = jobs_.begin(); old != jobs_.end() && jobs_.size() > k_jobs_kept;)
        old = old->second->has_ended() ? jobs_.erase(old) : std::next(old);
}

std::int64_t Jobs::start(Lane lane, std::string kind, std::string title, Work work) {
    auto job = std::make_shared<Job>();
    job->kind = std::move(kind);
    job->title = std::move(title);
    job->work = std::move(work);
    job->started = Clock::now();
    std::lock_guard const lock(mutex_);
    job->number = ++last_;
    jobs_[job->number] = job;
    if (closing_) { // its lane may have ended
        job->end(State::stopped, fail(Errc::stopped, k_never_began));
        return job->number;
    }
    queues_[static_cast<std::size_t>(lane)]->waiting.push_back(job);
    changed_.notify_all();
    return job->number;
}

std::shared_ptr<Jobs::Job> Jobs::find(std::int64_t id) const {
    std::lock_guard const lock(mutex_);
    auto const found = jobs_.find(id);
    return found == jobs_.end() ? nullptr : found->second;
}

namespace {

tl::unexpected<Error> no_job(std::int64_t id) {
    return fail(Errc::not_found,
                fmt::format("there is no job {}: jobs end with the server that ran them", id));
}

} // namespace

Result<json::object> Jobs::view(std::int64_t id, Say const& say) const {
    auto const job = find(id);
    if (!job) return no_job(id);
    return job->view(say);
}

Result<bool> Jobs::wait(std::int64_t id, std::chrono::milliseconds patience) const {
    auto const job = find(id);
    if (!job) return no_job(id);
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, patience, [&] { return job->has_ended(); });
}

Done Jobs::ask_to_stop(std::int64_t id) {
    auto const job = find(id);
    if (!job) return no_job(id);
    job->stop_asked = true;
    return {};
}

namespace {

template <class Job>
class JobEvents final : public contract::EventSource {
  public:
    JobEvents(std::shared_ptr<Job> job, Say say) : job_(std::move(job)), say_(std::move(say)) {}

    std::optional<std::string> next() override {
        if (ended_) return std::nullopt;
        std::uint64_t changes = 0;
        {
            std::lock_guard const lock(job_->mutex);
            changes = job_->changes;
            ended_ = ended(job_->state);
        }
        if (told_ && *told_ == changes) return "";
        told_ = changes;
        return "event: job\ndata: " + json_line(job_->view(say_)) + "\n\n";
    }

  private:
    std::shared_ptr<Job> job_;
    Say say_;
    std::optional<std::uint64_t> told_;
    bool ended_ = false;
};

} // namespace

Result<std::unique_ptr<contract::EventSource>> Jobs::events(std::int64_t id, Say say) const {
    auto job = find(id);
    if (!job) return no_job(id);
    return std::make_unique<JobEvents<Job>>(std::move(job), std::move(say));
}

} // namespace colporteur::desk
