// Nobody is told before the sync that covers the commit of the entry has returned: the disk for
// tests notes every write and sync of the log, and each telling is held against them.
#include "store/events/power_loss_vfs_for_tests.hpp"
#include "store/events/spool_for_tests.hpp"

#include <set>

namespace colporteur::events {
namespace {

// https://www.sqlite.org/fileformat2.html, 4.1: a frame is a header of 24 bytes and a page. Bytes 4
// to 7 of the header are not 0 in the last frame of a commit.
constexpr std::size_t k_frame_header_bytes = 24;

class LogTrace {
  public:
    void wrote(std::string_view bytes) {
        std::lock_guard const lock(mutex_);
        ++written_;
        if (bytes.size() == k_frame_header_bytes) {
            if (bytes.substr(4, 4) != std::string_view("\0\0\0\0", 4))
                commits_.insert(written_ + 1);
            return;
        }
        auto at = bytes.find('#');
        for (; at != std::string_view::npos && at + 10 <= bytes.size();
             at = bytes.find('#', at + 1)) {
            if (bytes[at + 9] == '#') entries_.emplace(bytes.substr(at, 10), written_);
        }
    }
    void synced() {
        std::lock_guard const lock(mutex_);
        synced_ = written_;
    }
    // Whether the commit of the entry with this body had been synced by now.
    bool covered(std::string const& body) {
        std::lock_guard const lock(mutex_);
        auto const entry = entries_.find(body.substr(0, 10));
        if (entry == entries_.end()) return false;
        auto const commit = commits_.lower_bound(entry->second);
        return commit != commits_.end() && *commit <= synced_;
    }

  private:
    std::mutex mutex_;
    std::size_t written_ = 0, synced_ = 0; // writes to the log, counted
    std::map<std::string, std::size_t, std::less<>> entries_;
    std::set<std::size_t> commits_; // the write that ended each
};

class SpoolTrace : public SpoolTest {
  protected:
    void SetUp() override {
        SpoolTest::SetUp();
        options_.vfs = PowerLossDisk::k_name;
        options_.log_bytes = 1 << 17; // the log starts again and again
        disk_.on_write = [this](std::string const& file, std::string_view bytes) {
            if (file.ends_with("-wal")) trace_.wrote(bytes);
        };
        disk_.on_synced = [this](std::string const& file) {
            if (file.ends_with("-wal")) trace_.synced();
        };
    }
    // Appends `entries` with numbers from `first` on, up to `in_flight` at a time; how many were
    // told too early.
    int told_too_early(int first, int entries, int in_flight) {
        std::atomic<int> early = 0;
        std::atomic<int> kept = 0;
        std::vector<std::thread> threads;
        std::atomic<int> next = first;
        for (int i = 0; i < in_flight; ++i) {
            threads.emplace_back([&] {
                for (int number = next++; number < first + entries; number = next++) {
                    auto const body = Appenders::body(number, 300);
                    std::promise<void> told;
                    spool_->append(1, body, [&](Spooled what) {
                        kept += what == Spooled::kept;
                        early += !trace_.covered(body);
                        told.set_value();
                    });
                    told.get_future().get();
                }
            });
        }
        for (auto& thread : threads)
            thread.join();
        EXPECT_EQ(kept, entries);
        return early;
    }

    LogTrace trace_;
    PowerLossDisk disk_;
};

TEST_F(SpoolTrace, NobodyIsToldBeforeTheSyncOfTheCommitReturned) {
    spool();
    EXPECT_EQ(told_too_early(0, 300, 1), 0);
    close();
    spool();
    EXPECT_EQ(told_too_early(1000, 6000, 32), 0) << "in groups";
}

TEST_F(SpoolTrace, WithoutSyncTheTraceShowsIt) {
    options_.sync = false;
    spool();
    EXPECT_GT(told_too_early(0, 300, 8), 200);
}

} // namespace
} // namespace colporteur::events
