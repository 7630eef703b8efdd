// `colporteur till`: the counter of a shop on the street.
#pragma once

#include "app/context.hpp"

namespace CLI {
class App;
}

namespace colporteur::app {

void add_till_commands(CLI::App& app, Context& context);

} // namespace colporteur::app
