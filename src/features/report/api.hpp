#pragma once

#include "features/desk/service.hpp"

namespace colporteur::report {

contract::Routes routes(desk::Desk& desk);

// Begins the front page's report of every shop, so that the first who asks need not wait for all of
// it.
void prepare(desk::Desk& desk);

} // namespace colporteur::report
