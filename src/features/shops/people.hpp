// Customers and the e-mail addresses that they are known by: of files, and as connected shops tell
// them.
#pragma once

#include "features/shops/model.hpp"

#include <string>
#include <unordered_map>
#include <vector>

namespace colporteur::shops {

// The id of a customer's number or e-mail address, as imports make it: folded, under the key. 0 for
// "".
std::uint64_t person_id(std::string_view number, HashKey const& key);

struct Customer {
    std::string number; // the shop's own, as it is
    std::uint64_t person = 0;
    std::uint64_t email_person = 0; // 0: nobody says
};

// By number. Of a file and a shop the newer word counts; one that says no address takes none away,
// and who was deleted in the shop since is not among them.
std::vector<Customer> customers(Workspace& work, Shop const& shop);

// The id of an e-mail address to the id of its customer; of several the one of the first number.
using PersonOfEmail = std::unordered_map<std::uint64_t, std::uint64_t>;

PersonOfEmail person_of_email(Workspace& work, Shop const& shop);

} // namespace colporteur::shops
