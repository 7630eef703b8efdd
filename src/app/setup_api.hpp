// The server itself over HTTP: its status, and a new shop of one's own.
#pragma once

#include "contract/route.hpp"
#include "features/desk/service.hpp"

#include <filesystem>
#include <functional>

namespace colporteur::app {

struct Setup {
    std::filesystem::path folder; // that is served
    TimeMs started_at = 0;
    // A new data folder was made: the server goes on with it. One only: false for the others.
    std::function<bool(std::filesystem::path const&)> go_on_with;
};

contract::Routes setup_routes(desk::Desk& desk, Setup const& setup);

} // namespace colporteur::app
