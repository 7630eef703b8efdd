// The merchant's pages, compiled into the program from web/dashboard/dist.
#pragma once

#include "edge/static_file.hpp"

namespace colporteur::app {

edge::StaticFiles pages();

} // namespace colporteur::app
