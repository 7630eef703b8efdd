#include "features/connectors/store.hpp"

#include "features/connectors/listing_store.hpp"

#include <charconv>

namespace colporteur::connectors::store {

namespace {

Platform platform_of(sql::Row const& row) {
    auto const platform = platform_from(row.text("platform"));
    if (!platform) throw sql::SqlError(Errc::unreadable, "table connector: an unknown platform");
    return *platform;
}

State state_of(std::string const& name) {
    for (auto const state : {State::received, State::done, State::ignored, State::failed}) {
        if (name == name_of(state)) return state;
    }
    throw sql::SqlError(Errc::unreadable, "table connector_delivery: an unknown state");
}

Connection connection_from(sql::Row const& row) {
    Connection one;
    one.id = row.text("id");
    one.shop = static_cast<events::ShopId>(row.i64("shop_id"));
    one.platform = platform_of(row);
    one.name = row.text("name");
    one.secret = row.text("secret");
    one.created_at = row.i64("created_at");
    one.refused = row.i64("refused");
    one.refused_at = row.maybe_i64("refused_at");
    one.refused_why = row.text("refused_why");
    return one;
}

Delivery delivery_from(sql::Row const& row) {
    Delivery one;
    one.seq = row.i64("seq");
    one.connection = row.text("connector_id");
    one.delivery_id = row.text("delivery_id");
    one.topic = row.text("topic");
    one.sent = row.i64("sent_at");
    one.received_at = row.i64("received_at");
    one.body = row.text("body");
    one.order = row.text("order_number");
    one.state = state_of(row.text("state"));
    one.told = row.text("told");
    one.attempts = static_cast<int>(row.i64("attempts"));
    return one;
}

constexpr std::int64_t k_deleted = 1; // connector_customer.deleted, as the shop says
constexpr std::int64_t k_missing = 2; // as its list alone says

KnownCustomer customer_from(sql::Row const& row) {
    auto const deleted = row.i64("deleted");
    return {row.text("person"),
            row.text("customer_id"),
            row.text("email_person"),
            row.i64("updated_at"),
            deleted != 0,
            deleted == k_missing};
}

std::int64_t deleted_of(KnownCustomer const& customer) {
    if (!customer.deleted) return 0;
    return customer.by_list ? k_missing : k_deleted;
}

} // namespace

void add(sql::Session& session, Connection const& connection) {
    session.execute(sql::query("connectors.add"), {{"id", connection.id},
                                                   {"shop_id", connection.shop},
                                                   {"platform", name_of(connection.platform)},
                                                   {"name", connection.name},
                                                   {"secret", connection.secret},
                                                   {"created_at", connection.created_at}});
}

std::vector<Connection> all(sql::Session& session, shops::Shop const& shop) {
    std::vector<Connection> out;
    for (auto const& row : session.run(sql::query("connectors.list"), {{"shop_id", shop.id}}))
        out.push_back(connection_from(row));
    return out;
}

std::optional<Connection> one(sql::Session& session, std::string const& id) {
    auto const rows = session.run(sql::query("connectors.one"), {{"id", id}});
    if (rows.empty()) return std::nullopt;
    return connection_from(rows.front());
}

bool remove(sql::Transaction& transaction, shops::Shop const& shop, std::string const& id) {
    transaction.execute(sql::query("connectors.remove_deliveries"),
                        {{"shop_id", shop.id}, {"connector_id", id}});
    remove_listing(transaction, shop, id);
    transaction.execute(sql::query("connectors.remove_marks"), {{"connector_id", id}});
    transaction.execute(sql::query("connectors.remove_fetch"),
                        {{"shop_id", shop.id}, {"connector_id", id}});
    return transaction.execute(sql::query("connectors.remove"),
                               {{"shop_id", shop.id}, {"id", id}}) > 0;
}

void refuse(sql::Session& session, std::string const& id, std::int64_t times, TimeMs last,
            std::string const& why) {
    session.execute(sql::query("connectors.refuse"),
                    {{"id", id}, {"times", times}, {"refused_at", last}, {"refused_why", why}});
}

bool receive(sql::Session& session, Connection const& connection, Delivery const& delivery) {
    return session.execute(sql::query("connectors.receive"), {{"shop_id", connection.shop},
                                                              {"connector_id", connection.id},
                                                              {"delivery_id", delivery.delivery_id},
                                                              {"topic", delivery.topic},
                                                              {"sent_at", delivery.sent},
                                                              {"received_at", delivery.received_at},
                                                              {"body", delivery.body}}) > 0;
}

std::map<std::string, Counts> counts(sql::Session& session, shops::Shop const& shop) {
    std::map<std::string, Counts> out;
    for (auto const& row : session.run(sql::query("connectors.counts"), {{"shop_id", shop.id}})) {
        auto& one = out[row.text("connector_id")];
        one.numbers[state_of(row.text("state"))] = row.i64("number");
        auto const last = row.i64("last_at");
        one.last_at = std::max(one.last_at.value_or(last), last);
    }
    return out;
}

std::vector<Delivery> newest(sql::Session& session, shops::Shop const& shop,
                             std::string const& connection, std::size_t most) {
    std::vector<Delivery> out;
    for (auto const& row : session.run(sql::query("connectors.deliveries"),
                                       {{"shop_id", shop.id},
                                        {"connector_id", connection},
                                        {"most", static_cast<std::int64_t>(most)}}))
        out.push_back(delivery_from(row));
    return out;
}

std::optional<Whole> delivery(sql::Session& session, shops::Shop const& shop, std::int64_t seq) {
    auto const rows =
        session.run(sql::query("connectors.delivery"), {{"shop_id", shop.id}, {"seq", seq}});
    if (rows.empty()) return std::nullopt;
    return Whole{delivery_from(rows.front()), platform_of(rows.front())};
}

bool any_waits(sql::Session& session, shops::Shop const& shop) {
    return !session.run(sql::query("connectors.any_waits"), {{"shop_id", shop.id}}).empty();
}

std::vector<Whole> waiting(sql::Session& session, shops::Shop const& shop, std::size_t most) {
    std::vector<Whole> out;
    for (auto const& row :
         session.run(sql::query("connectors.waiting"),
                     {{"shop_id", shop.id}, {"most", static_cast<std::int64_t>(most)}}))
        out.push_back({delivery_from(row), platform_of(row)});
    return out;
}

void replay(sql::Session& session, shops::Shop const& shop, std::int64_t seq) {
    session.execute(sql::query("connectors.replay"), {{"shop_id", shop.id}, {"seq", seq}});
}

void settle(sql::Transaction& transaction, shops::Shop const& shop, Delivery const& delivery) {
    transaction.execute(sql::query("connectors.settle"), {{"shop_id", shop.id},
                                                          {"seq", delivery.seq},
                                                          {"state", name_of(delivery.state)},
                                                          {"told", delivery.told},
                                                          {"order_number", delivery.order}});
}

void blank(sql::Transaction& transaction, shops::Shop const& shop, std::int64_t seq) {
    transaction.execute(sql::query("connectors.blank_one"), {{"shop_id", shop.id}, {"seq", seq}});
}

std::optional<Known> known(sql::Transaction& transaction, shops::Shop const& shop,
                           std::string const& order_key) {
    auto const rows = transaction.run(sql::query("connectors.order"),
                                      {{"shop_id", shop.id}, {"order_key", order_key}});
    if (rows.empty()) return std::nullopt;
    auto const& row = rows.front();
    return Known{row.i64("updated_at"), row.text("state_rank"), row.i64("delivery"),
                 row.text("fetched_by")};
}

void put(sql::Transaction& transaction, shops::Shop const& shop, std::string const& order_key,
         Known const& known) {
    transaction.execute(sql::query("connectors.put_order"), {{"shop_id", shop.id},
                                                             {"order_key", order_key},
                                                             {"updated_at", known.updated},
                                                             {"state_rank", known.rank},
                                                             {"delivery", known.delivery},
                                                             {"fetched_by", known.fetched_by}});
}

std::optional<TimeMs> refund_heard(sql::Transaction& transaction, shops::Shop const& shop,
                                   std::string const& order_key, std::string const& refund_key) {
    auto const rows = transaction.run(
        sql::query("connectors.refund"),
        {{"shop_id", shop.id}, {"order_key", order_key}, {"refund_key", refund_key}});
    if (rows.empty()) return std::nullopt;
    return rows.front().i64("first_at");
}

void put_refund(sql::Transaction& transaction, shops::Shop const& shop,
                std::string const& order_key, std::string const& refund_key, TimeMs first_at) {
    transaction.execute(sql::query("connectors.put_refund"), {{"shop_id", shop.id},
                                                              {"order_key", order_key},
                                                              {"refund_key", refund_key},
                                                              {"first_at", first_at}});
}

std::optional<KnownProduct> known_product(sql::Transaction& transaction, shops::Shop const& shop,
                                          std::string const& product) {
    auto const rows = transaction.run(sql::query("connectors.product"),
                                      {{"shop_id", shop.id}, {"product_id", product}});
    if (rows.empty()) return std::nullopt;
    return KnownProduct{rows.front().maybe_i64("cost_minor"), rows.front().i64("updated_at")};
}

void put(sql::Transaction& transaction, shops::Shop const& shop, ProductChange const& product) {
    transaction.execute(sql::query("connectors.put_product"), {{"shop_id", shop.id},
                                                               {"product_id", product.product},
                                                               {"cost_minor", product.cost_minor},
                                                               {"updated_at", product.updated}});
}

std::optional<KnownCustomer> known_customer(sql::Transaction& transaction, shops::Shop const& shop,
                                            std::string const& person) {
    auto const rows = transaction.run(sql::query("connectors.customer"),
                                      {{"shop_id", shop.id}, {"person", person}});
    if (rows.empty()) return std::nullopt;
    return customer_from(rows.front());
}

std::vector<KnownCustomer> customers_of_mail(sql::Transaction& transaction, shops::Shop const& shop,
                                             std::string const& email_person) {
    std::vector<KnownCustomer> out;
    for (auto const& row : transaction.run(sql::query("connectors.customers_of_mail"),
                                           {{"shop_id", shop.id}, {"email_person", email_person}}))
        out.push_back(customer_from(row));
    return out;
}

void put(sql::Transaction& transaction, shops::Shop const& shop, KnownCustomer const& customer) {
    transaction.execute(sql::query("connectors.put_customer"),
                        {{"shop_id", shop.id},
                         {"person", customer.person},
                         {"customer_id", customer.number},
                         {"email_person", customer.email_person},
                         {"updated_at", customer.updated},
                         {"deleted", deleted_of(customer)}});
}

void put_merged(sql::Transaction& transaction, shops::Shop const& shop, std::string const& person,
                std::string const& kept) {
    transaction.execute(sql::query("connectors.put_merged"),
                        {{"shop_id", shop.id}, {"person", person}, {"kept", kept}});
}

std::vector<KnownCustomer> merged_into(sql::Transaction& transaction, shops::Shop const& shop,
                                       std::string const& kept) {
    std::vector<KnownCustomer> out;
    for (auto const& row : transaction.run(sql::query("connectors.merged_into"),
                                           {{"shop_id", shop.id}, {"kept", kept}}))
        out.push_back(customer_from(row));
    return out;
}

void forget_merged(sql::Transaction& transaction, shops::Shop const& shop,
                   std::string const& person) {
    transaction.execute(sql::query("connectors.forget_merged"),
                        {{"shop_id", shop.id}, {"person", person}});
}

void forget_told(sql::Transaction& transaction, shops::Shop const& shop,
                 std::string const& with_mail, std::string const& without_mail,
                 std::string const& now) {
    transaction.execute(sql::query("connectors.forget_customer"), {{"shop_id", shop.id},
                                                                   {"with_mail", with_mail},
                                                                   {"without_mail", without_mail},
                                                                   {"told", now}});
}

void each_kept(sql::Session& session, shops::Shop const& shop,
               std::function<void(Kept const&)> const& take) {
    session.each(sql::query("connectors.kept"), {{"shop_id", shop.id}}, [&](sql::Row const& row) {
        auto const& key = row.text("order_key");
        Kept one{0, row.i64("updated_at"), row.i64("delivery"), row.text("fetched_by")};
        auto const* const end = key.data() + key.size();
        if (auto const read = std::from_chars(key.data(), end, one.order, 16); read.ptr != end)
            throw sql::SqlError(Errc::unreadable, "table connector_order: a key is no hash");
        take(one);
    });
}

Look last_look(sql::Session& session, shops::Shop const& shop) {
    auto const rows = session.run(sql::query("connectors.last_look"), {{"shop_id", shop.id}});
    if (rows.empty()) return {};
    return {rows.front().i64("import_id"), rows.front().i64("undone")};
}

void put(sql::Transaction& transaction, shops::Shop const& shop, Look const& look) {
    transaction.execute(
        sql::query("connectors.put_look"),
        {{"shop_id", shop.id}, {"import_id", look.import_id}, {"undone", look.undone}});
}

// The engine's own log of changes would keep the blanked bytes for a while.
void blank_before(sql::Session& session, shops::Shop const& shop, TimeMs time) {
    auto const blanked =
        session.execute(sql::query("connectors.blank"),
                        {{"shop_id", shop.id},
                         {"before", time},
                         {"told", "it waited for 14 days, and what came is blanked by now"}});
    if (blanked > 0) session.run(sql::query("records.empty_log"));
}

void forget_before(sql::Session& session, shops::Shop const& shop, TimeMs time) {
    session.execute(sql::query("connectors.forget"), {{"shop_id", shop.id}, {"before", time}});
}

} // namespace colporteur::connectors::store
