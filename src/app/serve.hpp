// `colporteur serve`: the pages and the API on this machine, and the control socket.
#pragma once

#include "app/context.hpp"

#include <cstdint>
#include <string>

namespace CLI {
class App;
}

namespace colporteur::app {

struct ServeOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
};

void add_serve_options(CLI::App& command, ServeOptions& options);
void add_serve_command(CLI::App& app, Context& context);

// Serves the folder that `context` has open, until a signal; then the folder that was started from
// the page, if any, at the same address. Errors: busy (the port), invalid_input (the address), of
// opening.
Done serve(Context& context, ServeOptions options);

} // namespace colporteur::app
