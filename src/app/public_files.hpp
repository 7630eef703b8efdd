// What the pages of shops load from the public listener, compiled in from web/widgets/dist:
// "/colporteur.js".
#pragma once

#include "edge/static_file.hpp"

namespace colporteur::app {

edge::StaticFiles public_files();

} // namespace colporteur::app
