// The contract of the spool on a disk that works. What a disk does that does not: spool_power_test,
// spool_disk_test; a process that is killed: spool_crash_test.
#include "store/events/spool.hpp"

#include "store/events/event_store.hpp"
#include "store/events/spool_for_tests.hpp"

#include <chrono>
#include <fstream>
#include <gmock/gmock.h>

namespace colporteur::events {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using SpoolContract = SpoolTest;

TEST_F(SpoolContract, KeepsTheEntriesOfAShopInTheirOrderThroughARestart) {
    for (auto const* const body : {"one", "two", "three"})
        EXPECT_EQ(append(7, body), Spooled::kept);
    EXPECT_EQ(append(9, std::string("\0\xff bytes", 8)), Spooled::kept);
    EXPECT_EQ(append(9, ""), Spooled::kept);
    for (int round = 0; round < 2; ++round) {
        EXPECT_THAT(spool().waiting(), ElementsAre(7, 9));
        EXPECT_THAT(bodies(7), ElementsAre("one", "two", "three"));
        EXPECT_THAT(bodies(9), ElementsAre(std::string("\0\xff bytes", 8), ""));
        EXPECT_THAT(bodies(8), IsEmpty());
        EXPECT_EQ(spool().state().entries, 5U);
        EXPECT_EQ(spool().state().bytes, 19U);
        close();
    }
}

TEST_F(SpoolContract, ReadsAsMuchAsAskedFor) {
    for (int i = 0; i < 5; ++i)
        append(1, std::string(100, 'x'));
    auto const whole = all(1);
    ASSERT_EQ(whole.size(), 5U);
    EXPECT_EQ(spool().read(1, 250, 0, std::nullopt).size(), 2U);
    EXPECT_EQ(spool().read(1, 1, 0, std::nullopt).size(), 1U) << "one at least";
    auto const middle = spool().read(1, 1000, whole[1].seq, whole[3].seq);
    ASSERT_EQ(middle.size(), 3U);
    EXPECT_EQ(middle.front().seq, whole[1].seq);
    EXPECT_EQ(middle.back().seq, whole[3].seq);
}

TEST_F(SpoolContract, ABatchThatIsBeingMovedIsFoundAgainAndGoesInOneStep) {
    append(1, "a");
    append(2, "b");
    append(1, "c");
    auto const up_to = all(1).back().seq;
    append(1, "later");
    EXPECT_FALSE(spool().moving(1));
    spool().begin({1, 44, up_to});
    close();
    auto const found = spool().moving(1);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->batch, 44);
    EXPECT_EQ(found->up_to, up_to);
    EXPECT_FALSE(spool().moving(2));
    spool().done(*found);
    for (int round = 0; round < 2; ++round) {
        EXPECT_FALSE(spool().moving(1));
        EXPECT_THAT(bodies(1), ElementsAre("later"));
        EXPECT_THAT(bodies(2), ElementsAre("b"));
        EXPECT_EQ(spool().state().entries, 2U);
        EXPECT_EQ(spool().state().bytes, 6U);
        close();
    }
}

TEST_F(SpoolContract, OfABatchThatLeavesNothingNoBytesAreOnTheDisk) {
    auto const on_disk = [&](std::string const& text) {
        for (auto const& file : std::filesystem::directory_iterator(folder_)) {
            std::ifstream in(file.path(), std::ios::binary);
            std::string const bytes{std::istreambuf_iterator<char>(in), {}};
            if (bytes.find(text) != std::string::npos) return true;
        }
        return false;
    };
    append(1, "this is jane" + std::string(20'000, '.')); // of several pages
    append(1, "jane again");
    auto const up_to = all(1).back().seq;
    append(1, "somebody later");
    EXPECT_TRUE(on_disk("jane")) << "control";
    spool().begin({1, 44, up_to});
    spool().done({1, 44, up_to, true});
    append(1, "another"); // the log is emptied between two commits
    append(1, "and another");
    EXPECT_FALSE(on_disk("jane"));
    EXPECT_TRUE(on_disk("somebody later")) << "control";
    EXPECT_THAT(bodies(1), ElementsAre("somebody later", "another", "and another"));
    close();
    EXPECT_FALSE(on_disk("jane"));
    EXPECT_THAT(bodies(1), ElementsAre("somebody later", "another", "and another"));
}

TEST_F(SpoolContract, NothingGoesThatIsNotBeingMoved) {
    append(1, "a");
    EXPECT_THROW(spool().done({1, 5, 100}), StoreError);
    spool().begin({1, 5, 100});
    EXPECT_THROW(spool().begin({1, 6, 100}), StoreError) << "one at a time";
    EXPECT_THROW(spool().done({1, 6, 100}), StoreError);
    EXPECT_THAT(bodies(1), ElementsAre("a"));
    EXPECT_EQ(spool().moving(1)->batch, 5);
}

TEST_F(SpoolContract, APlaceIsNeverUsedTwice) {
    append(1, "a");
    auto const first = all(1).back().seq;
    spool().begin({1, 1, first});
    spool().done({1, 1, first});
    EXPECT_THAT(spool().waiting(), IsEmpty());
    close();
    append(1, "b");
    EXPECT_GT(all(1).back().seq, first);
}

TEST_F(SpoolContract, SaysFullAtItsLimitAlsoAfterARestartAndTakesAgainWhenThereIsRoom) {
    options_.bytes_max = 1000;
    EXPECT_EQ(append(1, std::string(600, 'x')), Spooled::kept);
    EXPECT_EQ(append(2, std::string(401, 'x')), Spooled::full);
    EXPECT_EQ(append(2, std::string(400, 'x')), Spooled::kept);
    close();
    EXPECT_EQ(append(2, "x"), Spooled::full);
    EXPECT_EQ(spool().state().bytes, 1000U);
    EXPECT_EQ(spool().state().bytes_max, 1000U);
    spool().begin({1, 1, 1});
    spool().done({1, 1, 1});
    EXPECT_EQ(append(2, std::string(600, 'x')), Spooled::kept);
    EXPECT_EQ(append(2, "x"), Spooled::full);
}

TEST_F(SpoolContract, WhatWasAppendedBeforeTheEndIsKeptAndTold) {
    std::atomic<int> kept = 0;
    for (int i = 0; i < 500; ++i) {
        spool().append(1, std::to_string(i), [&](Spooled what) { kept += what == Spooled::kept; });
    }
    close();
    EXPECT_EQ(kept, 500);
    auto const found = bodies(1);
    ASSERT_EQ(found.size(), 500U);
    for (int i = 0; i < 500; ++i)
        EXPECT_EQ(found[static_cast<std::size_t>(i)], std::to_string(i));
}

TEST_F(SpoolContract, TheLoaderWaitsForEntriesAndCanBeWoken) {
    EXPECT_FALSE(spool().wait(1));
    spool().wake();
    auto const start = std::chrono::steady_clock::now();
    EXPECT_FALSE(spool().wait(60'000)) << "woken before it came";
    std::thread waker([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        spool_->wake();
    });
    EXPECT_FALSE(spool().wait(60'000));
    waker.join();
    std::thread sender([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        append(1, "a");
    });
    EXPECT_TRUE(spool().wait(60'000));
    sender.join();
    EXPECT_TRUE(spool().wait(60'000));
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30));
}

TEST_F(SpoolContract, AppendingGoesOnWhileTheLoaderMovesAndTheFileDoesNotGrowForEver) {
    options_.log_bytes = 1 << 20;
    std::map<int, int> found;
    Appenders appenders(spool(), 8, 0, 2000);
    for (BatchId batch = 1; batch <= 60; ++batch) {
        ASSERT_TRUE(spool().wait(60'000));
        for (auto const shop : spool().waiting()) {
            auto const entries = spool().read(shop, 1 << 20, 0, std::nullopt);
            for (auto const& entry : entries)
                ++found[Appenders::number(entry.body)];
            spool().begin({shop, batch, entries.back().seq});
            spool().done({shop, batch, entries.back().seq});
        }
    }
    appenders.stop();
    for (auto const shop : spool().waiting()) {
        for (auto const& entry : all(shop))
            ++found[Appenders::number(entry.body)];
    }
    auto const told = appenders.told();
    EXPECT_EQ(found.size(), told.size());
    for (auto const& [number, what] : told) {
        EXPECT_EQ(what, Spooled::kept);
        EXPECT_EQ(found[number], 1) << number;
    }
    EXPECT_LT(std::filesystem::file_size(folder_ / "spool.sqlite-wal"), 8U << 20);
}

TEST_F(SpoolContract, OthersOnTheMachineCannotReadItsFiles) {
    append(1, "a");
    int files = 0;
    for (auto const& file : std::filesystem::directory_iterator(folder_)) {
        ++files;
        EXPECT_EQ(file.status().permissions(),
                  std::filesystem::perms::owner_read | std::filesystem::perms::owner_write)
            << file.path();
    }
    EXPECT_GE(files, 3);
}

TEST_F(SpoolContract, AFileThatItCannotUseIsRefusedWithTheReason) {
    append(1, "a");
    auto const twice = Spool::open(options_);
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().code, Errc::busy);
    close();
    auto damaged = options_;
    damaged.file = folder_ / "damaged.sqlite";
    std::ofstream(damaged.file) << std::string(20'000, 'x');
    auto const unreadable = Spool::open(damaged);
    ASSERT_FALSE(unreadable);
    EXPECT_EQ(unreadable.error().code, Errc::unreadable);
    EXPECT_THAT(unreadable.error().message, HasSubstr("damaged.sqlite"));
    auto nowhere = options_;
    nowhere.file = folder_ / "no folder" / "spool.sqlite";
    EXPECT_FALSE(Spool::open(nowhere));
    EXPECT_THAT(bodies(1), ElementsAre("a"));
}

} // namespace
} // namespace colporteur::events
