// Another's server for the tests: it answers each connection with what it is told, byte for byte.
#pragma once

#include <arpa/inet.h>
#include <atomic>
#include <cstdint>
#include <functional>
#include <netinet/in.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace colporteur::edge::test {

// Sends a piece of the answer; false once the other side is gone.
using Send = std::function<bool(std::string_view)>;

class Listener {
  public:
    // `answer` is called from one thread, with the whole head of a request.
    using Answer = std::function<void(std::string const& head, Send const& send)>;

    explicit Listener(Answer answer, std::uint16_t port = 0) : answer_(std::move(answer)) {
        descriptor_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        int const yes = 1;
        ::setsockopt(descriptor_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        at.sin_port = htons(port);
        socklen_t size = sizeof at;
        if (::bind(descriptor_, reinterpret_cast<sockaddr*>(&at), size) != 0 ||
            ::listen(descriptor_, 16) != 0 ||
            ::getsockname(descriptor_, reinterpret_cast<sockaddr*>(&at), &size) != 0)
            throw std::runtime_error("cannot listen");
        port_ = ntohs(at.sin_port);
        thread_ = std::thread([this] { run(); });
    }
    ~Listener() {
        ending_ = true;
        ::shutdown(descriptor_, SHUT_RDWR);
        thread_.join();
        ::close(descriptor_);
    }
    Listener(Listener const&) = delete;
    Listener& operator=(Listener const&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::string url(std::string const& path = "") const {
        return "http://127.0.0.1:" + std::to_string(port_) + path;
    }
    [[nodiscard]] bool is_ending() const { return ending_; }

  private:
    void run() {
        while (!ending_) {
            int const one = ::accept4(descriptor_, nullptr, nullptr, SOCK_CLOEXEC);
            if (one < 0) continue;
            std::string head;
            char bytes[4096];
            while (head.find("\r\n\r\n") == std::string::npos) {
                auto const got = ::recv(one, bytes, sizeof bytes, 0);
                if (got <= 0) break;
                head.append(bytes, static_cast<std::size_t>(got));
            }
            if (!head.empty())
                answer_(head, [one](std::string_view text) {
                    while (!text.empty()) {
                        auto const sent = ::send(one, text.data(), text.size(), MSG_NOSIGNAL);
                        if (sent <= 0) return false;
                        text.remove_prefix(static_cast<std::size_t>(sent));
                    }
                    return true;
                });
            ::close(one);
        }
    }

    Answer answer_;
    int descriptor_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<bool> ending_ = false;
    std::thread thread_;
};

inline std::string whole_answer(int status, std::string const& body,
                                std::string const& headers = "") {
    return "HTTP/1.1 " + std::to_string(status) + " x\r\nContent-Type: application/json\r\n" +
           headers + "Content-Length: " + std::to_string(body.size()) +
           "\r\nConnection: close\r\n\r\n" + body;
}

} // namespace colporteur::edge::test
