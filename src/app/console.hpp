// Where a command prints and what it was typed at: the process's own terminal, or, in a server, the
// terminal of whoever called through the control socket. One per thread.
#pragma once

#include <atomic>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>

namespace colporteur::app {

struct Console {
    std::ostream* out = nullptr;
    std::ostream* err = nullptr;
    bool out_is_terminal = false, err_is_terminal = false;
    bool colour = false;
    int columns = 100;                       // of the terminal
    std::filesystem::path folder;            // relative paths count from here
    std::optional<std::string> now;          // a fixed day, as 2026-07-01: for tests and the demo
    std::atomic<bool> const* gone = nullptr; // in a server: the caller hung up (its Ctrl-C)
};

Console& console();

inline std::ostream& to_out() {
    return *console().out;
}
inline std::ostream& to_err() {
    return *console().err;
}

// A path as the caller means it.
std::filesystem::path at(std::filesystem::path const& path);

// Another console for this thread, until the end of the scope.
class AtConsole {
  public:
    explicit AtConsole(Console other);
    ~AtConsole();
    AtConsole(AtConsole const&) = delete;
    AtConsole& operator=(AtConsole const&) = delete;

  private:
    Console before_;
};

} // namespace colporteur::app
