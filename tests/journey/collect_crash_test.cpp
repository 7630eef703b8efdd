// Killed at random moments under load, also while the disk is full: what was acknowledged is
// stored, once.
#include "collect_shop.hpp"
#include "stored.hpp"

#include <cstdlib>
#include <fcntl.h>
#include <functional>
#include <mutex>
#include <random>
#include <sched.h>
#include <set>
#include <sys/mount.h>
#include <thread>
#include <unistd.h>

namespace colporteur::journey {
namespace {

constexpr int k_senders = 4;

int rounds() {
    auto const* text = std::getenv("COLPORTEUR_CRASH_ROUNDS");
    return text != nullptr ? std::max(1, std::atoi(text)) : 10;
}

class CollectCrash : public CollectShop {
  protected:
    // Of a custom event with a value of its own. Throws when nobody answers.
    int answer_to_one() {
        auto const number = ++sent_; // six digits in a row would be masked, as somebody's number
        auto const value = fmt::format("value {}-{:03}", number / 1000, number % 1000);
        auto const status =
            event("custom", "https://shop.example/", {{"name", "crash"}, {"value", value}}).status;
        std::lock_guard const lock(mutex_);
        if (status == 202) acknowledged_.insert(value);
        if (status == 503) ++refused_;
        return status;
    }
    // As fast as they are answered.
    void send_until_killed() {
        try {
            for (;;)
                answer_to_one();
        } catch (std::exception const&) { // it was killed
        }
    }
    void kill_under_load(
        std::chrono::milliseconds until_kill, std::function<void()> const& meanwhile = [] {}) {
        std::vector<std::thread> senders;
        for (int n = 0; n < k_senders; ++n)
            senders.emplace_back([this] { send_until_killed(); });
        std::this_thread::sleep_for(until_kill / 2);
        meanwhile();
        std::this_thread::sleep_for(until_kill / 2);
        server_->process().signal(SIGKILL);
        for (auto& sender : senders)
            sender.join();
    }
    void expect_all_there_once(int kills) {
        ASSERT_TRUE(all_loaded());
        (void)server_->stop(SIGTERM);
        auto const stored = stored_events(program_.folder() / "myshop").custom_values;
        int lost = 0, doubled = 0;
        for (auto const& value : acknowledged_)
            lost += stored.find(value) == stored.end() ? 1 : 0;
        for (auto const& [value, times] : stored)
            doubled += times > 1 ? 1 : 0;
        std::cout << fmt::format(
            "{} kills: {} sent, {} acknowledged, {} refused, {} stored, {} lost, {} doubled\n",
            kills, sent_.load(), acknowledged_.size(), refused_, stored.size(), lost, doubled);
        EXPECT_GT(acknowledged_.size(), 100U);
        EXPECT_GE(stored.size(), acknowledged_.size());
        EXPECT_EQ(lost, 0);
        EXPECT_EQ(doubled, 0);
    }

    std::vector<std::string> const k_no_limit_{"--requests-per-address", "0"};
    std::atomic<int> sent_ = 0;
    std::mutex mutex_;
    std::set<std::string> acknowledged_;
    int refused_ = 0;
};

TEST_F(CollectCrash, AcknowledgedEventsAreThereOnceHoweverOftenItIsKilled) {
    std::mt19937 random(20261128);
    std::uniform_int_distribution<int> moment(20, 700);
    serve_again(k_no_limit_);
    auto const count = rounds();
    for (int n = 0; n < count; ++n) {
        kill_under_load(std::chrono::milliseconds(moment(random)));
        serve_again(k_no_limit_);
    }
    expect_all_there_once(count);
    EXPECT_EQ(refused_, 0);
}

// In a file system of its own, which may be filled.
class CollectFullDisk : public CollectCrash {
  protected:
    void SetUp() override {
        auto const& folder = program_.folder();
        bool const own = ::unshare(CLONE_NEWNS) == 0 &&
                         ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
                         ::mount("tmpfs", folder.c_str(), "tmpfs", 0, "size=64m") == 0;
        if (!own) GTEST_SKIP() << "only root may make a file system that can be filled";
        mounted_ = true;
        CollectCrash::SetUp();
    }
    void TearDown() override {
        server_.reset();
        if (mounted_) ::umount2(program_.folder().c_str(), MNT_DETACH);
    }
    [[nodiscard]] std::filesystem::path ballast() const { return program_.folder() / "ballast"; }
    void fill() const {
        int const file = ::open(ballast().c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
        ASSERT_GE(file, 0);
        off_t size = 0;
        for (off_t step = 1 << 20; step >= 4096;) {
            if (::posix_fallocate(file, size, step) == 0) {
                size += step;
            } else {
                step /= 2;
            }
        }
        ::close(file);
    }

    bool mounted_ = false;
};

TEST_F(CollectFullDisk, WhatIsAcknowledgedOnAFullDiskIsThereOnceAndTheRestIsRefused) {
    std::mt19937 random(20261129);
    std::uniform_int_distribution<int> moment(200, 1500);
    serve_again(k_no_limit_);
    auto const count = std::max(2, rounds() / 3);
    for (int n = 0; n < count; ++n) {
        kill_under_load(std::chrono::milliseconds(moment(random)), [this] { fill(); });
        std::filesystem::remove(ballast());
        serve_again(k_no_limit_);
    }
    EXPECT_GT(refused_, 0) << "control: it was full";
    // It goes on by itself once there is room.
    EXPECT_TRUE(soon([&] {
        fill(); // what the loader gives back as well
        return answer_to_one() == 503;
    }));
    std::filesystem::remove(ballast());
    EXPECT_TRUE(soon([&] { return answer_to_one() == 202; }));
    expect_all_there_once(count);
}

} // namespace
} // namespace colporteur::journey
