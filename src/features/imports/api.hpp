#pragma once

#include "features/desk/service.hpp"

namespace colporteur::imports {

contract::Routes routes(desk::Desk& desk);

} // namespace colporteur::imports
