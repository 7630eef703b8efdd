// The power goes at a random moment, on a disk that had told less than it had written. Every entry
// whose sender was told `kept` is there afterwards, once; the control without sync loses some.
#include "store/events/event_store.hpp"
#include "store/events/power_loss_vfs_for_tests.hpp"
#include "store/events/spool_for_tests.hpp"

#include <gmock/gmock.h>
#include <set>

namespace colporteur::events {
namespace {

class SpoolPower : public SpoolTest {
  protected:
    struct Found {
        std::map<int, int> times; // by number
        bool readable = true;
    };

    void SetUp() override {
        SpoolTest::SetUp();
        options_.log_bytes = 1 << 18; // checkpoints are among what is interrupted
    }

    // One life of a program that ends with the power. Moves one batch of shop 1 on the way.
    void live_until_power_loss(std::uint32_t seed) {
        std::mt19937 random(seed);
        options_.vfs = PowerLossDisk::k_name;
        disk_.power_on();
        auto& living = spool();
        auto const torn = static_cast<Torn>(random() % 3);
        auto const threads = 1 + static_cast<int>(random() % 6);
        auto const padding = random() % 4 == 0 ? 12'000 : random() % 400;
        disk_.power_off_after(1 + static_cast<int>(random() % 1200), torn, seed);
        Appenders appenders(living, threads, next_, padding);
        if (random() % 2 == 0) move_some(living);
        appenders.wait();
        for (auto const& [number, what] : appenders.told()) {
            appended_.insert(number);
            if (what == Spooled::kept) kept_.insert(number);
        }
        forget(std::exchange(moved_, {}));
        next_ = appenders.next();
        close();
        options_.vfs.clear();
    }

    void forget(std::set<int> const& numbers) {
        for (auto const number : numbers) {
            kept_.erase(number);
            appended_.erase(number);
        }
    }

    void move_some(Spool& living) {
        try {
            if (!living.wait(20)) return;
            std::set<int> batch;
            auto moving = living.moving(1);
            auto const entries =
                living.read(1, 1 << 20, 0, moving ? std::optional(moving->up_to) : std::nullopt);
            if (entries.empty()) return;
            for (auto const& entry : entries)
                batch.insert(Appenders::number(entry.body));
            if (!moving) {
                moving = Moving{1, 1, entries.back().seq};
                living.begin(*moving);
            }
            leaving_ = batch;
            living.done(*moving);
            moved_ = std::exchange(leaving_, {});
        } catch (StoreError const&) {
            // The power went meanwhile: the batch is whole or gone, as check() looks.
        }
    }

    Found look() {
        Found found;
        try {
            for (auto const shop : spool().waiting()) {
                std::int64_t last = 0;
                for (auto const& entry : all(shop)) {
                    EXPECT_GT(entry.seq, last);
                    last = entry.seq;
                    ++found.times[Appenders::number(entry.body)];
                }
            }
        } catch (std::exception const&) {
            found.readable = false; // what happens without sync
        }
        return found;
    }

    void check(std::uint32_t seed) {
        auto const found = look();
        ASSERT_TRUE(found.readable) << "seed " << seed;
        std::size_t left = 0;
        for (auto const number : leaving_)
            left += found.times.count(number);
        EXPECT_TRUE(left == 0 || left == leaving_.size()) << "half a batch went, seed " << seed;
        if (left == 0) forget(leaving_);
        leaving_.clear();
        for (auto const number : kept_)
            EXPECT_EQ(found.times.count(number), 1U) << number << " is lost, seed " << seed;
        for (auto const& [number, times] : found.times) {
            EXPECT_EQ(times, 1) << number << ", seed " << seed;
            EXPECT_EQ(appended_.count(number), 1U) << number << " was never there, seed " << seed;
        }
        // Refused ones may be there when the power went before the refusal was known; from now on
        // they stay.
        appended_.clear();
        kept_.clear();
        for (auto const& [number, times] : found.times) {
            appended_.insert(number);
            kept_.insert(number);
        }
        close();
    }

    PowerLossDisk disk_;
    std::set<int> appended_, kept_;
    std::set<int> moved_, leaving_; // batches that went, or may have gone
    int next_ = 0;
};

TEST_F(SpoolPower, WhatASenderWasToldOutlivesThePower) {
    std::size_t told = 0;
    for (std::uint32_t seed = 1; seed <= 200; ++seed) {
        auto const before = kept_.size();
        live_until_power_loss(seed);
        told += kept_.size() > before ? kept_.size() - before : 0;
        check(seed);
        if (HasFatalFailure()) return;
        if (seed % 8 == 0) { // a new spool
            for (auto const& file : std::filesystem::directory_iterator(folder_))
                std::filesystem::remove(file.path());
            appended_.clear();
            kept_.clear();
        }
    }
    EXPECT_GT(told, 1000U);
}

TEST_F(SpoolPower, WithoutSyncTheLossIsSeen) {
    options_.sync = false;
    int losses = 0;
    for (std::uint32_t seed = 1; seed <= 10; ++seed) {
        live_until_power_loss(seed);
        auto const found = look();
        std::size_t there = 0;
        for (auto const number : kept_)
            there += found.times.count(number);
        losses += there < kept_.size();
        close();
        for (auto const& file : std::filesystem::directory_iterator(folder_))
            std::filesystem::remove(file.path());
        kept_.clear();
    }
    EXPECT_GE(losses, 5);
}

TEST_F(SpoolPower, ADiskThatKeepsWhatItSyncedIsWhatTheTestsThinkItIs) {
    options_.vfs = PowerLossDisk::k_name;
    EXPECT_EQ(append(1, "synced"), Spooled::kept);
    disk_.power_off(Torn::nothing, 1);
    EXPECT_EQ(append(1, "never"), Spooled::refused);
    EXPECT_NE(spool().state().problem, "");
    close();
    options_.vfs.clear();
    EXPECT_THAT(bodies(1), testing::ElementsAre("synced"));
}

} // namespace
} // namespace colporteur::events
