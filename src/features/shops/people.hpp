// Customers and the e-mail addresses that files name them by.
#pragma once

#include "features/shops/model.hpp"

#include <unordered_map>

namespace colporteur::shops {

// The id of a customer's number or e-mail address, as imports make it: folded, under the key. 0 for
// "".
std::uint64_t person_id(std::string_view number, HashKey const& key);

// The id of an e-mail address to the id of its customer, as the newest customer import states it.
using PersonOfEmail = std::unordered_map<std::uint64_t, std::uint64_t>;

PersonOfEmail person_of_email(Workspace& work, Shop const& shop);

} // namespace colporteur::shops
