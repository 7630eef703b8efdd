// `colporteur demo`: the simulated shop, imported as a user would, and judged.
#pragma once

#include "app/context.hpp"

namespace CLI {
class App;
}

namespace colporteur::app {

void add_demo_command(CLI::App& app, Context& context);

} // namespace colporteur::app
