// What a 202 promises, at the answer itself: what came is on disk by then.
#include "features/collect/collector_for_tests.hpp"
#include "store/events/log_trace_for_tests.hpp"

#include <atomic>
#include <thread>

namespace colporteur::collect {
namespace {

using events::PowerLossDisk;

class CollectorDurable : public CollectorTest {
  protected:
    void SetUp() override {
        CollectorTest::SetUp();
        options_.vfs = PowerLossDisk::k_name;
        options_.log_bytes = 1 << 17; // the log starts again and again
    }
    static std::string id(int number) { return fmt::format("_{:08}_", number); }

    // Sends `views` with numbers from `first` on, up to `in_flight` at a time; how many were
    // acknowledged too early.
    int acknowledged_too_early(int first, int views, int in_flight) {
        std::atomic<int> early = 0;
        std::atomic<int> acknowledged = 0;
        std::vector<std::thread> threads;
        std::atomic<int> next = first;
        for (int i = 0; i < in_flight; ++i) {
            threads.emplace_back([&] {
                for (int number = next++; number < first + views; number = next++) {
                    (void)answer(view(id(number)), [&](contract::Reply const& reply) {
                        if (reply.status != 202) return;
                        ++acknowledged;
                        early += !trace_.covered(id(number));
                    });
                }
            });
        }
        for (auto& thread : threads)
            thread.join();
        EXPECT_EQ(acknowledged, views);
        return early;
    }

    PowerLossDisk disk_;
    events::LogTrace trace_{disk_, '_'};
};

TEST_F(CollectorDurable, NoEventIsAcknowledgedBeforeTheSyncOfItsCommitReturned) {
    open();
    EXPECT_EQ(acknowledged_too_early(0, 300, 1), 0);
    open();
    EXPECT_EQ(acknowledged_too_early(1000, 6000, 32), 0) << "in groups";
}

TEST_F(CollectorDurable, WithoutSyncTheTraceShowsIt) {
    options_.sync = false;
    open();
    EXPECT_GT(acknowledged_too_early(0, 300, 8), 200);
}

} // namespace
} // namespace colporteur::collect
