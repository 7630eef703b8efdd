#include "features/desk/rounds.hpp"

#include <fmt/format.h>
#include <utility>

namespace colporteur::desk {

namespace {

constexpr std::chrono::milliseconds k_gather(50); // so that a burst is one look

} // namespace

void Rounds::start(std::function<void()> look) {
    thread_ = std::thread([this, look = std::move(look)] { run(look); });
}

void Rounds::wake() {
    {
        std::lock_guard const lock(mutex_);
        woken_ = true;
    }
    changed_.notify_all();
}

void Rounds::end() {
    {
        std::lock_guard const lock(mutex_);
        leaving_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

bool Rounds::rest(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, patience, [this] { return leaving_.load(); });
}

std::string Rounds::try_to(std::function<void()> const& look) const {
    try {
        look();
    } catch (std::exception const& error) {
        return fmt::format("colporteur: {}: {}", trouble_, error.what());
    }
    return {};
}

void Rounds::run(std::function<void()> const& look) {
    std::string said;
    do {
        auto const failure = try_to(look);
        if (!failure.empty() && failure != said && log_) log_(failure);
        said = failure;
        if (!failure.empty()) rest(between_); // not at once, however much comes
        wait();
    } while (!leaving_);
}

void Rounds::wait() {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, between_, [this] { return leaving_ || woken_; });
    if (woken_) changed_.wait_for(lock, k_gather, [this] { return leaving_.load(); });
    woken_ = false;
}

} // namespace colporteur::desk
