#pragma once

#include "features/desk/service.hpp"

namespace colporteur::settings {

contract::Routes routes(desk::Desk& desk);

} // namespace colporteur::settings
