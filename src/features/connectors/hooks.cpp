#include "features/connectors/hooks.hpp"

#include "features/connectors/apply.hpp"
#include "features/connectors/tell_again.hpp"
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

Reply come_again() {
    auto reply = contract::problem(503, "busy", "Something else is being stored: send it again");
    reply.headers.emplace_back("Retry-After", fmt::format("{}", k_retry_s));
    return reply;
}

Reply too_many(int seconds) {
    auto reply = contract::problem(429, "too_many", "Too many requests: send it again later");
    reply.headers.emplace_back("Retry-After", fmt::format("{}", seconds));
    return reply;
}

bool is_passing(Errc code) { // busy, or several servers took the same number again and again
    return code == Errc::busy || code == Errc::already_exists;
}

} // namespace

Hooks::Hooks(desk::Desk& desk, GateRates const& rates) : desk_(desk), gate_(rates) {
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
    auto const& id = request.parameter("connection");
    try {
        auto const wait = gate_.refuse(id, request.client, Gate::Clock::now(),
                                       [&] { return is_known(work, id); });
        if (wait) return too_many(*wait);
        auto const header = [&](std::string_view name) {
            return request.header(name).value_or(std::string_view());
        };
        auto const received = receive(work, id, header, request.body);
        if (!received) return refused(request, received.error(), work.now);
        if (*received != Received::ping) gate_.came(id);
        if (*received == Received::stored) wake();
        return contract::json_reply(
            json::object{{"received", *received == Received::stored     ? "stored"
                                      : *received == Received::repeated ? "known"
                                                                        : "ping"}});
    } catch (sql::SqlError const& failure) {
        if (!is_passing(failure.code)) throw;
        return come_again();
    }
}

Reply Hooks::refused(Request const& request, Error const& error, TimeMs now) {
    auto const& id = request.parameter("connection");
    gate_.was_wrong(id, request.client);
    if (error.code != Errc::not_found) refusals_.add(id, now, error.message);
    if (error.code != Errc::wrong_use) return contract::problem(error);
    return contract::problem(401, "refused", error.message);
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
        auto const failure = look();
        if (!failure.empty() && failure != said) desk_.options().log(failure);
        said = failure;
        if (!failure.empty()) { // not at once, however many come
            std::unique_lock lock(mutex_);
            wake_.wait_for(lock, k_between_looks, [this] { return leaving_; });
        }
    } while (!is_leaving(k_between_looks));
    try {
        auto work = desk_.workspace();
        refusals_.write(work);
    } catch (std::exception const&) { // only how many they were is lost
    }
}

// One shop's trouble, or that of one step, is nobody else's.
std::string Hooks::look() {
    {
        std::unique_lock lock(mutex_);
        if (woken_) wake_.wait_for(lock, k_gather, [this] { return leaving_; });
        woken_ = false;
    }
    std::string failure;
    auto const guarded = [&failure](std::function<void()> const& step) {
        try {
            step();
        } catch (std::exception const& error) {
            failure =
                fmt::format("colporteur: what a shop told is not stored yet: {}", error.what());
        }
    };
    auto work = desk_.workspace();
    guarded([&] { refusals_.write(work); });
    std::vector<shops::Shop> shops;
    guarded([&] { shops = desk_.shops(); });
    for (auto const& shop : shops) {
        guarded([&] { tell_again(shop); });
        guarded([&] { apply(shop); });
        guarded([&] { forget(shop); });
    }
    return failure;
}

std::optional<desk::Desk::Turn> Hooks::turn() {
    while (true) {
        auto turn = desk_.turn_if_free();
        if (turn.owns_lock()) return turn;
        std::unique_lock lock(mutex_); // an import may take minutes: the deliveries wait
        if (wake_.wait_for(lock, k_between_asking, [this] { return leaving_; })) return {};
    }
}

// After imports and undos, which change the version of the desk.
void Hooks::tell_again(shops::Shop const& shop) {
    auto const version = desk_.version();
    if (auto const found = looked_at_.find(shop.id);
        found != looked_at_.end() && found->second == version) {
        return;
    }
    auto taken = turn();
    if (!taken) return;
    desk::Desk::Changing changing(desk_, std::move(*taken));
    changing.nothing_changed(); // what waits now is applied, and that changes something
    auto work = desk_.workspace();
    connectors::tell_again(work, shop);
    looked_at_[shop.id] = version;
}

void Hooks::apply(shops::Shop const& shop) {
    auto work = desk_.workspace();
    while (waits(work, shop)) {
        auto taken = turn();
        if (!taken) return;
        desk::Desk::Changing changing(desk_, std::move(*taken));
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
