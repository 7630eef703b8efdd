// The admin's side over HTTP: the tag, what came in, what happens now, what a developer watches.
#pragma once

#include "features/collect/collector.hpp"
#include "features/desk/service.hpp"

namespace colporteur::collect {

// `collector` is null where nothing is collected: in a demo.
contract::Routes routes(desk::Desk& desk, Collector* collector);

} // namespace colporteur::collect
