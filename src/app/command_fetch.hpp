// `colporteur connector fetch`: asks a connected shop for what was sold before, and what changes.
#pragma once

#include "app/context.hpp"
#include "features/connectors/fetch.hpp"

#include <string>

namespace CLI {
class App;
}

namespace colporteur::app {

void add_fetch_command(CLI::App& connector, Context& context);

// Whole lines, as `connector` shows them below a connection.
std::string fetch_lines(connectors::Walk const& walk, TimeZone const& zone);

} // namespace colporteur::app
