// Paired draws: the same people with the same luck in a world where one thing is different. For the
// tests of the truth; the product itself needs only simulate_shop().
#pragma once

#include "simulate/world.hpp"

namespace colporteur::simulate {

Shop simulate_paired(ShopPlan const& plan, Counterfactual changed);

} // namespace colporteur::simulate
