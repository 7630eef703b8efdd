#include "features/till/counter.hpp"

#include "features/till/apply.hpp"
#include "features/till/notes_body.hpp"
#include "features/till/tell_again.hpp"
#include "features/till/token.hpp"
#include "store/sql/value.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <functional>

namespace colporteur::till {

using contract::Reply;
using contract::Request;

namespace {

constexpr std::chrono::milliseconds k_between_looks(2'000); // other servers may have stored
constexpr std::chrono::milliseconds k_gather(50);           // so that a burst is one batch
constexpr std::chrono::milliseconds k_between_asking(100);  // for the turn
constexpr int k_retry_s = 10;
constexpr Rate k_per_address{5, 60}; // requests; several tills of a shop have one address
constexpr Rate k_per_token{2, 30};
constexpr std::size_t k_keys_max = 20'000;

// No more than that: who guesses learns nothing.
Reply unknown_token() {
    auto reply = contract::problem(401, "refused", "This link is not valid: ask for a new one");
    reply.headers.emplace_back("WWW-Authenticate", "Bearer");
    return reply;
}

Reply come_again(unsigned status, std::string_view code, int seconds, std::string_view detail) {
    auto reply = contract::problem(status, code, detail);
    reply.headers.emplace_back("Retry-After", fmt::format("{}", seconds));
    return reply;
}

} // namespace

Counter::Counter(desk::Desk& desk)
    : desk_(desk), by_address_(k_per_address, k_keys_max), by_token_(k_per_token, k_keys_max) {
    if (!desk.options().demo) thread_ = std::thread([this] { run(); });
}

Counter::~Counter() {
    {
        std::lock_guard const lock(mutex_);
        leaving_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

contract::Routes Counter::routes() {
    return {{contract::Method::post, "/till/notes", "Takes what was noted at a till",
             [this](Request const& request) { return take(request); }, k_body_bytes_max}};
}

void Counter::wake() {
    {
        std::lock_guard const lock(mutex_);
        woken_ = true;
    }
    wake_.notify_all();
}

std::optional<int> Counter::too_many(Request const& request, std::string_view token) {
    auto const now = Limiter::Clock::now();
    auto const seconds = by_address_.refuse(limit_key(request.client), now);
    return seconds ? seconds : by_token_.refuse(token_hash(token), now);
}

Reply Counter::take(Request const& request) {
    auto const token = bearer_of(request.header("authorization").value_or(std::string_view()));
    if (auto const seconds = too_many(request, token)) {
        return desk_.told(come_again(429, "refused", *seconds, "Too many requests: wait a moment"),
                          request);
    }
    try {
        return desk_.told(keep(request, token), request);
    } catch (sql::SqlError const& failure) {
        if (failure.code != Errc::busy) throw;
        return desk_.told(
            come_again(503, "busy", k_retry_s, "Something else is being stored: send it again"),
            request);
    }
}

Reply Counter::keep(Request const& request, std::string_view token) {
    auto work = desk_.workspace();
    auto const till = till_of_token(work, token);
    if (!till) return unknown_token();
    auto const shop = desk_.shop(till->shop);
    if (!shop) return unknown_token();
    auto const read = read_notes(request.body, work.now);
    if (!read)
        return contract::problem({Errc::invalid_input, read.error().detail}, read.error().field);
    NoteRules const rules{work.now, read->sent, shop->currency};
    std::vector<Note> notes;
    std::vector<std::size_t> places; // in the list that came, as notes
    std::vector<Answered> answers(read->notes.size());
    for (std::size_t i = 0; i < read->notes.size(); ++i) {
        auto note = understand(read->notes[i], rules);
        if (!note) {
            answers[i].wrong = note.error();
            continue;
        }
        notes.push_back(std::move(*note));
        places.push_back(i);
    }
    auto const kept = till::keep(work, shop->id, till->id, notes);
    bool news = false;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        answers[places[i]] = kept[i];
        news = news || kept[i].outcome == Outcome::stored;
    }
    if (news) wake();
    auto const say = desk_.say_for(request);
    json::array list;
    for (std::size_t i = 0; i < answers.size(); ++i)
        list.push_back(answer_json(read->notes[i].id, answers[i], say));
    return contract::json_reply(json::object{{"till", till->name},
                                             {"shop", shop->name},
                                             {"currency", shop->currency.text()},
                                             {"decimals", shop->currency.decimals},
                                             {"notes", std::move(list)}});
}

bool Counter::is_leaving(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, patience, [this] { return leaving_ || woken_; });
    return leaving_;
}

// What fails (the disk, the records) is said once and tried again: the notes wait.
void Counter::run() {
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
}

// One shop's trouble, or that of one step, is nobody else's.
std::string Counter::look() {
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
            failure = fmt::format("colporteur: what was noted at a till is not stored yet: {}",
                                  error.what());
        }
    };
    std::vector<shops::Shop> shops;
    guarded([&] { shops = desk_.shops(); });
    for (auto const& shop : shops) {
        guarded([&] { tell_again(shop); });
        guarded([&] { apply(shop); });
        guarded([&] { forget(shop); });
    }
    return failure;
}

std::optional<desk::Desk::Turn> Counter::turn() {
    while (true) {
        auto turn = desk_.turn_if_free();
        if (turn.owns_lock()) return turn;
        std::unique_lock lock(mutex_); // an import may take minutes: the notes wait
        if (wake_.wait_for(lock, k_between_asking, [this] { return leaving_; })) return {};
    }
}

// After imports and undos, which change the version of the desk.
void Counter::tell_again(shops::Shop const& shop) {
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
    till::tell_again(work, shop);
    looked_at_[shop.id] = version;
}

void Counter::apply(shops::Shop const& shop) {
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
void Counter::forget(shops::Shop const& shop) {
    auto work = desk_.workspace();
    auto const today = shop.zone.day_of(work.now);
    auto const found = forgotten_on_.find(shop.id);
    if (found != forgotten_on_.end() && found->second == today) return;
    forget_old(work, shop);
    forgotten_on_[shop.id] = today;
}

} // namespace colporteur::till
