// `colporteur cost`: what a channel cost in a month, entered by hand, and all costs as a table.
#pragma once

#include "app/context.hpp"

namespace CLI {
class App;
}

namespace colporteur::app {

void add_costs_commands(CLI::App& app, Context& context);

} // namespace colporteur::app
