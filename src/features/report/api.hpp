#pragma once

#include "features/desk/service.hpp"

namespace colporteur::report {

contract::Routes routes(desk::Desk& desk);

} // namespace colporteur::report
