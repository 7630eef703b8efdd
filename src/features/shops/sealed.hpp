// The sealed order: an order id under the key once more. A browser's events carry it instead of the
// order's id, so that no stored row leads from a visitor to a customer; who holds the
// installation's key can still tell for an order whether a visitor's side of it is known.
#pragma once

#include "base/hash.hpp"

#include <cstdint>
#include <string_view>

namespace colporteur::shops {

// The id of an order number, as imports make it: folded, under the key. 0 for "".
std::uint64_t order_id(std::string_view number, HashKey const& key);

// 0 for 0.
std::uint64_t sealed_order(std::uint64_t order_id, HashKey const& key);

} // namespace colporteur::shops
