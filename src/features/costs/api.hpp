#pragma once

#include "features/desk/service.hpp"

namespace colporteur::costs {

contract::Routes routes(desk::Desk& desk);

} // namespace colporteur::costs
