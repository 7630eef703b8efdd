#pragma once

#include "features/desk/service.hpp"

namespace colporteur::report {

contract::Routes routes(desk::Desk& desk);

// Begins the report that the front page asks for. Returns the job, or 0.
std::int64_t prepare(desk::Desk& desk, shops::Shop const& shop);

} // namespace colporteur::report
