#include "features/till/counter.hpp"

#include "features/till/apply.hpp"
#include "features/till/notes_body.hpp"
#include "features/till/tell_again.hpp"
#include "features/till/token.hpp"
#include "store/sql/value.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace colporteur::till {

using contract::Reply;
using contract::Request;

namespace {

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

desk::IntakeSteps steps(desk::TellNow tell) {
    desk::IntakeSteps out;
    out.trouble = "what was noted at a till is not stored yet";
    out.tell_again = tell_again;
    out.waits = waits;
    out.apply = [tell = std::move(tell)](shops::Workspace& work, shops::Shop const& shop) {
        auto const applied = apply_waiting(work, shop);
        if (tell) tell(shop.id, applied.told);
        return applied.changed;
    };
    out.forget = forget_old;
    return out;
}

} // namespace

Counter::Counter(desk::Desk& desk, desk::TellNow tell)
    : desk_(desk), by_address_(k_per_address, k_keys_max), by_token_(k_per_token, k_keys_max),
      intake_(desk, steps(std::move(tell))) {}

contract::Routes Counter::routes() {
    return {{contract::Method::post, "/till/notes", "Takes what was noted at a till",
             [this](Request const& request) { return take(request); }, k_body_bytes_max}};
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

} // namespace colporteur::till
