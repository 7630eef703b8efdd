// "How did you hear about us?", asked after the order, several answers allowed. Memory is faulty in
// both directions and not alike for all: what is famous is remembered when it was not met (a TV
// spot that never ran), what is humble is forgotten when it was.
#pragma once

#include "simulate/walk.hpp"

namespace colporteur::simulate {

std::vector<std::string> survey_options();
std::vector<std::string> survey_decoys();

// `orders` sorted as in Shop::orders.
std::vector<Answer> draw_answers(World const& world, std::vector<DraftOrder> const& orders);

} // namespace colporteur::simulate
