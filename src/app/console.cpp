#include "app/console.hpp"

#include <cstdlib>
#include <iostream>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utility>

namespace colporteur::app {

namespace {

Console own_console() {
    Console own;
    own.out = &std::cout;
    own.err = &std::cerr;
    own.out_is_terminal = ::isatty(STDOUT_FILENO) == 1;
    own.err_is_terminal = ::isatty(STDERR_FILENO) == 1;
    own.colour = own.out_is_terminal && std::getenv("NO_COLOR") == nullptr;
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        own.columns = size.ws_col;
    if (char const* fixed = std::getenv("COLPORTEUR_NOW")) own.now = fixed;
    return own;
}

} // namespace

Console& console() {
    thread_local Console current = own_console();
    return current;
}

std::filesystem::path at(std::filesystem::path const& path) {
    auto const& folder = console().folder;
    return path.empty() || path.is_absolute() || folder.empty() ? path : folder / path;
}

AtConsole::AtConsole(Console other) : before_(std::exchange(console(), std::move(other))) {}
AtConsole::~AtConsole() {
    console() = std::move(before_);
}

} // namespace colporteur::app
