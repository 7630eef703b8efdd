// Killed at random moments under load: what was acknowledged is stored, once.
#include "collect_shop.hpp"
#include "stored.hpp"

#include <cstdlib>
#include <mutex>
#include <random>
#include <set>
#include <thread>

namespace colporteur::journey {
namespace {

constexpr int k_senders = 4;

int rounds() {
    auto const* text = std::getenv("COLPORTEUR_CRASH_ROUNDS");
    return text != nullptr ? std::max(1, std::atoi(text)) : 10;
}

class CollectCrash : public CollectShop {
  protected:
    // Custom events with a value of their own, as fast as they are answered.
    void send_until_killed() {
        for (bool alive = true; alive;) {
            auto const value = fmt::format("value {}", ++sent_);
            try {
                auto const answer =
                    event("custom", "https://shop.example/", {{"name", "crash"}, {"value", value}});
                alive = answer.status == 202;
            } catch (std::exception const&) { // it was killed
                alive = false;
            }
            std::lock_guard const lock(mutex_);
            if (alive) acknowledged_.insert(value);
        }
    }
    void round(std::chrono::milliseconds until_kill) {
        std::vector<std::thread> senders;
        for (int n = 0; n < k_senders; ++n)
            senders.emplace_back([this] { send_until_killed(); });
        std::this_thread::sleep_for(until_kill);
        server_->process().signal(SIGKILL);
        for (auto& sender : senders)
            sender.join();
        serve_again(k_no_limit_);
    }

    std::vector<std::string> const k_no_limit_{"--requests-per-address", "0"};
    std::atomic<int> sent_ = 0;
    std::mutex mutex_;
    std::set<std::string> acknowledged_;
};

TEST_F(CollectCrash, AcknowledgedEventsAreThereOnceHoweverOftenItIsKilled) {
    std::mt19937 random(20261128);
    std::uniform_int_distribution<int> moment(20, 700);
    serve_again(k_no_limit_);
    auto const count = rounds();
    for (int n = 0; n < count; ++n)
        round(std::chrono::milliseconds(moment(random)));
    ASSERT_TRUE(all_loaded());
    (void)server_->stop(SIGTERM);

    auto const stored = stored_events(program_.folder() / "myshop").custom_values;
    int lost = 0, doubled = 0;
    for (auto const& value : acknowledged_)
        lost += stored.find(value) == stored.end() ? 1 : 0;
    for (auto const& [value, times] : stored)
        doubled += times > 1 ? 1 : 0;
    std::cout << fmt::format("{} kills: {} sent, {} acknowledged, {} stored, {} lost, {} doubled\n",
                             count, sent_.load(), acknowledged_.size(), stored.size(), lost,
                             doubled);
    EXPECT_GT(acknowledged_.size(), 100U);
    EXPECT_GE(stored.size(), acknowledged_.size());
    EXPECT_EQ(lost, 0);
    EXPECT_EQ(doubled, 0);
}

} // namespace
} // namespace colporteur::journey
