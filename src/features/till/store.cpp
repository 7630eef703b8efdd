#include "features/till/store.hpp"

#include "features/till/rules.hpp"

namespace colporteur::till::store {

namespace {

State state_of(std::string const& name) {
    for (auto const state : {State::waiting, State::told, State::shop}) {
        if (name == name_of(state)) return state;
    }
    throw sql::SqlError(Errc::unreadable, "table till_note: an unknown state");
}

Note note_from(sql::Row const& row) {
    Note one;
    one.id = row.text("id");
    one.till = row.text("till_id");
    one.till_name = row.text("till_name");
    one.noted_at = row.i64("noted_at");
    one.received_at = row.i64("received_at");
    one.code = row.text("code");
    one.amount_minor = row.i64("amount_minor");
    one.receipt = row.text("receipt");
    one.cancelled = row.flag("cancelled");
    one.state = state_of(row.text("state"));
    return one;
}

std::vector<Note> notes_from(sql::Rows const& rows) {
    std::vector<Note> out;
    for (auto const& row : rows)
        out.push_back(note_from(row));
    return out;
}

} // namespace

void add(sql::Session& session, Till const& till, std::string const& token_hash) {
    session.execute(sql::query("till.add"), {{"id", till.id},
                                             {"shop_id", till.shop},
                                             {"name", till.name},
                                             {"token_hash", token_hash},
                                             {"created_at", till.created_at}});
}

std::vector<TillSeen> all(sql::Session& session, shops::Shop const& shop) {
    std::vector<TillSeen> out;
    for (auto const& row : session.run(sql::query("till.list"), {{"shop_id", shop.id}})) {
        TillSeen one;
        one.till = {row.text("id"), shop.id, row.text("name"), row.i64("created_at")};
        one.notes = row.i64("notes");
        if (one.notes > 0) one.last_at = row.i64("last_at");
        out.push_back(std::move(one));
    }
    return out;
}

std::optional<Till> of_token(sql::Session& session, std::string const& token_hash) {
    auto const rows = session.run(sql::query("till.by_token"), {{"token_hash", token_hash}});
    if (rows.empty()) return std::nullopt;
    auto const& row = rows.front();
    return Till{row.text("id"), static_cast<events::ShopId>(row.i64("shop_id")), row.text("name"),
                0};
}

bool remove(sql::Session& session, shops::Shop const& shop, std::string const& id, TimeMs now) {
    return session.execute(sql::query("till.remove"),
                           {{"shop_id", shop.id}, {"id", id}, {"now", now}}) > 0;
}

bool keep(sql::Transaction& transaction, events::ShopId shop, Note const& note) {
    return transaction.execute(sql::query("till.keep"), {{"shop_id", shop},
                                                         {"id", note.id},
                                                         {"till_id", note.till},
                                                         {"noted_at", note.noted_at},
                                                         {"received_at", note.received_at},
                                                         {"code", note.code},
                                                         {"amount_minor", note.amount_minor},
                                                         {"receipt", note.receipt},
                                                         {"order_key", order_key(note)},
                                                         {"cancelled", note.cancelled}}) > 0;
}

bool take_back(sql::Transaction& transaction, events::ShopId shop, std::string const& id) {
    return transaction.execute(sql::query("till.take_back"), {{"shop_id", shop}, {"id", id}}) > 0;
}

std::optional<Note> note(sql::Transaction& transaction, events::ShopId shop,
                         std::string const& id) {
    auto const rows = transaction.run(sql::query("till.note"), {{"shop_id", shop}, {"id", id}});
    if (rows.empty()) return std::nullopt;
    return note_from(rows.front());
}

std::vector<Note> of_order(sql::Transaction& transaction, events::ShopId shop,
                           std::string const& order_key) {
    return notes_from(transaction.run(sql::query("till.of_order"),
                                      {{"shop_id", shop}, {"order_key", order_key}}));
}

std::vector<Note> newest(sql::Session& session, shops::Shop const& shop, std::size_t most) {
    return notes_from(
        session.run(sql::query("till.notes"),
                    {{"shop_id", shop.id}, {"most", static_cast<std::int64_t>(most)}}));
}

void each(sql::Session& session, shops::Shop const& shop,
          std::function<void(Note const&)> const& take) {
    session.each(sql::query("till.all"), {{"shop_id", shop.id}},
                 [&](sql::Row const& row) { take(note_from(row)); });
}

bool any_waits(sql::Session& session, shops::Shop const& shop) {
    return !session.run(sql::query("till.any_waits"), {{"shop_id", shop.id}}).empty();
}

std::vector<std::string> waiting(sql::Transaction& transaction, shops::Shop const& shop,
                                 std::size_t most) {
    std::vector<std::string> out;
    for (auto const& row :
         transaction.run(sql::query("till.waiting"),
                         {{"shop_id", shop.id}, {"most", static_cast<std::int64_t>(most)}}))
        out.push_back(row.text("order_key"));
    return out;
}

void settle(sql::Transaction& transaction, shops::Shop const& shop, Note const& note, State state) {
    transaction.execute(sql::query("till.settle"), {{"shop_id", shop.id},
                                                    {"id", note.id},
                                                    {"cancelled", note.cancelled},
                                                    {"state", name_of(state)}});
}

std::int64_t last_look(sql::Transaction& transaction, shops::Shop const& shop) {
    auto const rows = transaction.run(sql::query("till.last_look"), {{"shop_id", shop.id}});
    return rows.empty() ? 0 : rows.front().i64("undone");
}

void put_look(sql::Transaction& transaction, shops::Shop const& shop, std::int64_t undone) {
    transaction.execute(sql::query("till.put_look"), {{"shop_id", shop.id}, {"undone", undone}});
}

void tell_again(sql::Transaction& transaction, shops::Shop const& shop) {
    transaction.execute(sql::query("till.tell_again"), {{"shop_id", shop.id}});
}

void forget_before(sql::Session& session, shops::Shop const& shop, TimeMs time) {
    session.execute(sql::query("till.forget"), {{"shop_id", shop.id}, {"before", time}});
}

} // namespace colporteur::till::store
