// `colporteur connector`: shops that tell their orders by webhook.
#pragma once

#include "app/context.hpp"

namespace CLI {
class App;
}

namespace colporteur::app {

void add_connector_commands(CLI::App& app, Context& context);

} // namespace colporteur::app
