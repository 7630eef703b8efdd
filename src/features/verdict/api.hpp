#pragma once

#include "features/desk/service.hpp"

namespace colporteur::verdict {

contract::Routes routes(desk::Desk& desk);

} // namespace colporteur::verdict
