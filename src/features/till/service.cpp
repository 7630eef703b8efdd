#include "features/till/service.hpp"

#include "base/text.hpp"
#include "features/shops/service.hpp"
#include "features/till/store.hpp"
#include "features/till/token.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>
#include <tuple>

namespace colporteur::till {

namespace {

constexpr std::size_t k_name_bytes_max = 60;

Answered refused(std::string_view field, std::string detail) {
    return {Outcome::refused, {std::string(field), std::move(detail)}};
}

// What was not kept is there already, or its order has another note.
Answered why_not(sql::Transaction& transaction, events::ShopId shop, Note const& note) {
    auto const known = store::note(transaction, shop, note.id);
    if (!known) {
        return refused("receipt", fmt::format("the receipt {} is noted already: take that note "
                                              "back first, or leave the number out",
                                              note.receipt));
    }
    if (!note.cancelled || known->cancelled) return {Outcome::known, {}};
    bool const taken = store::take_back(transaction, shop, note.id);
    return {taken ? Outcome::stored : Outcome::known, {}};
}

} // namespace

std::string_view name_of(Outcome outcome) {
    switch (outcome) {
    case Outcome::stored:
        return "stored";
    case Outcome::known:
        return "known";
    case Outcome::refused:
        break;
    }
    return "refused";
}

Result<NewTill> add(shops::Workspace& work, shops::Shop const& shop, std::string const& name) {
    auto const trimmed = trim(name);
    if (trimmed.empty() || trimmed.size() > k_name_bytes_max || !is_utf8(trimmed) ||
        std::any_of(trimmed.begin(), trimmed.end(),
                    [](char c) { return static_cast<unsigned char>(c) < 0x20; }))
        return fail(Errc::invalid_input, "name: a text of 1 to 60 bytes on one line");
    NewTill made;
    made.till = {new_till_id(), shop.id, std::string(trimmed), work.now};
    made.token = new_token();
    auto session = shops::lease(work.records);
    if (store::all(session, shop).size() >= k_tills_max)
        return fail(Errc::too_large, "a shop has 50 tills at most: take one away first");
    store::add(session, made.till, token_hash(made.token));
    return made;
}

std::vector<TillSeen> list(shops::Workspace& work, shops::Shop const& shop) {
    auto session = shops::lease(work.records);
    return store::all(session, shop);
}

Done remove(shops::Workspace& work, shops::Shop const& shop, std::string const& id) {
    auto session = shops::lease(work.records);
    if (!store::remove(session, shop, id, work.now))
        return fail(Errc::not_found, "there is no such till");
    return {};
}

std::optional<Till> till_of_token(shops::Workspace& work, std::string_view token) {
    if (token.empty()) return std::nullopt;
    auto session = shops::lease(work.records);
    return store::of_token(session, token_hash(token));
}

std::vector<Answered> keep(shops::Workspace& work, events::ShopId shop, std::string const& till,
                           std::span<Note const> notes) {
    // What is taken back makes room first; of two notes of one receipt the earlier stands. Whoever
    // sends them sends them in this order, so that two who send the same wait for each other.
    auto const order = [&](std::size_t place) {
        auto const& note = notes[place];
        return std::make_tuple(!note.cancelled, note.noted_at, std::string_view(note.id));
    };
    std::vector<std::size_t> places(notes.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::stable_sort(places.begin(), places.end(),
                     [&](std::size_t a, std::size_t b) { return order(a) < order(b); });
    std::vector<Answered> out(notes.size());
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    for (auto const place : places) {
        auto note = notes[place];
        note.till = till;
        out[place] = store::keep(transaction, shop, note) ? Answered{Outcome::stored, {}}
                                                          : why_not(transaction, shop, note);
    }
    transaction.commit();
    return out;
}

std::vector<Note> newest(shops::Workspace& work, shops::Shop const& shop, std::size_t most) {
    auto session = shops::lease(work.records);
    return store::newest(session, shop, most);
}

void forget_old(shops::Workspace& work, shops::Shop const& shop) {
    auto session = shops::lease(work.records);
    store::forget_before(session, shop, work.now - k_keep_days * k_day_ms);
}

} // namespace colporteur::till
