// A thread of the server that looks for work again and again, beside the requests.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace colporteur::desk {

// What keeps it from its work (the disk, the records) is logged once and tried again. Its functions
// are called from any thread.
class Rounds {
  public:
    // `trouble`: of the log, "colporteur: <trouble>: why".
    Rounds(std::string_view trouble, std::chrono::milliseconds between,
           std::function<void(std::string_view)> log)
        : trouble_(trouble), between_(between), log_(std::move(log)) {}
    ~Rounds() { end(); }
    Rounds(Rounds const&) = delete;
    Rounds& operator=(Rounds const&) = delete;

    // The first look is at once, even when the end comes at once. What the look throws is its
    // trouble.
    void start(std::function<void()> look); // REQUIRES: once
    void wake();                            // there is work: the next look is in a moment
    void end();                             // after the look that is running; again does nothing

    // For a look that waits for something else. True: over, leave.
    bool rest(std::chrono::milliseconds patience);
    [[nodiscard]] std::atomic<bool> const& leaving() const { return leaving_; }

  private:
    void run(std::function<void()> const& look);
    void wait();                                                 // until the next look
    std::string try_to(std::function<void()> const& look) const; // what failed

    std::string trouble_;
    std::chrono::milliseconds between_;
    std::function<void(std::string_view)> log_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::atomic<bool> leaving_ = false;
    bool woken_ = false;
    std::thread thread_;
};

} // namespace colporteur::desk
