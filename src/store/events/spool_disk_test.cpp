// A disk that is full or broken for a while: who appends then is told so, and when there is room
// again the spool works as before.
#include "store/events/event_store.hpp"
#include "store/events/power_loss_vfs_for_tests.hpp"
#include "store/events/spool_for_tests.hpp"

#include <gmock/gmock.h>

namespace colporteur::events {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class SpoolDisk : public SpoolTest {
  protected:
    void SetUp() override {
        SpoolTest::SetUp();
        options_.vfs = PowerLossDisk::k_name;
        options_.log_bytes = 1 << 17;
    }
    void TearDown() override {
        disk_.fail_writes(0);
        disk_.fail_syncs(0);
        SpoolTest::TearDown();
    }

    PowerLossDisk disk_;
};

TEST_F(SpoolDisk, AFullDiskRefusesAndTakesAgainWhenThereIsRoom) {
    EXPECT_EQ(append(1, "before"), Spooled::kept);
    disk_.fail_writes(SQLITE_FULL);
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(append(1, "refused"), Spooled::refused);
    EXPECT_THAT(spool().state().problem, HasSubstr("full"));
    EXPECT_EQ(spool().state().entries, 1U);
    EXPECT_EQ(spool().state().bytes, 6U);
    EXPECT_THAT(bodies(1), ElementsAre("before")) << "reading goes on";
    EXPECT_THROW(spool().begin({1, 1, 1}), StoreError);
    EXPECT_FALSE(spool().moving(1));
    disk_.fail_writes(0);
    EXPECT_EQ(append(1, "after"), Spooled::kept);
    EXPECT_EQ(spool().state().problem, "");
    close();
    EXPECT_THAT(bodies(1), ElementsAre("before", "after"));
    EXPECT_EQ(spool().state().bytes, 11U);
}

TEST_F(SpoolDisk, ASyncThatFailsRefuses) {
    EXPECT_EQ(append(1, "before"), Spooled::kept);
    disk_.fail_syncs(SQLITE_IOERR_FSYNC);
    EXPECT_EQ(append(1, "refused"), Spooled::refused);
    EXPECT_NE(spool().state().problem, "");
    disk_.fail_syncs(0);
    EXPECT_EQ(append(1, "after"), Spooled::kept);
    EXPECT_EQ(spool().state().problem, "");
    close();
    EXPECT_THAT(bodies(1), ElementsAre("before", "after"));
}

// The fault comes and goes while many append and the log is moved into the file.
TEST_F(SpoolDisk, NoneThatWasRefusedIsThereAndAllThatWereKeptAre) {
    std::map<int, Spooled> told;
    int next = 0;
    for (int round = 0; round < 20; ++round) {
        Appenders appenders(spool(), 8, next, round % 2 == 0 ? 200 : 9000);
        std::this_thread::sleep_for(std::chrono::milliseconds(5 + round % 4));
        if (round % 3 == 2)
            disk_.fail_syncs(SQLITE_IOERR_FSYNC);
        else
            disk_.fail_writes(round % 3 == 0 ? SQLITE_FULL : SQLITE_IOERR_WRITE);
        appenders.wait();
        disk_.fail_writes(0);
        disk_.fail_syncs(0);
        told.merge(appenders.told());
        next = appenders.next();
    }
    EXPECT_EQ(append(4, "and goes on"), Spooled::kept);
    close();
    std::map<int, int> found;
    for (ShopId const shop : {1, 2, 3}) {
        for (auto const& entry : all(shop))
            ++found[Appenders::number(entry.body)];
    }
    std::uint64_t kept = 0;
    for (auto const& [number, what] : told) {
        kept += what == Spooled::kept;
        EXPECT_EQ(found[number], what == Spooled::kept ? 1 : 0) << number;
    }
    EXPECT_GT(kept, 100U);
    EXPECT_EQ(spool().state().entries, kept + 1);
}

} // namespace
} // namespace colporteur::events
