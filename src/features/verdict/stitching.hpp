// Who a touch or an order belongs to: visitors stitched to customers when they are read, never by a
// rewrite of history.
//
// A browser belongs to the customer of the first order that names both (orders by time, then id);
// an e-mail address that a customer record states belongs to that customer. Whoever is not stitched
// is a person of their own: a visitor, or an order without any name. An order whose conversion was
// seen goes with the visitor who made it. Only a visitor who agreed to be known is led to the
// customer: the one that he was identified as, else that of his first order, else the one whose
// mail led him here.
#pragma once

#include "features/identity/service.hpp"
#include "features/shops/service.hpp"

#include <cstdint>
#include <span>
#include <unordered_map>
#include <unordered_set>

namespace colporteur::verdict {

class Stitching {
  public:
    // The customer record says that `other` (the id of an e-mail address) is `person`.
    void same(std::uint64_t other, std::uint64_t person);
    // Visitors who agreed to be known, and the customers that some were identified as or had mail
    // of.
    void agreed(identity::Known const& known);
    void learn(std::span<shops::OrderFact const> orders); // in order of time; after agreed()

    // The key to build journeys by; 0 when neither is given (nobody).
    [[nodiscard]] std::uint64_t key(std::uint64_t person, std::uint64_t visitor) const;
    [[nodiscard]] std::uint64_t key(shops::OrderFact const& order) const; // never 0

  private:
    [[nodiscard]] std::uint64_t resolved(std::uint64_t person) const;

    std::unordered_map<std::uint64_t, std::uint64_t> person_of_visitor_;
    std::unordered_map<std::uint64_t, std::uint64_t> mailed_to_; // while nothing better is known
    std::unordered_map<std::uint64_t, std::uint64_t> person_of_other_;
    std::unordered_set<std::uint64_t> agreed_;
};

} // namespace colporteur::verdict
