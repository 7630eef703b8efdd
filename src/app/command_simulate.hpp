// `colporteur simulate`: writes the files of a shop whose truth is known.
#pragma once

#include "app/context.hpp"

namespace CLI {
class App;
}

namespace colporteur::app {

void add_simulate_command(CLI::App& app, Context& context);

} // namespace colporteur::app
