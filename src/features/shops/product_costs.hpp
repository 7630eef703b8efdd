// What a product costs the shop, by the product's event id, where an import said so.
#pragma once

#include "features/shops/model.hpp"

#include <unordered_map>

namespace colporteur::shops {

using ProductCosts = std::unordered_map<std::uint64_t, std::int64_t>; // minor units a piece

// The newest import that names a product holds. Products without a cost are not in it.
ProductCosts product_costs(Workspace& work, Shop const& shop);

} // namespace colporteur::shops
