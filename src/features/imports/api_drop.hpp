// Costs that come by themselves: the drop folder, and PUT of a file.
#pragma once

#include "features/desk/service.hpp"

namespace colporteur::imports {

contract::Routes drop_routes(desk::Desk& desk);

} // namespace colporteur::imports
