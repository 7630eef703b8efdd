// The test client itself; named x_test.cpp so that it is built with the tests alone.
#include "edge/test_client.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace colporteur::edge::test {

Client::Client(std::uint16_t port, char const* from)
    : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    sockaddr_in own{};
    own.sin_family = AF_INET;
    ::inet_pton(AF_INET, from, &own.sin_addr);
    timeval const patience{10, 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (::bind(descriptor_, reinterpret_cast<sockaddr*>(&own), sizeof own) != 0) {
        throw std::runtime_error("the client has no such address");
    }
    if (::connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        throw std::runtime_error("the server does not take a connection");
    }
}

Client::~Client() {
    close();
}

void Client::close() {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
}

void Client::send(std::string_view bytes) {
    while (!bytes.empty()) {
        auto const sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return; // the response says why
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

std::string Client::some(std::size_t size) {
    if (!unread_.empty()) {
        auto out = unread_.substr(0, size);
        unread_.erase(0, size);
        return out;
    }
    std::string out(size, '\0');
    auto const got = ::recv(descriptor_, out.data(), size, 0);
    out.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return out;
}

bool Client::closed() {
    char bytes[4096];
    while (true) {
        auto const got = ::recv(descriptor_, bytes, sizeof bytes, 0);
        if (got == 0) return true;
        if (got < 0) return errno == ECONNRESET;
    }
}

bool Client::fill() {
    char bytes[16384];
    auto const got = ::recv(descriptor_, bytes, sizeof bytes, 0);
    if (got <= 0) return false;
    unread_.append(bytes, static_cast<std::size_t>(got));
    return true;
}

std::string Client::line() {
    std::size_t end = 0;
    while ((end = unread_.find("\r\n")) == std::string::npos) {
        if (!fill()) return "";
    }
    auto out = unread_.substr(0, end);
    unread_.erase(0, end + 2);
    return out;
}

std::string Client::exactly(std::size_t size) {
    while (unread_.size() < size && fill()) {
    }
    auto out = unread_.substr(0, size);
    unread_.erase(0, size);
    return out;
}

Response Client::response(bool head) {
    Response out;
    auto const first = line();
    if (!first.starts_with("HTTP/1.")) return out;
    out.status = std::stoi(first.substr(9, 3));
    for (auto text = line(); !text.empty(); text = line()) {
        auto const colon = text.find(':');
        auto name = text.substr(0, colon);
        for (char& c : name)
            c = static_cast<char>(std::tolower(c));
        out.headers[name] = text.substr(std::min(colon + 2, text.size()));
    }
    if (head || out.status == 100 || out.status == 204 || out.status == 304) return out;
    if (out.header("transfer-encoding") == "chunked") {
        for (auto size = std::stoul(line(), nullptr, 16); size > 0;
             size = std::stoul(line(), nullptr, 16)) {
            out.body += exactly(size);
            line();
        }
        line();
        return out;
    }
    auto const length = out.header("content-length");
    if (!length.empty()) {
        out.body = exactly(std::stoul(length));
        return out;
    }
    while (fill()) {
    }
    out.body = std::move(unread_);
    return out;
}

Running::Running(Options options) {
    options.port = 0;
    auto server = Server::open(std::move(options));
    if (!server) throw std::runtime_error(server.error().message);
    server_ = std::move(*server);
    thread_ = std::thread([this] { server_->run(); });
}

Running::~Running() {
    if (!thread_.joinable()) return;
    server_->stop();
    thread_.join();
}

void Running::join() {
    thread_.join();
}

std::string Running::text(std::string const& head, std::string const& headers,
                          std::string const& body) const {
    std::string out = head + " HTTP/1.1\r\n" + headers;
    if (headers.find("Host:") == std::string::npos) {
        out += "Host: localhost:" + std::to_string(port()) + "\r\n";
    }
    if (!body.empty()) out += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return out + "\r\n" + body;
}

Response Running::ask(std::string const& head, std::string const& headers,
                      std::string const& body) const {
    Client client(port());
    client.send(text(head, headers, body));
    return client.response(head.starts_with("HEAD "));
}

namespace {

TEST(TestClient, TakesAResponseApart) {
    Options options;
    options.routes.push_back({contract::Method::get, "/a", "", contract::Blocking([](auto const&) {
                                  return contract::text_reply(200, "text/plain", "hello");
                              })});
    Running const running(std::move(options));
    auto const response = running.ask("GET /a");
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.header("content-type"), "text/plain");
    EXPECT_EQ(response.body, "hello");
}

} // namespace

} // namespace colporteur::edge::test
