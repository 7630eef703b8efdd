#pragma once

#include "features/desk/service.hpp"

namespace colporteur::verdict {

contract::Routes routes(desk::Desk& desk);

// Begins the profit and loss that the page of the channels asks for. Returns the job, or 0.
std::int64_t prepare(desk::Desk& desk, shops::Shop const& shop);

} // namespace colporteur::verdict
