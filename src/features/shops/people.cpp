#include "features/shops/people.hpp"

#include "base/text.hpp"
#include "features/shops/service.hpp"

#include <algorithm>
#include <charconv>
#include <tuple>

namespace colporteur::shops {

namespace {

std::uint64_t id_from_hex(std::string const& text) {
    std::uint64_t id = 0;
    auto const* end = text.data() + text.size();
    auto const [stopped, error] = std::from_chars(text.data(), end, id, 16);
    if (error != std::errc{} || stopped != end) {
        throw sql::SqlError(Errc::unreadable, "table of customers: \"" + text + "\" is no id");
    }
    return id;
}

} // namespace

std::uint64_t person_id(std::string_view number, HashKey const& key) {
    return text_id(fold(trim(number)), key);
}

std::vector<Customer> customers(Workspace& work, Shop const& shop) {
    std::unordered_map<std::uint64_t, Customer> known;
    auto session = lease(work.records);
    session.each(sql::query("shops.people"), {{"shop_id", shop.id}}, [&](sql::Row const& row) {
        auto const person = id_from_hex(row.text("person"));
        if (row.i64("deleted") != 0) {
            known.erase(person);
            return;
        }
        auto& one = known[person];
        one.person = person;
        one.number = row.text("customer_id");
        auto const email = row.maybe_text("email_person");
        if (email && !email->empty()) one.email_person = id_from_hex(*email);
    });
    std::vector<Customer> out;
    out.reserve(known.size());
    for (auto& [person, one] : known)
        out.push_back(std::move(one));
    std::sort(out.begin(), out.end(), [](Customer const& a, Customer const& b) {
        return std::tie(a.number, a.person) < std::tie(b.number, b.person);
    });
    return out;
}

PersonOfEmail person_of_email(Workspace& work, Shop const& shop) {
    PersonOfEmail people;
    for (auto const& one : customers(work, shop)) {
        if (one.email_person != 0) people.try_emplace(one.email_person, one.person);
    }
    return people;
}

} // namespace colporteur::shops
