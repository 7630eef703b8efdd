#pragma once

#include "features/desk/service.hpp"

namespace colporteur::verdict {

contract::Routes routes(desk::Desk& desk);

// Has the profit and loss of every shop made, so that its page has not to wait for it.
void prepare(desk::Desk& desk);

} // namespace colporteur::verdict
