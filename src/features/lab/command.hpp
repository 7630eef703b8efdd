// The command line of the lab: `lab attribution`, `lab lift`, `lab power`, `lab survey`.
#pragma once

namespace CLI {
class App;
}

namespace colporteur::lab {

// Adds the subcommand `lab` with its own. Its callbacks print the answer on stdout, refusals and
// warnings on stderr, and set `exit_code`: 0 done, 1 refused input, 2 wrong use. What CLI11 itself
// refuses (an unknown option, a missing one) it throws as CLI::ParseError: wrong use.
// REQUIRES that `exit_code` outlives `app`.
void add_lab_commands(CLI::App& app, int& exit_code);

} // namespace colporteur::lab
