#include "client.hpp"

#include <arpa/inet.h>
#include <cstdlib>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace colporteur::bench {

Client::Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)), port_(port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int const on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("the server does not answer");
}

Client::~Client() {
    ::close(socket_);
}

Client::Answer Client::get(std::string const& path) {
    auto const request = fmt::format(
        "GET {} HTTP/1.1\r\nHost: localhost:{}\r\nAccept-Encoding: gzip\r\n\r\n", path, port_);
    if (::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(request.size()))
        throw std::runtime_error("the server is gone");
    auto const more = [&] {
        char piece[64 << 10];
        auto const size = ::recv(socket_, piece, sizeof piece, 0);
        if (size <= 0) throw std::runtime_error("the server hung up");
        rest_.append(piece, static_cast<std::size_t>(size));
    };
    std::size_t end = 0;
    while ((end = rest_.find("\r\n\r\n")) == std::string::npos)
        more();
    auto const head = rest_.substr(0, end);
    auto const length = head.find("Content-Length: ");
    if (length == std::string::npos) throw std::runtime_error("a reply without a length");
    auto const size = static_cast<std::size_t>(std::atoll(head.c_str() + length + 16));
    while (rest_.size() < end + 4 + size)
        more();
    Answer answer{std::atoi(head.c_str() + 9), rest_.substr(end + 4, size)};
    rest_.erase(0, end + 4 + size);
    return answer;
}

} // namespace colporteur::bench
