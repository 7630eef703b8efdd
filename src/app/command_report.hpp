// `colporteur report`: the verdict; with --plan an experiment, with --close the closing of a month.
#pragma once

#include "app/context.hpp"
#include "features/report/render.hpp"

namespace CLI {
class App;
}

namespace colporteur::app {

void add_report_command(CLI::App& app, Context& context);

// Of the terminal that this program writes to: 80 to 120 columns, 100 when it is none; colour on a
// terminal unless NO_COLOR is set.
report::TerminalOptions terminal_options();

} // namespace colporteur::app
