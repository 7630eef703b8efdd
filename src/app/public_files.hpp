// What the public listener serves, compiled in from web/widgets/dist: "/colporteur.js" for the
// pages of shops, and the page of the tills at "/till".
#pragma once

#include "edge/static_file.hpp"

namespace colporteur::app {

edge::StaticFiles public_files();

} // namespace colporteur::app
