// `colporteur channels`: what the files call the sources of visits, and which channel each means.
#pragma once

#include "app/context.hpp"

namespace CLI {
class App;
}

namespace colporteur::app {

void add_channels_commands(CLI::App& app, Context& context);

} // namespace colporteur::app
