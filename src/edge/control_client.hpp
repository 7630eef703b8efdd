// Runs a command in the server that has the data folder open.
#pragma once

#include "edge/control.hpp"

#include <filesystem>
#include <functional>
#include <string_view>

namespace colporteur::edge {

using OnText = std::function<void(std::string_view)>;

// The exit code of the command. Blocks until it has ended; the callbacks are called meanwhile, in
// the order of the texts. A process that ends within the call (Ctrl-C) breaks the command off.
// Errors: not_found (nobody listens: work on the folder itself), invalid_input (the path or the
// call is too long), conflict (the socket belongs to another user), unreadable (the server died).
Result<int> control_call(std::filesystem::path const& path, ControlCall const& call,
                         OnText const& on_out, OnText const& on_err);

} // namespace colporteur::edge
