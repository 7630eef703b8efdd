#include "features/imports/record_rows.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "features/shops/service.hpp"

#include <fmt/format.h>

namespace colporteur::imports {

namespace {

constexpr std::size_t k_rows_a_part = 1000; // some hundredths of a second

std::string hex_id(std::string_view text, HashKey const& key) {
    return fmt::format("{:016x}", text_id(fold(trim(text)), key));
}

} // namespace

std::optional<store::ProductRow> product_of(Cells& cells) {
    store::ProductRow row;
    row.product_id = cells.text(Field::product);
    row.name = cells.text(Field::name);
    row.price_minor = cells.minor(Field::price, 0);
    row.cost_minor = cells.minor(Field::unit_cost, 0);
    if (row.product_id.empty()) cells.refuse(Field::product, "the product has no number (SKU)");
    if (row.cost_minor.value_or(0) < 0) cells.refuse(Field::unit_cost, "a cost cannot be negative");
    if (cells.reject()) return std::nullopt;
    return row;
}

std::optional<store::CustomerRow> customer_of(Cells& cells, HashKey const& key) {
    auto const person = cells.text(Field::person);
    auto const email = cells.text(Field::email);
    store::CustomerRow row;
    row.customer_id = person.empty() ? email : person;
    row.first_order_at = cells.time(Field::time);
    if (row.customer_id.empty())
        cells.refuse({Field::person, Field::email}, "the row names no customer");
    if (cells.reject()) return std::nullopt;
    row.person = hex_id(row.customer_id, key);
    if (!person.empty() && !email.empty()) row.email_person = hex_id(email, key);
    return row;
}

void RecordRows::row(Cells& cells) {
    if (report_.kind == Kind::products) {
        if (auto product = product_of(cells)) products_.push_back(std::move(*product));
    } else if (auto customer = customer_of(cells, work_.events.key())) {
        customers_.push_back(std::move(*customer));
    }
    if (products_.size() + customers_.size() >= k_rows_a_part) write();
}

void RecordRows::write() {
    auto session = shops::lease(work_.records);
    sql::Transaction transaction(session);
    for (auto const& product : products_)
        count(store::put(transaction, shop_, report_.id, product));
    for (auto const& customer : customers_)
        count(store::put(transaction, shop_, report_.id, customer));
    transaction.commit();
    products_.clear();
    customers_.clear();
}

void RecordRows::count(store::Change change) {
    ++report_.entries;
    switch (change) {
    case store::Change::added:
        ++report_.added;
        break;
    case store::Change::corrected:
        ++report_.corrected;
        break;
    case store::Change::known:
        ++report_.known;
        break;
    }
}

} // namespace colporteur::imports
