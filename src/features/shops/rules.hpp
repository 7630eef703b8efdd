// Settings: how people write them, what may be in them, how they are printed. Pure.
#pragma once

#include "features/shops/service.hpp"

namespace colporteur::shops {

// "40 %", "0.4", "0,4", "40": a share from 0 to 1; what is above 1 is per cent. Errors:
// invalid_input, also for a plain "1", which could be 1 % or 100 %.
Result<double> share(std::string_view text);

// Everything that create() and change_setting() demand. Errors: invalid_input naming the setting.
Done check(Shop const& shop);

} // namespace colporteur::shops
