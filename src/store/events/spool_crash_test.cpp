// A process that is killed while it appends: all that it had said to be kept is there, once.
#include "store/events/spool_for_tests.hpp"

#include <csignal>
#include <random>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

namespace colporteur::events {
namespace {

constexpr int k_threads = 4;

class SpoolCrash : public SpoolTest {
  protected:
    // In a process of its own: each number goes through the pipe once its entry is kept, until the
    // process is killed.
    [[noreturn]] void append_for_ever(int first, int told) {
        auto opened = Spool::open(options_);
        if (!opened) ::_exit(3);
        std::atomic<int> next = first;
        auto const run = [&] {
            while (true) {
                int const number = next++;
                std::promise<Spooled> kept;
                (*opened)->append(number % 3 + 1, Appenders::body(number, 500),
                                  [&](Spooled what) { kept.set_value(what); });
                if (kept.get_future().get() != Spooled::kept) ::_exit(4);
                if (::write(told, &number, sizeof number) != sizeof number) ::_exit(5);
            }
        };
        std::vector<std::thread> threads;
        for (int i = 0; i < k_threads; ++i)
            threads.emplace_back(run);
        threads.front().join();
        ::_exit(6);
    }

    // The numbers that were told before the end, which comes `after_us` after the first of them.
    void run_and_kill(int first, unsigned after_us, std::set<int>& kept) {
        int ends[2];
        ASSERT_EQ(::pipe(ends), 0);
        auto const child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            ::close(ends[0]);
            append_for_ever(first, ends[1]);
        }
        ::close(ends[1]);
        std::thread killer;
        int number = 0;
        while (::read(ends[0], &number, sizeof number) == sizeof number) {
            kept.insert(number);
            if (!killer.joinable()) {
                killer = std::thread([=] {
                    ::usleep(after_us);
                    ::kill(child, SIGKILL);
                });
            }
        }
        if (killer.joinable()) killer.join();
        ::close(ends[0]);
        int status = 0;
        ::waitpid(child, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status)) << "it ended by itself: " << WEXITSTATUS(status);
    }
};

TEST_F(SpoolCrash, WhatWasSaidToBeKeptIsThereOnce) {
    char const* const wanted = ::getenv("COLPORTEUR_CRASH_ROUNDS");
    int const rounds = wanted == nullptr ? 10 : std::stoi(wanted);
    options_.log_bytes = 1 << 20;
    std::mt19937 random(7);
    std::set<int> kept;
    std::size_t told = 0;
    for (int round = 0, first = 0; round < rounds; ++round) {
        if (kept.size() > 20'000) { // a new spool
            for (auto const& file : std::filesystem::directory_iterator(folder_))
                std::filesystem::remove(file.path());
            told += std::exchange(kept, {}).size();
        }
        run_and_kill(first, random() % 100'000, kept);
        if (HasFatalFailure()) return;
        std::map<int, int> found;
        for (auto const shop : spool().waiting()) {
            for (auto const& entry : all(shop))
                ++found[Appenders::number(entry.body)];
        }
        close();
        for (auto const number : kept)
            EXPECT_EQ(found.count(number), 1U) << number << " is lost, round " << round;
        for (auto const& [number, times] : found)
            EXPECT_EQ(times, 1) << number << ", round " << round;
        EXPECT_LE(found.size(), kept.size() + static_cast<std::size_t>(k_threads * (round + 1)));
        first = found.rbegin()->first + k_threads + 1;
    }
    EXPECT_GT(told + kept.size(), 50U);
}

} // namespace
} // namespace colporteur::events
