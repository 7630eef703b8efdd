#include "features/connectors/customers.hpp"

#include "features/connectors/store.hpp"
#include "features/shops/service.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace colporteur::connectors {

namespace {

using store::KnownCustomer;

constexpr char const* k_older = "a newer state of the customer is known";

std::string with_mail(std::string const& number) {
    return fmt::format("customer {}: his number and a mail address are one person", number);
}

std::string without_mail(std::string const& number) {
    return fmt::format("customer {}: the shop says no mail address", number);
}

std::string told_of(CustomerChange const& change) {
    return change.email_person.empty() ? without_mail(change.number) : with_mail(change.number);
}

// Of words of one instant that of a deletion counts, then the greater address, so that their order
// does not.
auto age_of(KnownCustomer const& one) {
    return std::tie(one.updated, one.deleted, one.email_person);
}

CustomerPut remove(sql::Transaction& transaction, shops::Shop const& shop,
                   std::vector<KnownCustomer> those, CustomerChange const& change) {
    CustomerPut put;
    put.forgot = true; // what came names him once more
    bool any = false;
    while (!those.empty()) {
        auto const before = std::move(those.back());
        those.pop_back();
        KnownCustomer now{before.person, {}, {}, change.updated, true, change.by_list};
        bool const known = before.updated != 0;
        put.repeated = put.repeated || (known && age_of(now) == age_of(before));
        // The shop's own word makes final what its list alone said, whichever is the newer.
        bool const confirms = before.deleted && before.by_list && !change.by_list;
        if (known && !confirms && age_of(now) <= age_of(before)) continue;
        any = true;
        now.updated = std::max(now.updated, before.updated);
        store::put(transaction, shop, now);
        for (auto& one : store::merged_into(transaction, shop, now.person))
            those.push_back(std::move(one)); // he is the same person
        store::forget_merged(transaction, shop, now.person);
        put.changed = put.changed || !before.deleted; // a file may name him
        if (before.number.empty()) continue;
        store::forget_told(transaction, shop, with_mail(before.number), without_mail(before.number),
                           "a customer who is deleted by now");
    }
    put.repeated = put.repeated && !any;
    put.state = any || put.repeated ? State::done : State::ignored;
    put.told = put.state == State::done
                   ? "a customer was deleted: his number and the link to his address are forgotten"
                   : k_older;
    return put;
}

CustomerPut remove(sql::Transaction& transaction, shops::Shop const& shop,
                   CustomerChange const& change, std::string const& person) {
    if (!change.number.empty()) {
        auto const known = store::known_customer(transaction, shop, person);
        return remove(transaction, shop,
                      {known.value_or(KnownCustomer{person, change.number, {}, 0, false})}, change);
    }
    auto those = store::customers_of_mail(transaction, shop, change.email_person);
    if (those.empty()) {
        CustomerPut put;
        put.state = State::ignored;
        put.told = "nobody is known by the mail address of who is deleted";
        return put;
    }
    return remove(transaction, shop, std::move(those), change);
}

CustomerPut merge(sql::Transaction& transaction, shops::Shop const& shop,
                  CustomerChange const& change, std::string const& person, HashKey const& key) {
    auto const kept = fmt::format("{:016x}", shops::person_id(change.merged_into, key));
    store::put_merged(transaction, shop, person, kept);
    CustomerPut put;
    put.told = "two customers are one in the shop: what was bought under the old number stays his";
    return put;
}

} // namespace

CustomerPut put_customer(sql::Transaction& transaction, shops::Shop const& shop,
                         CustomerChange const& change, HashKey const& key) {
    auto const person = fmt::format("{:016x}", shops::person_id(change.number, key));
    if (change.deleted) return remove(transaction, shop, change, person);
    if (!change.merged_into.empty()) return merge(transaction, shop, change, person, key);
    auto const before = store::known_customer(transaction, shop, person);
    KnownCustomer const now{person, change.number, change.email_person, change.updated, false};
    bool const back = before && before->deleted && before->by_list && change.by_list;
    CustomerPut put;
    if (before && !back && age_of(now) <= age_of(*before)) {
        put.repeated = age_of(now) == age_of(*before);
        put.forgot = before->deleted;
        put.state = put.repeated ? State::done : State::ignored;
        put.told = put.repeated ? told_of(change) : k_older;
        return put;
    }
    store::put(transaction, shop, now);
    put.told = told_of(change);
    put.changed = !before || before->deleted || before->email_person != now.email_person;
    return put;
}

} // namespace colporteur::connectors
