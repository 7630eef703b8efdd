// `colporteur init` and `colporteur settings`: a shop made, and what it is told about itself.
#pragma once

#include "app/context.hpp"

namespace CLI {
class App;
}

namespace colporteur::app {

void add_shop_commands(CLI::App& app, Context& context);

} // namespace colporteur::app
