// `colporteur serve` on a data folder, as a child process on a free port.
#pragma once

#include <cstdint>
#include <filesystem>
#include <sys/types.h>

namespace colporteur::bench {

class RunningServer {
  public:
    explicit RunningServer(std::filesystem::path const& folder); // throws std::runtime_error
    ~RunningServer();
    RunningServer(RunningServer const&) = delete;
    RunningServer& operator=(RunningServer const&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] double resident_mb() const; // now

  private:
    pid_t child_ = -1;
    std::uint16_t port_ = 0;
};

} // namespace colporteur::bench
