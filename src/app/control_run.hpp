// Commands through the control socket: the side that calls, and the side that runs them.
#pragma once

#include "app/data_folder.hpp"
#include "edge/control_server.hpp"
#include "features/desk/service.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace colporteur::app {

// Runs the command in the server that has `folder` open and prints here what it prints. Errors:
// not_found (no server: another program has the folder), unreadable (the server died).
Result<int> hand_over(std::filesystem::path const& folder,
                      std::vector<std::string> const& arguments);

// In the server: one command of a caller, in its turn among the changes when it is one.
int run_call(std::shared_ptr<DataFolder> const& folder, desk::Desk& desk,
             edge::ControlCall const& call, edge::ControlReply& reply);

} // namespace colporteur::app
