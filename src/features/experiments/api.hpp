#pragma once

#include "features/desk/service.hpp"

namespace colporteur::experiments {

contract::Routes routes(desk::Desk& desk);

} // namespace colporteur::experiments
