#pragma once

#include "app/context.hpp"

#include <string>
#include <vector>

namespace colporteur::app {

// Parses the command line and runs the command. Returns the exit code.
int run(int argc, char const* const* argv);

// A command without the program's name, on a context: that of a server, for a caller.
int run(Context& context, std::vector<std::string> const& arguments);

} // namespace colporteur::app
