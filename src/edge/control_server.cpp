#include "edge/control_server.hpp"

#include "edge/control_call.hpp"
#include "edge/socket_file.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <list>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <vector>

namespace colporteur::edge {

namespace {

constexpr auto k_last_words = std::chrono::seconds(5);

void turn_away(int socket) {
    write_frame(socket, FrameType::err,
                "The server runs as many commands as it takes at once: try again in a moment\n");
    write_frame(socket, FrameType::exit, "1");
}

} // namespace

// One thread accepts and watches for hang-ups; each call has one of its own.
struct ControlServer::Parts {
    std::filesystem::path path;
    Descriptor listening;
    Descriptor bell; // an eventfd: something has changed, look again
    Run run;
    Log log;
    std::atomic<bool> ending = false;
    std::list<RunningCall> calls; // of the watching thread
    std::thread watching;

    void ring() const {
        std::uint64_t const one = 1;
        [[maybe_unused]] auto const told = ::write(bell.get(), &one, sizeof one);
    }

    void accept_one() {
        Descriptor socket(::accept4(listening.get(), nullptr, nullptr, SOCK_CLOEXEC));
        if (socket.get() < 0) { // out of descriptors: not the end of the server
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            return;
        }
        if (!is_peer_ours(socket.get())) return;
        if (calls.size() >= k_control_calls_max) {
            turn_away(socket.get());
            return;
        }
        try {
            calls.emplace_back(std::move(socket), run, log, [this] { ring(); });
        } catch (std::system_error const& error) { // no thread is left: the client sees the end
            if (log) log(error.what());
        }
    }

    // Waits for a client, a hang-up or the bell.
    void wait(int milliseconds) {
        std::vector<pollfd> watched = {{bell.get(), POLLIN, 0}, {listening.get(), POLLIN, 0}};
        std::vector<RunningCall*> of;
        for (auto& call : calls) {
            if (!call.watched()) continue;
            watched.push_back({call.socket(), POLLIN | POLLRDHUP, 0});
            of.push_back(&call);
        }
        if (ending) watched[1].fd = -1;
        if (::poll(watched.data(), watched.size(), milliseconds) <= 0) return;
        std::uint64_t count = 0;
        if (watched[0].revents != 0) {
            [[maybe_unused]] auto const heard = ::read(bell.get(), &count, sizeof count);
        }
        for (std::size_t i = 0; i < of.size(); ++i) {
            if (watched[i + 2].revents != 0) of[i]->look();
        }
        if (watched[1].revents != 0) accept_one();
    }

    void forget_ended() {
        std::erase_if(calls, [](RunningCall const& call) { return call.ended(); });
    }

    void watch() {
        while (!ending) {
            wait(-1);
            forget_ended();
        }
        for (auto& call : calls)
            call.ask_end();
        auto const last = std::chrono::steady_clock::now() + k_last_words;
        while (!calls.empty() && std::chrono::steady_clock::now() < last) {
            wait(100);
            forget_ended();
        }
        for (auto& call : calls)
            call.hang_up();
        calls.clear();
    }
};

ControlServer::ControlServer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Result<std::unique_ptr<ControlServer>> ControlServer::open(std::filesystem::path const& path,
                                                           Run run, Log log) {
    auto listening = listen_at_file(path);
    if (!listening) return tl::unexpected(listening.error());
    auto parts = std::make_unique<Parts>();
    parts->path = path;
    parts->listening = std::move(*listening);
    parts->bell = Descriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (parts->bell.get() < 0) return fail(Errc::unreadable, "no eventfd is left");
    parts->run = std::move(run);
    parts->log = std::move(log);
    parts->watching = std::thread([raw = parts.get()] { raw->watch(); });
    return std::unique_ptr<ControlServer>(new ControlServer(std::move(parts)));
}

void ControlServer::stop() {
    if (parts_->ending.exchange(true)) return; // by then the file may be another server's
    ::unlink(parts_->path.c_str());
    parts_->ring();
}

ControlServer::~ControlServer() {
    stop();
    parts_->watching.join();
}

} // namespace colporteur::edge
