// One call of a command line, on a thread of its own. Inside the control server only.
#pragma once

#include "edge/control_server.hpp"
#include "edge/socket_file.hpp"

#include <mutex>
#include <thread>

namespace colporteur::edge {

class RunningCall final : public ControlReply {
  public:
    // `changed` is called on the call's thread: when it may be watched, and when it has ended.
    RunningCall(Descriptor socket, ControlServer::Run const& run, ControlServer::Log const& log,
                std::function<void()> changed);
    RunningCall(RunningCall const&) = delete;
    RunningCall& operator=(RunningCall const&) = delete;
    ~RunningCall() override; // waits for the command

    void out(std::string_view text) override { print(FrameType::out, text); }
    void err(std::string_view text) override { print(FrameType::err, text); }
    [[nodiscard]] std::atomic<bool> const& gone() const override { return gone_; }

    [[nodiscard]] int socket() const { return socket_.get(); }
    [[nodiscard]] bool ended() const { return ended_; }
    // The call has been read, so that whatever comes now is the client's hang-up.
    [[nodiscard]] bool watched() const { return watched_ && !gone_; }
    void look();    // something can be read: is it the end?
    void ask_end(); // gone() becomes true
    void hang_up(); // nothing more reaches the client; a print that waits for it goes on

  private:
    void work(ControlServer::Run const& run, ControlServer::Log const& log);
    void print(FrameType type, std::string_view text);
    Descriptor socket_;
    std::function<void()> changed_;
    std::mutex printing_;
    bool unheard_ = false; // nobody takes what is printed any more; under printing_
    std::atomic<bool> gone_ = false;
    std::atomic<bool> watched_ = false;
    std::atomic<bool> ended_ = false;
    std::thread thread_; // last: it uses all the others
};

} // namespace colporteur::edge
