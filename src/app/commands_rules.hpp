// `colporteur channels rules`: the shop's own rules for which name means which channel.
#pragma once

#include "app/context.hpp"

namespace CLI {
class App;
}

namespace colporteur::app {

void add_rules_command(CLI::App& channels, Context& context);

} // namespace colporteur::app
