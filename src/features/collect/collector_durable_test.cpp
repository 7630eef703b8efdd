// What a 202 promises, at the answer itself: what came is on disk by then. And what a spool that is
// full answers, and keeps.
#include "features/collect/collector_for_tests.hpp"
#include "features/collect/spooled_hit.hpp"
#include "store/events/log_trace_for_tests.hpp"

#include <atomic>
#include <gmock/gmock.h>
#include <limits>
#include <stdexcept>
#include <thread>

namespace colporteur::collect {
namespace {

using events::PowerLossDisk;
using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::HasSubstr;

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

    std::vector<events::SpoolEntry> waiting() {
        return collector_->spool().read(1, std::numeric_limits<std::size_t>::max(), 0,
                                        std::nullopt);
    }
    std::vector<std::string> ids_waiting() {
        std::vector<std::string> ids;
        HitReader reader;
        for (auto const& entry : waiting()) {
            auto const hits = reader.read(entry.body);
            if (!hits) throw std::runtime_error(hits.error().message);
            for (auto const& hit : *hits)
                ids.push_back(hit.id);
        }
        return ids;
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

TEST_F(CollectorDurable, AFullSpoolSaysWhenToComeBackAndLosesNothingThatItAcknowledged) {
    options_.bytes_max = 1000; // of some twenty views
    open();
    std::vector<std::string> acknowledged;
    contract::Reply last;
    for (int n = 0; n < 100; ++n) {
        last = answer(view(id(n)));
        if (last.status != 202) break;
        acknowledged.push_back(id(n));
    }
    EXPECT_EQ(last.status, 503);
    EXPECT_EQ(header(last, "Retry-After"), "10");
    ASSERT_NE(last.body, nullptr);
    EXPECT_THAT(*last.body, HasSubstr("waits to be stored"));
    EXPECT_GT(acknowledged.size(), 5U);
    EXPECT_THAT(ids_waiting(), ElementsAreArray(acknowledged)) << "and nothing that was refused";

    disk_.power_off(events::Torn::nothing, 1);
    collector_.reset();
    disk_.power_on();
    open();
    EXPECT_THAT(ids_waiting(), ElementsAreArray(acknowledged));
    EXPECT_EQ(answer(view(id(200))).status, 503) << "as full as before";

    // As the loader moves them on.
    events::Moving const moving{1, 1, waiting().back().seq};
    collector_->spool().begin(moving);
    collector_->spool().done(moving);
    EXPECT_EQ(answer(view(id(300))).status, 202);
    EXPECT_THAT(ids_waiting(), ElementsAre(id(300)));
}

} // namespace
} // namespace colporteur::collect
