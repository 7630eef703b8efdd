// The families of formats; format.cpp puts them in order.
#pragma once

#include "features/imports/format.hpp"

namespace colporteur::imports {

void add_order_formats(std::vector<Format>& formats);
void add_spend_formats(std::vector<Format>& formats);
void add_analytics_formats(std::vector<Format>& formats);
void add_own_formats(std::vector<Format>& formats);

} // namespace colporteur::imports
