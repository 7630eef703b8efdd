#include "store/events/spool.hpp"

#include "store/events/spool_file.hpp"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <fmt/format.h>
#include <future>
#include <limits>
#include <mutex>
#include <thread>

namespace colporteur::events {

namespace {

// One thread writes: it takes all that has come since its last commit as one group. The loader's
// changes (begin, done) are its orders too, each in a transaction of its own: SQLite has one writer
// at a time in any case, a second one could only poll for its turn, and so a change that fails
// refuses no appends, and the other way round.
class FileSpool final : public Spool {
  public:
    FileSpool(std::unique_ptr<SpoolFile> file, std::uint64_t bytes_max)
        : file_(std::move(file)), bytes_max_(bytes_max), waiting_(file_->count()) {
        for (auto const& [shop, amount] : waiting_) {
            total_.entries += amount.entries;
            total_.bytes += amount.bytes;
        }
        come_ = total_;
        writer_ = std::thread([this] { write(); });
    }
    ~FileSpool() override {
        {
            std::lock_guard const lock(mutex_);
            ending_ = true;
        }
        work_.notify_one();
        writer_.join();
    }

    void append(ShopId shop, std::string body, Told told) override;
    std::vector<ShopId> waiting() override;
    std::vector<SpoolEntry> read(ShopId shop, std::size_t bytes, std::int64_t from_seq,
                                 std::optional<std::int64_t> up_to) override {
        return file_->read(shop, bytes, from_seq,
                           up_to.value_or(std::numeric_limits<std::int64_t>::max()));
    }
    std::optional<Moving> moving(ShopId shop) override { return file_->moving(shop); }
    void begin(Moving const& moving) override {
        order(Order([&] { file_->begin(moving); }));
    }
    void done(Moving const& moving) override {
        order(Order([&] { gone(moving.shop, file_->done(moving)); }));
    }
    SpoolState state() override;
    bool wait(int patience_ms) override;
    void wake() override;

  private:
    using Clock = std::chrono::steady_clock;
    using Order = std::packaged_task<void()>;

    void order(Order what);
    void write();
    void gather(std::unique_lock<std::mutex>& lock);
    void keep(std::vector<NewEntry> group);
    void kept(std::vector<NewEntry> const& group);
    void refused(std::vector<NewEntry> const& group, std::string problem);
    void gone(ShopId shop, Amount amount);

    std::unique_ptr<SpoolFile> file_;
    std::uint64_t const bytes_max_;
    std::mutex mutex_;
    std::condition_variable work_, news_;
    std::vector<NewEntry> queue_;
    std::deque<Order> orders_;
    std::uint64_t queued_bytes_ = 0; // of entries whose senders have not been told
    Amounts waiting_;                // on disk, by shop
    Amount total_, come_;            // of them; of all since it was opened
    std::string problem_;
    bool ending_ = false, woken_ = false;
    std::size_t enough_ = 1; // entries that the writer waits for
    std::size_t last_group_ = 1;
    Clock::duration last_commit_{0}; // how long it took
    std::thread writer_;
};

void FileSpool::append(ShopId shop, std::string body, Told told) {
    bool enough = false;
    {
        std::lock_guard const lock(mutex_);
        auto const queued = queued_bytes_ + body.size();
        if (queued <= k_spool_queue_bytes_max && total_.bytes + queued <= bytes_max_) {
            queued_bytes_ = queued;
            queue_.push_back({shop, std::move(body), std::move(told)});
            told = nullptr;
            enough = queue_.size() == enough_;
        }
    }
    if (told) told(Spooled::full);
    if (enough) work_.notify_one();
}

void FileSpool::order(Order what) {
    auto carried_out = what.get_future();
    {
        std::lock_guard const lock(mutex_);
        orders_.push_back(std::move(what));
    }
    work_.notify_one();
    try {
        carried_out.get();
    } catch (lite::SqliteError const& error) {
        std::lock_guard const lock(mutex_);
        problem_ = error.what();
        throw;
    }
}

// Senders who were told together send again together, a moment later. Without a look at how many
// they were, the first of them would have a commit of its own, and the others wait for it.
void FileSpool::gather(std::unique_lock<std::mutex>& lock) {
    enough_ = 1;
    work_.wait(lock, [this] { return ending_ || !queue_.empty() || !orders_.empty(); });
    enough_ = last_group_;
    work_.wait_for(lock, last_commit_ / 2,
                   [this] { return ending_ || queue_.size() >= enough_ || !orders_.empty(); });
}

void FileSpool::write() {
    std::unique_lock lock(mutex_);
    while (true) {
        gather(lock);
        if (queue_.empty() && orders_.empty()) return;
        auto group = std::exchange(queue_, {});
        auto orders = std::exchange(orders_, {});
        lock.unlock();
        if (!group.empty()) keep(std::move(group));
        for (auto& one : orders)
            one();
        file_->shorten_log();
        lock.lock();
    }
}

void FileSpool::keep(std::vector<NewEntry> group) {
    auto const start = Clock::now();
    try {
        file_->keep(group);
        last_group_ = group.size();
        last_commit_ = Clock::now() - start;
    } catch (lite::SqliteError const& error) {
        return refused(group, error.what());
    }
    kept(group);
}

void FileSpool::kept(std::vector<NewEntry> const& group) {
    {
        std::lock_guard const lock(mutex_);
        for (auto const& entry : group) {
            auto& amount = waiting_[entry.shop];
            ++amount.entries;
            ++total_.entries;
            ++come_.entries;
            amount.bytes += entry.body.size();
            total_.bytes += entry.body.size();
            come_.bytes += entry.body.size();
            queued_bytes_ -= entry.body.size();
        }
        problem_.clear();
    }
    news_.notify_all();
    for (auto const& entry : group)
        entry.told(Spooled::kept);
}

void FileSpool::refused(std::vector<NewEntry> const& group, std::string problem) {
    {
        std::lock_guard const lock(mutex_);
        for (auto const& entry : group)
            queued_bytes_ -= entry.body.size();
        problem_ = std::move(problem);
    }
    for (auto const& entry : group)
        entry.told(Spooled::refused);
}

void FileSpool::gone(ShopId shop, Amount amount) {
    std::lock_guard const lock(mutex_);
    auto const place = waiting_.find(shop);
    total_.entries -= amount.entries;
    total_.bytes -= amount.bytes;
    problem_.clear();
    if (place == waiting_.end()) return;
    place->second.entries -= amount.entries;
    place->second.bytes -= amount.bytes;
    if (place->second.entries == 0) waiting_.erase(place);
}

std::vector<ShopId> FileSpool::waiting() {
    std::lock_guard const lock(mutex_);
    std::vector<ShopId> shops;
    for (auto const& [shop, amount] : waiting_)
        shops.push_back(shop);
    return shops;
}

SpoolState FileSpool::state() {
    std::lock_guard const lock(mutex_);
    return {total_.entries, total_.bytes, bytes_max_, come_.entries, come_.bytes, problem_};
}

bool FileSpool::wait(int patience_ms) {
    std::unique_lock lock(mutex_);
    news_.wait_for(lock, std::chrono::milliseconds(patience_ms),
                   [this] { return woken_ || total_.entries > 0; });
    woken_ = false;
    return total_.entries > 0;
}

void FileSpool::wake() {
    {
        std::lock_guard const lock(mutex_);
        woken_ = true;
    }
    news_.notify_all();
}

} // namespace

Result<std::unique_ptr<Spool>> Spool::open(SpoolOptions options) {
    auto file = SpoolFile::open(options);
    if (!file) return tl::unexpected(file.error());
    try {
        return std::make_unique<FileSpool>(std::move(*file), options.bytes_max);
    } catch (lite::SqliteError const& error) {
        return fail(Errc::unreadable,
                    fmt::format("{} cannot be read: {}", options.file.string(), error.what()));
    }
}

} // namespace colporteur::events
