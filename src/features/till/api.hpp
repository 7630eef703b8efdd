#pragma once

#include "features/desk/service.hpp"

#include <functional>

namespace colporteur::till {

// `public_port`: where the page of the tills is, 0 when nobody listens. `wake`: called when notes
// came in by a list.
contract::Routes routes(desk::Desk& desk, std::uint16_t public_port, std::function<void()> wake);

} // namespace colporteur::till
