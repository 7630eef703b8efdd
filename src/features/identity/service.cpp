#include "features/identity/service.hpp"

#include "features/shops/service.hpp"

#include <charconv>
#include <fmt/format.h>

namespace colporteur::identity {

namespace {

std::string hex(std::uint64_t id) {
    return fmt::format("{:016x}", id);
}

std::uint64_t from_hex(std::string const& text) {
    std::uint64_t id = 0;
    auto const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, id, 16);
    if (read.ec != std::errc() || read.ptr != end)
        throw sql::SqlError(Errc::unreadable, "table identity_link: an id that is none");
    return id;
}

void agree(sql::Transaction& transaction, shops::Shop const& shop, Said const& said) {
    transaction.execute(sql::query("identity.agree"), {{"shop_id", shop.id},
                                                       {"id", said.id},
                                                       {"visitor", hex(said.visitor)},
                                                       {"text", said.text},
                                                       {"given_at", said.at}});
}

std::int64_t end(sql::Transaction& transaction, shops::Shop const& shop, std::string const& visitor,
                 TimeMs at) {
    transaction.execute(sql::query("identity.unlink"),
                        {{"shop_id", shop.id}, {"visitor", visitor}});
    return transaction.execute(sql::query("identity.end"),
                               {{"shop_id", shop.id}, {"visitor", visitor}, {"ended_at", at}});
}

void link(sql::Transaction& transaction, shops::Shop const& shop, Said const& said) {
    transaction.execute(sql::query("identity.link"),
                        {{"shop_id", shop.id},
                         {"visitor", hex(said.visitor)},
                         {"person", hex(said.person)},
                         {"since", said.at},
                         {"by_mail", said.what == Said::What::mailed ? 1 : 0}});
}

// The engine's own log of changes would keep what was deleted for a while.
void leave_nothing(sql::Session& session) {
    session.run(sql::query("records.empty_log"));
}

} // namespace

void tell(shops::Workspace& work, shops::Shop const& shop, events::BatchId batch,
          std::span<Said const> said) {
    if (said.empty()) return;
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    auto const told =
        transaction.execute(sql::query("identity.told"), {{"shop_id", shop.id}, {"batch", batch}});
    if (told == 0) return; // before a crash
    bool any_left = false;
    for (auto const& one : said) {
        switch (one.what) {
        case Said::What::agreed:
            agree(transaction, shop, one);
            break;
        case Said::What::withdrew:
            end(transaction, shop, hex(one.visitor), one.at);
            any_left = true;
            break;
        case Said::What::identified:
        case Said::What::mailed:
            link(transaction, shop, one);
            break;
        }
    }
    transaction.commit();
    if (any_left) leave_nothing(session);
}

Known known(shops::Workspace& work, shops::Shop const& shop) {
    Known out;
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session, sql::Access::reading);
    for (auto const& row : transaction.run(sql::query("identity.agreed"), {{"shop_id", shop.id}}))
        out.agreed.insert(from_hex(row.text("visitor")));
    for (auto const& row : transaction.run(sql::query("identity.links"), {{"shop_id", shop.id}})) {
        auto const visitor = from_hex(row.text("visitor"));
        auto& people = row.i64("by_mail") != 0 ? out.mailed_to : out.person_of;
        if (out.agreed.count(visitor) > 0) people.emplace(visitor, from_hex(row.text("person")));
    }
    transaction.commit();
    return out;
}

std::int64_t withdraw(shops::Workspace& work, shops::Shop const& shop, std::uint64_t person,
                      std::span<std::uint64_t const> ordered) {
    std::int64_t ended = 0;
    auto const others = known(work, shop).person_of;
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    for (auto const visitor : ordered) {
        auto const found = others.find(visitor);
        if (found == others.end() || found->second == person)
            ended += end(transaction, shop, hex(visitor), work.now);
    }
    for (auto const& row : transaction.run(sql::query("identity.visitors_of"),
                                           {{"shop_id", shop.id}, {"person", hex(person)}}))
        ended += end(transaction, shop, row.text("visitor"), work.now);
    transaction.commit();
    if (ended > 0) leave_nothing(session);
    return ended;
}

std::vector<std::uint64_t> ended(shops::Workspace& work, shops::Shop const& shop) {
    std::vector<std::uint64_t> out;
    auto session = shops::lease(work.records);
    for (auto const& row : session.run(sql::query("identity.ended"), {{"shop_id", shop.id}}))
        out.push_back(from_hex(row.text("visitor")));
    return out;
}

std::vector<TextCount> consents(shops::Workspace& work, shops::Shop const& shop) {
    std::vector<TextCount> out;
    auto session = shops::lease(work.records);
    for (auto const& row : session.run(sql::query("identity.consents"), {{"shop_id", shop.id}})) {
        out.push_back({row.text("text"), row.i64("given"), row.i64("withdrawn"),
                       row.i64("first_at"), row.i64("last_at")});
    }
    return out;
}

std::int64_t forget_before(shops::Workspace& work, shops::Shop const& shop, TimeMs time) {
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    transaction.execute(sql::query("identity.forget_links"),
                        {{"shop_id", shop.id}, {"before", time}});
    auto const gone = transaction.execute(sql::query("identity.forget"),
                                          {{"shop_id", shop.id}, {"before", time}});
    transaction.commit();
    if (gone > 0) leave_nothing(session);
    return gone;
}

} // namespace colporteur::identity
