// `colporteur collect`: the tag for the shop's pages, who may send, and what came in today.
#pragma once

#include "app/context.hpp"

namespace CLI {
class App;
}

namespace colporteur::app {

void add_collect_command(CLI::App& app, Context& context);

} // namespace colporteur::app
