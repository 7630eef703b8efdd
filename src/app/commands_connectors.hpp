// `colporteur connector`: shops that tell their orders by webhook.
#pragma once

#include "app/context.hpp"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace colporteur::app {

void add_connector_commands(CLI::App& app, Context& context);

// `--secret -`: the first line of standard input in its place; `--key-file FILE` or `-`: what it
// holds, as `--key-text`. So a secret stands in no list of processes and no history. Read where the
// command is typed, whoever has the folder open.
std::vector<std::string> with_secret_read(std::vector<std::string> arguments);

} // namespace colporteur::app
