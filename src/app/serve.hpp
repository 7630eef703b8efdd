// `colporteur serve`: the pages and the API on this machine, the control socket, and the public
// listener.
#pragma once

#include "app/context.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace colporteur::app {

struct ServeOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;

    // Of the public listener: the tag, and what it sends.
    std::string public_address = "127.0.0.1";
    std::optional<std::uint16_t> public_port; // 8081, or any that is free where `port` is
    std::vector<std::string> proxies;         // whose X-Forwarded-For is believed
    double requests_per_address = 50;         // a second, to the collector; 0: no limit
    double requests_per_shop = 5000;
    std::size_t connections_per_address = 256; // at once; 0: no limit
};

void add_serve_options(CLI::App& command, ServeOptions& options);
void add_serve_command(CLI::App& app, Context& context);

// Serves the folder that `context` has open, until a signal; then the folder that was started from
// the page, if any, at the same address. Errors: busy (the port), invalid_input (the address), of
// opening.
Done serve(Context& context, ServeOptions options);

} // namespace colporteur::app
