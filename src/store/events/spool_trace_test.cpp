// Nobody is told before the sync that covers the commit of the entry has returned: the disk for
// tests notes every write and sync of the log, and each telling is held against them.
#include "store/events/log_trace_for_tests.hpp"
#include "store/events/spool_for_tests.hpp"

namespace colporteur::events {
namespace {

class SpoolTrace : public SpoolTest {
  protected:
    void SetUp() override {
        SpoolTest::SetUp();
        options_.vfs = PowerLossDisk::k_name;
        options_.log_bytes = 1 << 17; // the log starts again and again
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

    PowerLossDisk disk_;
    LogTrace trace_{disk_, '#'};
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
