#pragma once

#include "features/desk/service.hpp"

namespace colporteur::connectors {

// `public_port`: where the hooks come in, 0 when nobody listens.
contract::Routes routes(desk::Desk& desk, std::uint16_t public_port);

} // namespace colporteur::connectors
