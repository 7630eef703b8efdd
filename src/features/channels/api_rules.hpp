#pragma once

#include "features/desk/service.hpp"

namespace colporteur::channels {

contract::Routes rules_routes(desk::Desk& desk);

} // namespace colporteur::channels
