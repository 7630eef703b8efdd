#include "features/connectors/products.hpp"

#include "features/connectors/store.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace colporteur::connectors {

namespace {

constexpr std::int64_t k_unsaid = -1; // less than any cost

std::int64_t cost_of(std::optional<std::int64_t> const& minor) {
    return minor.value_or(k_unsaid);
}

// Of words of one instant the greater cost counts, so that their order does not.
bool is_newer(ProductChange const& change, store::KnownProduct const& known) {
    if (change.updated != known.updated) return change.updated > known.updated;
    return cost_of(change.cost_minor) > cost_of(known.cost_minor);
}

bool is_known(ProductChange const& change, store::KnownProduct const& known) {
    return change.updated == known.updated &&
           cost_of(change.cost_minor) == cost_of(known.cost_minor);
}

std::string told_of(std::vector<ProductChange> const& changes, shops::Shop const& shop) {
    auto const& first = changes.front();
    if (changes.size() == 1 && first.cost_minor) {
        return fmt::format("product {}: it costs {} {}", first.product,
                           plain(*first.cost_minor, shop.currency), shop.currency.text());
    }
    if (changes.size() == 1)
        return fmt::format("product {}: the shop does not say what it costs", first.product);
    return fmt::format("{} products, {} of them with what they cost", changes.size(),
                       std::count_if(changes.begin(), changes.end(), [](ProductChange const& one) {
                           return one.cost_minor.has_value();
                       }));
}

} // namespace

ProductsPut put_products(sql::Transaction& transaction, shops::Shop const& shop,
                         std::vector<ProductChange> const& changes) {
    ProductsPut put;
    bool any = false;
    for (auto const& change : changes) {
        auto const known = store::known_product(transaction, shop, change.product);
        if (known && !is_newer(change, *known)) {
            any = any || is_known(change, *known);
            continue;
        }
        any = true;
        store::put(transaction, shop, change);
        auto const before = known ? cost_of(known->cost_minor) : k_unsaid;
        put.changed = put.changed || before != cost_of(change.cost_minor);
    }
    put.state = any ? State::done : State::ignored;
    put.told = any ? told_of(changes, shop) : "a newer state of the product is known";
    return put;
}

} // namespace colporteur::connectors
