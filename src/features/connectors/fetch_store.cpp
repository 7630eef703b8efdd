#include "features/connectors/fetch_store.hpp"

#include "base/hmac.hpp"
#include "base/json.hpp"
#include "features/connectors/listing_store.hpp"

#include <fmt/format.h>

namespace colporteur::connectors {

// Hashed under the installation's key: a body could be guessed from a plain one.
std::string fetched_id(std::string_view body, HashKey const& key) {
    std::string_view const secret(reinterpret_cast<char const*>(key.data()), key.size());
    auto const mac = hmac_sha256(secret, fmt::format("fetched\n{}", body));
    std::string id;
    for (std::size_t i = 0; i < 16; ++i)
        id += fmt::format("{:02x}", mac[i]);
    return id;
}

std::string number_in(std::string_view body) {
    constexpr std::size_t k_number_bytes_max = 100;
    boost::system::error_code failed;
    auto const value = json::parse(json::string_view(body.data(), body.size()), failed);
    if (failed || !value.is_object()) return {};
    for (auto const* name : {"number", "sku", "name", "reference", "display_id", "id"}) {
        auto const* const found = value.as_object().if_contains(name);
        if (found == nullptr) continue;
        std::string text;
        if (auto const* const written = found->if_string()) text = std::string(*written);
        if (auto const* const whole = found->if_int64()) text = fmt::format("{}", *whole);
        if (!text.empty() && text.size() <= k_number_bytes_max) return text;
    }
    return {};
}

namespace store {

namespace {

constexpr TimeMs k_ahead_max_ms = 2 * 3'600'000; // of the next look and of a lease, and more

Going going_of(std::string const& name) {
    for (auto const going :
         {Going::running, Going::waiting, Going::failed, Going::stopped, Going::ended}) {
        if (name == name_of(going)) return going;
    }
    throw sql::SqlError(Errc::unreadable, "table connector_fetch: an unknown state");
}

What what_of(sql::Row const& row) {
    auto const name = row.text("what");
    for (auto const what : k_every_what) {
        if (name == name_of(what)) return what;
    }
    throw sql::SqlError(Errc::unreadable, "table connector_fetch: an unknown walk");
}

Walk walk_from(sql::Row const& row) {
    Walk one;
    one.what = what_of(row);
    one.connection = row.text("connector_id");
    one.shop = static_cast<events::ShopId>(row.i64("shop_id"));
    one.access = {row.text("address"), row.text("access_key"), row.text("access_secret")};
    one.going = going_of(row.text("state"));
    one.cursor = row.text("page_cursor");
    one.seen = row.text("seen");
    one.newest_at = row.i64("newest_at");
    one.back_to = row.maybe_i64("back_to");
    one.applied = row.i64("applied");
    one.ignored = row.i64("ignored");
    one.failed = row.i64("failed");
    one.error = row.text("error");
    one.misses = static_cast<int>(row.i64("misses"));
    one.started_at = row.i64("started_at");
    one.ended_at = row.maybe_i64("ended_at");
    one.next_at = row.i64("next_at");
    one.number = row.i64("walk");
    return one;
}

} // namespace

std::vector<Walk> walks(sql::Session& session, shops::Shop const& shop) {
    std::vector<Walk> out;
    for (auto const& row : session.run(sql::query("connectors.fetches"), {{"shop_id", shop.id}}))
        out.push_back(walk_from(row));
    return out;
}

std::optional<Walk> walk(sql::Session& session, shops::Shop const& shop, std::string const& id,
                         What what) {
    auto const rows =
        session.run(sql::query("connectors.fetch"),
                    {{"shop_id", shop.id}, {"connector_id", id}, {"what", name_of(what)}});
    if (rows.empty()) return std::nullopt;
    return walk_from(rows.front());
}

void begin(sql::Transaction& transaction, Walk const& walk) {
    if (walk.what == What::orders)
        transaction.execute(sql::query("connectors.remove_marks"),
                            {{"connector_id", walk.connection}});
    transaction.execute(sql::query("connectors.put_fetch"), {{"connector_id", walk.connection},
                                                             {"what", name_of(walk.what)},
                                                             {"shop_id", walk.shop},
                                                             {"address", walk.access.address},
                                                             {"access_key", walk.access.key},
                                                             {"access_secret", walk.access.secret},
                                                             {"started_at", walk.started_at},
                                                             {"walk", walk.number}});
}

void go_on(sql::Session& session, Walk const& walk) {
    session.execute(sql::query("connectors.go_on"), {{"shop_id", walk.shop},
                                                     {"connector_id", walk.connection},
                                                     {"what", name_of(walk.what)},
                                                     {"walk", walk.number},
                                                     {"access_key", walk.access.key},
                                                     {"access_secret", walk.access.secret}});
}

void stop(sql::Session& session, Walk const& walk) {
    session.execute(sql::query("connectors.stop_fetch"),
                    {{"shop_id", walk.shop}, {"connector_id", walk.connection}});
}

bool forget(sql::Transaction& transaction, shops::Shop const& shop, std::string const& id) {
    remove_listing(transaction, shop, id);
    transaction.execute(sql::query("connectors.remove_marks"), {{"connector_id", id}});
    return transaction.execute(sql::query("connectors.remove_fetch"),
                               {{"shop_id", shop.id}, {"connector_id", id}}) > 0;
}

std::vector<Due> due(sql::Session& session, std::string const& server, TimeMs now) {
    std::vector<Due> out;
    for (auto const& row :
         session.run(sql::query("connectors.due_fetches"),
                     {{"server", server}, {"now", now}, {"no_later", now + k_ahead_max_ms}}))
        out.push_back({row.text("connector_id"), static_cast<events::ShopId>(row.i64("shop_id")),
                       what_of(row)});
    return out;
}

bool lease(sql::Transaction& transaction, Due const& due, std::string const& server, TimeMs now,
           TimeMs until) {
    return transaction.execute(sql::query("connectors.lease_fetch"),
                               {{"shop_id", due.shop},
                                {"connector_id", due.connection},
                                {"what", name_of(due.what)},
                                {"server", server},
                                {"now", now},
                                {"no_later", now + k_ahead_max_ms},
                                {"until", until}}) > 0;
}

bool renew(sql::Session& session, Walk const& walk, std::string const& server, TimeMs until) {
    return session.execute(sql::query("connectors.renew_lease"), {{"connector_id", walk.connection},
                                                                  {"what", name_of(walk.what)},
                                                                  {"walk", walk.number},
                                                                  {"server", server},
                                                                  {"until", until}}) > 0;
}

void turn_back(sql::Transaction& transaction, Walk const& walk) {
    transaction.execute(sql::query("connectors.turn_back"), {{"connector_id", walk.connection},
                                                             {"page_cursor", walk.cursor},
                                                             {"newest_at", walk.newest_at}});
}

void ask_again(sql::Transaction& transaction, shops::Shop const& shop,
               std::string const& connection, TimeMs time) {
    transaction.execute(sql::query("connectors.ask_again"),
                        {{"shop_id", shop.id}, {"connector_id", connection}, {"back_to", time}});
}

bool end_page(sql::Transaction& transaction, Walk const& walk, PageEnd const& page,
              std::string const& server) {
    return transaction.execute(sql::query("connectors.end_page"),
                               {{"connector_id", walk.connection},
                                {"what", name_of(walk.what)},
                                {"walk", walk.number},
                                {"server", server},
                                {"page_cursor", walk.cursor},
                                {"seen", walk.seen},
                                {"newest_at", walk.newest_at},
                                {"applied", page.applied},
                                {"ignored", page.ignored},
                                {"failed", page.failed},
                                {"state", name_of(walk.going)},
                                {"ended_at", walk.ended_at},
                                {"next_at", walk.next_at},
                                {"leased_until", page.leased_until}}) > 0;
}

bool put_off(sql::Session& session, Walk const& walk, std::string const& server) {
    return session.execute(sql::query("connectors.put_off"), {{"connector_id", walk.connection},
                                                              {"what", name_of(walk.what)},
                                                              {"walk", walk.number},
                                                              {"server", server},
                                                              {"state", name_of(walk.going)},
                                                              {"error", walk.error},
                                                              {"next_at", walk.next_at}}) > 0;
}

std::optional<Mark> mark_before(sql::Transaction& transaction, std::string const& connection,
                                TimeMs time) {
    auto const rows = transaction.run(sql::query("connectors.mark_before"),
                                      {{"connector_id", connection}, {"newest_at", time}});
    if (rows.empty()) return std::nullopt;
    return Mark{rows.front().i64("newest_at"), rows.front().text("page_cursor")};
}

void put_mark(sql::Transaction& transaction, Walk const& walk) {
    transaction.execute(sql::query("connectors.put_mark"), {{"connector_id", walk.connection},
                                                            {"shop_id", walk.shop},
                                                            {"newest_at", walk.newest_at},
                                                            {"page_cursor", walk.cursor}});
}

void put_failed(sql::Transaction& transaction, shops::Shop const& shop, Delivery const& delivery) {
    transaction.execute(sql::query("connectors.put_failed"), {{"shop_id", shop.id},
                                                              {"connector_id", delivery.connection},
                                                              {"delivery_id", delivery.delivery_id},
                                                              {"topic", delivery.topic},
                                                              {"received_at", delivery.received_at},
                                                              {"order_number", delivery.order},
                                                              {"told", delivery.told}});
}

void drop_failed(sql::Transaction& transaction, shops::Shop const& shop,
                 std::string const& connection, std::size_t most) {
    transaction.execute(sql::query("connectors.drop_failed"),
                        {{"shop_id", shop.id},
                         {"connector_id", connection},
                         {"most", static_cast<std::int64_t>(most)}});
}

} // namespace store

} // namespace colporteur::connectors
