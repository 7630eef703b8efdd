#include "features/imports/store.hpp"

#include <fmt/format.h>

namespace colporteur::imports::store {

namespace {

std::string text_of(std::optional<std::int64_t> const& number) {
    return number ? fmt::format("{}", *number) : "-";
}

Change change_of(sql::Rows const& newest, std::string const& content) {
    if (newest.empty()) return Change::added;
    if (newest.front().i64("outdated") != 0) return Change::corrected;
    return newest.front().text("content") == content ? Change::known : Change::corrected;
}

} // namespace

std::int64_t start(sql::Transaction& transaction, shops::Shop const& shop, NewImport const& row) {
    auto const rows =
        transaction.run(sql::query("imports.start"), {{"shop_id", shop.id},
                                                      {"file_name", row.file_name},
                                                      {"fingerprint", row.fingerprint},
                                                      {"kind", row.kind},
                                                      {"format", row.format},
                                                      {"options", row.options},
                                                      {"started_at", row.now}});
    return rows.front().i64("id");
}

void finish(sql::Transaction& transaction, shops::Shop const& shop, std::int64_t id,
            std::string_view state, TimeMs now, Counts const& counts, std::string const& message) {
    transaction.execute(sql::query("imports.finish"), {{"shop_id", shop.id},
                                                       {"id", id},
                                                       {"state", state},
                                                       {"finished_at", now},
                                                       {"rows_read", counts.rows},
                                                       {"rows_added", counts.added},
                                                       {"rows_corrected", counts.corrected},
                                                       {"rows_known", counts.known},
                                                       {"rows_rejected", counts.rejected},
                                                       {"newest_at", counts.newest_at},
                                                       {"message", message}});
}

void set_state(sql::Transaction& transaction, shops::Shop const& shop, std::int64_t id,
               std::string_view state, TimeMs now, std::string const& message) {
    transaction.execute(sql::query("imports.set_state"), {{"shop_id", shop.id},
                                                          {"id", id},
                                                          {"state", state},
                                                          {"finished_at", now},
                                                          {"message", message}});
}

std::optional<SameFile> same_file(sql::Session& session, shops::Shop const& shop,
                                  std::string const& fingerprint, std::string const& options) {
    auto const rows =
        session.run(sql::query("imports.same_file"),
                    {{"shop_id", shop.id}, {"fingerprint", fingerprint}, {"options", options}});
    if (rows.empty()) return std::nullopt;
    auto const& row = rows.front();
    return SameFile{row.i64("id"), row.text("kind"), row.text("format"), row.i64("finished_at"),
                    row.i64("rows_read")};
}

std::optional<std::int64_t> other_options(sql::Session& session, shops::Shop const& shop,
                                          NewImport const& row) {
    auto const rows =
        session.run(sql::query("imports.other_options"), {{"shop_id", shop.id},
                                                          {"fingerprint", row.fingerprint},
                                                          {"kind", row.kind},
                                                          {"options", row.options}});
    if (rows.empty()) return std::nullopt;
    return rows.front().i64("id");
}

std::vector<ImportRecord> all(sql::Session& session, shops::Shop const& shop) {
    std::vector<ImportRecord> records;
    for (auto const& row : session.run(sql::query("imports.list"), {{"shop_id", shop.id}})) {
        ImportRecord one;
        one.id = row.i64("id");
        one.file_name = row.text("file_name");
        one.fingerprint = row.text("fingerprint");
        one.kind = row.text("kind");
        one.format = row.text("format");
        one.state = row.text("state");
        one.started_at = row.i64("started_at");
        one.finished_at = row.maybe_i64("finished_at");
        one.rows = row.i64("rows_read");
        one.added = row.i64("rows_added");
        one.corrected = row.i64("rows_corrected");
        one.known = row.i64("rows_known");
        one.rejected = row.i64("rows_rejected");
        one.message = row.text("message");
        one.newest_at = row.maybe_i64("newest_at");
        records.push_back(std::move(one));
    }
    return records;
}

std::vector<Running> running(sql::Session& session, shops::Shop const& shop) {
    std::vector<Running> found;
    for (auto const& row : session.run(sql::query("imports.running"), {{"shop_id", shop.id}})) {
        found.push_back({row.i64("id"), row.text("file_name"), row.text("kind")});
    }
    return found;
}

std::vector<std::int64_t> told_before(sql::Transaction& transaction, shops::Shop const& shop) {
    std::vector<std::int64_t> ids;
    for (auto const& row : transaction.run(sql::query("imports.told"), {{"shop_id", shop.id}}))
        ids.push_back(row.i64("id"));
    return ids;
}

void forget_told_before(sql::Transaction& transaction, shops::Shop const& shop, std::int64_t id) {
    transaction.execute(sql::query("imports.forget_told"), {{"shop_id", shop.id}, {"id", id}});
}

Change put(sql::Transaction& transaction, shops::Shop const& shop, std::int64_t import_id,
           ProductRow const& row) {
    auto const content =
        fmt::format("{}\n{}\n{}", row.name, text_of(row.price_minor), text_of(row.cost_minor));
    auto const newest = transaction.run(
        sql::query("imports.newest_product"),
        {{"shop_id", shop.id}, {"product_id", row.product_id}, {"import_id", import_id}});
    auto const change = change_of(newest, content);
    if (change == Change::known) return change;
    transaction.execute(sql::query("imports.add_product"), {{"shop_id", shop.id},
                                                            {"product_id", row.product_id},
                                                            {"import_id", import_id},
                                                            {"name", row.name},
                                                            {"price_minor", row.price_minor},
                                                            {"cost_minor", row.cost_minor},
                                                            {"content", content}});
    return change;
}

Change put(sql::Transaction& transaction, shops::Shop const& shop, std::int64_t import_id,
           CustomerRow const& row) {
    auto const content = fmt::format("{}\n{}\n{}", row.customer_id, row.email_person.value_or("-"),
                                     text_of(row.first_order_at));
    auto const newest =
        transaction.run(sql::query("imports.newest_customer"),
                        {{"shop_id", shop.id}, {"person", row.person}, {"import_id", import_id}});
    auto const change = change_of(newest, content);
    if (change == Change::known) return change;
    transaction.execute(sql::query("imports.add_customer"), {{"shop_id", shop.id},
                                                             {"person", row.person},
                                                             {"import_id", import_id},
                                                             {"customer_id", row.customer_id},
                                                             {"email_person", row.email_person},
                                                             {"first_order_at", row.first_order_at},
                                                             {"content", content}});
    return change;
}

std::int64_t drop(sql::Transaction& transaction, shops::Shop const& shop, std::int64_t import_id) {
    sql::Parameters const which = {{"shop_id", shop.id}, {"import_id", import_id}};
    return transaction.execute(sql::query("imports.drop_products"), which) +
           transaction.execute(sql::query("imports.drop_customers"), which);
}

} // namespace colporteur::imports::store
