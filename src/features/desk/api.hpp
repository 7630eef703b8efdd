#pragma once

#include "features/desk/service.hpp"

namespace colporteur::desk {

contract::Routes routes(Desk& desk); // jobs

} // namespace colporteur::desk
