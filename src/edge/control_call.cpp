#include "edge/control_call.hpp"

#include <cerrno>
#include <exception>
#include <sys/socket.h>
#include <sys/time.h>

namespace colporteur::edge {

namespace {

constexpr int k_call_seconds_max = 5;   // for the call to arrive
constexpr int k_print_seconds_max = 10; // for a piece of text to be taken

void limit_waiting(int socket) {
    timeval const patience{k_call_seconds_max, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    // Who does not read what is printed (a pager, a stopped terminal) must not hold the command up
    // for ever: others wait for their turn.
    timeval const print{k_print_seconds_max, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &print, sizeof print);
}

} // namespace

RunningCall::RunningCall(Descriptor socket, ControlServer::Run const& run,
                         ControlServer::Log const& log, std::function<void()> changed)
    : socket_(std::move(socket)), changed_(std::move(changed)),
      thread_([this, &run, &log] { work(run, log); }) {}

RunningCall::~RunningCall() {
    thread_.join();
}

void RunningCall::work(ControlServer::Run const& run, ControlServer::Log const& log) {
    limit_waiting(socket_.get());
    int code = 1;
    try {
        auto const frame = read_frame(socket_.get(), k_call_bytes_max);
        auto const call = frame ? call_from_text(frame->bytes)
                                : Result<ControlCall>(tl::unexpected(frame.error()));
        if (call && frame->type == FrameType::call) {
            watched_ = true;
            changed_();
            code = run(*call, *this);
        } else {
            err(call ? "This is no call\n" : call.error().message + "\n");
        }
    } catch (std::exception const& error) {
        if (log) log(error.what());
        err("The command failed in the server; its log says why\n");
    } catch (...) {
        if (log) log("not an exception of the standard kind");
        err("The command failed in the server; its log says why\n");
    }
    print(FrameType::exit, std::to_string(code));
    ended_ = true;
    changed_();
}

void RunningCall::print(FrameType type, std::string_view text) {
    if (text.empty()) return;
    std::scoped_lock const lock(printing_);
    if (unheard_) return;
    unheard_ = !write_frame(socket_.get(), type, text);
    if (unheard_) gone_ = true;
}

void RunningCall::look() {
    char bytes[256];
    auto const got = ::recv(socket_.get(), bytes, sizeof bytes, MSG_DONTWAIT);
    bool const later = got < 0 && (errno == EAGAIN || errno == EINTR);
    if (got <= 0 && !later) gone_ = true;
}

void RunningCall::ask_end() {
    gone_ = true;
}

void RunningCall::hang_up() {
    ::shutdown(socket_.get(), SHUT_RDWR);
}

} // namespace colporteur::edge
