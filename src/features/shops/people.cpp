#include "features/shops/people.hpp"

#include "base/text.hpp"
#include "features/shops/service.hpp"

#include <charconv>

namespace colporteur::shops {

namespace {

std::uint64_t id_from_hex(std::string const& text) {
    std::uint64_t id = 0;
    auto const* end = text.data() + text.size();
    auto const [stopped, error] = std::from_chars(text.data(), end, id, 16);
    if (error != std::errc{} || stopped != end) {
        throw sql::SqlError(Errc::unreadable, "table customer_version: \"" + text + "\" is no id");
    }
    return id;
}

} // namespace

std::uint64_t person_id(std::string_view number, HashKey const& key) {
    return text_id(fold(trim(number)), key);
}

PersonOfEmail person_of_email(Workspace& work, Shop const& shop) {
    PersonOfEmail people;
    auto session = lease(work.records);
    session.each(sql::query("shops.people"), {{"shop_id", shop.id}}, [&](sql::Row const& row) {
        auto const email = row.maybe_text("email_person");
        if (email && !email->empty()) {
            people.try_emplace(id_from_hex(*email), id_from_hex(row.text("person")));
        }
    });
    return people;
}

} // namespace colporteur::shops
