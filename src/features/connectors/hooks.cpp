#include "features/connectors/hooks.hpp"

#include "features/connectors/apply.hpp"
#include "store/sql/value.hpp"

#include <fmt/format.h>

namespace colporteur::connectors {

using contract::Reply;
using contract::Request;

namespace {

constexpr std::uint64_t k_body_bytes_max = 1 << 20;
constexpr std::chrono::milliseconds k_between_looks(2'000); // other servers may have stored
constexpr std::chrono::milliseconds k_gather(50);           // so that a burst is one batch
constexpr std::chrono::milliseconds k_between_asking(100);  // for the turn
constexpr int k_retry_s = 10;

Reply refused(Error const& error) {
    if (error.code != Errc::wrong_use) return contract::problem(error);
    return contract::problem(401, "refused", error.message);
}

Reply come_again() {
    auto reply = contract::problem(503, "busy", "Something else is being stored: send it again");
    reply.headers.emplace_back("Retry-After", fmt::format("{}", k_retry_s));
    return reply;
}

} // namespace

Hooks::Hooks(desk::Desk& desk) : desk_(desk) {
    if (!desk.options().demo) thread_ = std::thread([this] { run(); });
}

Hooks::~Hooks() {
    {
        std::lock_guard const lock(mutex_);
        leaving_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

contract::Routes Hooks::routes() {
    return {{contract::Method::post, "/hooks/{connection}", "Takes a webhook of a shop",
             [this](Request const& request) { return take(request); }, k_body_bytes_max}};
}

void Hooks::wake() {
    {
        std::lock_guard const lock(mutex_);
        woken_ = true;
    }
    wake_.notify_all();
}

Reply Hooks::take(Request const& request) {
    auto work = desk_.workspace();
    auto const header = [&](std::string_view name) {
        return request.header(name).value_or(std::string_view());
    };
    try {
        auto const received = receive(work, request.parameter("connection"), header, request.body);
        if (!received) return refused(received.error());
        if (*received == Received::stored) wake();
        return contract::json_reply(
            json::object{{"received", *received == Received::stored     ? "stored"
                                      : *received == Received::repeated ? "known"
                                                                        : "ping"}});
    } catch (sql::SqlError const& failure) {
        if (failure.code != Errc::busy) throw;
        return come_again();
    }
}

bool Hooks::is_leaving(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, patience, [this] { return leaving_ || woken_; });
    return leaving_;
}

// What fails (the disk, the records) is said once and tried again: the deliveries wait.
void Hooks::run() {
    std::string said;
    do {
        std::string failure;
        try {
            look();
        } catch (std::exception const& error) {
            failure =
                fmt::format("colporteur: what a shop told is not stored yet: {}", error.what());
        }
        if (!failure.empty() && failure != said) desk_.options().log(failure);
        said = failure;
        if (!failure.empty()) { // not at once, however many come
            std::unique_lock lock(mutex_);
            wake_.wait_for(lock, k_between_looks, [this] { return leaving_; });
        }
    } while (!is_leaving(k_between_looks));
}

void Hooks::look() {
    {
        std::unique_lock lock(mutex_);
        if (woken_) wake_.wait_for(lock, k_gather, [this] { return leaving_; });
        woken_ = false;
    }
    for (auto const& shop : desk_.shops()) {
        apply(shop);
        forget(shop);
    }
}

void Hooks::apply(shops::Shop const& shop) {
    auto work = desk_.workspace();
    while (waits(work, shop)) {
        auto turn = desk_.turn_if_free();
        if (!turn.owns_lock()) { // an import may take minutes: the deliveries wait
            std::unique_lock lock(mutex_);
            if (wake_.wait_for(lock, k_between_asking, [this] { return leaving_; })) return;
            continue;
        }
        desk::Desk::Changing changing(desk_, std::move(turn));
        changing.nothing_changed(); // not known before it ran
        auto now = desk_.workspace();
        if (apply_waiting(now, shop).changed) desk_.changed();
        std::lock_guard const lock(mutex_);
        if (leaving_) return;
    }
}

// Once a day of the shop.
void Hooks::forget(shops::Shop const& shop) {
    auto work = desk_.workspace();
    auto const today = shop.zone.day_of(work.now);
    auto const found = forgotten_on_.find(shop.id);
    if (found != forgotten_on_.end() && found->second == today) return;
    forget_old(work, shop);
    forgotten_on_[shop.id] = today;
}

} // namespace colporteur::connectors
