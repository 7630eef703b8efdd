#include "features/imports/record_rows.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

namespace colporteur::imports {

namespace {

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
    if (row.customer_id.empty()) cells.refuse(Field::person, "the row names no customer");
    if (cells.reject()) return std::nullopt;
    row.person = hex_id(row.customer_id, key);
    if (!person.empty() && !email.empty()) row.email_person = hex_id(email, key);
    return row;
}

void RecordRows::row(Cells& cells, Kind kind) {
    if (kind == Kind::products) {
        if (auto const product = product_of(cells)) {
            count(store::put(transaction_, shop_, report_.id, *product));
        }
    } else if (auto const customer = customer_of(cells, key_)) {
        count(store::put(transaction_, shop_, report_.id, *customer));
    }
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
