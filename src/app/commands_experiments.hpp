// `colporteur experiment`: the experiments that were imported, and the end of a running one.
#pragma once

#include "app/context.hpp"

namespace CLI {
class App;
}

namespace colporteur::app {

void add_experiments_commands(CLI::App& app, Context& context);

} // namespace colporteur::app
