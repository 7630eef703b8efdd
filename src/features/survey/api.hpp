#pragma once

#include "features/desk/service.hpp"

namespace colporteur::survey {

contract::Routes routes(desk::Desk& desk);

} // namespace colporteur::survey
