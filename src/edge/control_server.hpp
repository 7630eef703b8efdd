// Runs what command lines ask of the running server, one thread per call.
#pragma once

#include "base/result.hpp"
#include "edge/control.hpp"

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>

namespace colporteur::edge {

constexpr std::size_t k_control_calls_max = 8; // at once; others are told to try again

// Where a command prints to. Safe from several threads.
class ControlReply {
  public:
    virtual ~ControlReply() = default;
    // What is printed for a client that is gone is dropped.
    virtual void out(std::string_view text) = 0;
    virtual void err(std::string_view text) = 0;
    // True once the client has hung up (its Ctrl-C) or the server stops: the command should end.
    // Valid as long as the reply.
    [[nodiscard]] virtual std::atomic<bool> const& gone() const = 0;
};

class ControlServer {
  public:
    // Returns the exit code. Runs on several threads at once. What it throws is told the client in
    // one neutral sentence, with exit code 1; `log` gets the rest.
    using Run = std::function<int(ControlCall const&, ControlReply&)>;
    using Log = std::function<void(std::string_view)>;

    // Listens and answers from now on. Errors: as listen_at_file().
    static Result<std::unique_ptr<ControlServer>> open(std::filesystem::path const& path, Run run,
                                                       Log log = {});
    // stop(), and waits for the commands that run; what they still print within five seconds
    // reaches their clients.
    ~ControlServer();
    ControlServer(ControlServer const&) = delete;
    ControlServer& operator=(ControlServer const&) = delete;

    // Removes the file and tells the commands that run to end (gone()); does not wait for them.
    void stop();

  private:
    struct Parts;
    explicit ControlServer(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

} // namespace colporteur::edge
