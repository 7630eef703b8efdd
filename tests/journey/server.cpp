#include "server.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <cstdlib>
#include <netinet/in.h>
#include <regex>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace colporteur::journey {

namespace {

class Socket {
  public:
    explicit Socket(std::uint16_t port)
        : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        timeval const longest{60, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &longest, sizeof longest);
        if (::connect(socket_, reinterpret_cast<sockaddr const*>(&to), sizeof to) != 0) {
            ::close(socket_);
            throw std::runtime_error("nobody listens");
        }
    }
    ~Socket() { ::close(socket_); }
    Socket(Socket const&) = delete;
    Socket& operator=(Socket const&) = delete;

    void send(std::string_view text) const {
        while (!text.empty()) {
            auto const sent = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
            if (sent <= 0) return; // a refusal may come before the whole body went
            text.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    [[nodiscard]] std::string all() const { // until the other side is done
        std::string text;
        char piece[16 << 10];
        for (ssize_t size = 0; (size = ::recv(socket_, piece, sizeof piece, 0)) > 0;)
            text.append(piece, static_cast<std::size_t>(size));
        return text;
    }

  private:
    int socket_;
};

std::string joined_chunks(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        auto const size = std::strtoul(std::string(text.substr(0, 16)).c_str(), nullptr, 16);
        auto const start = text.find("\r\n");
        if (size == 0 || start == std::string_view::npos) break;
        out += text.substr(start + 2, size);
        text.remove_prefix(std::min(text.size(), start + 2 + size + 2));
    }
    return out;
}

Response response_from(std::string const& text) {
    auto const end = text.find("\r\n\r\n");
    if (end == std::string::npos) throw std::runtime_error("no answer: " + text);
    Response out;
    out.status = std::atoi(text.c_str() + std::string_view("HTTP/1.1 ").size());
    static std::regex const k_header("\r\n([^:]+): ([^\r]*)");
    auto const head = text.substr(0, end);
    for (std::sregex_iterator found(head.begin(), head.end(), k_header), none; found != none;
         ++found) {
        auto name = (*found)[1].str();
        std::transform(name.begin(), name.end(), name.begin(), ::tolower);
        out.headers[name] = (*found)[2].str();
    }
    auto const body = std::string_view(text).substr(end + 4);
    out.body =
        out.headers["transfer-encoding"] == "chunked" ? joined_chunks(body) : std::string(body);
    return out;
}

} // namespace

json::value Response::as_json() const {
    json::error_code failed;
    auto value = json::parse(body, failed);
    if (failed) throw std::runtime_error("no JSON: " + body);
    return value;
}

std::string Response::text(std::string_view member) const {
    auto const value = as_json();
    auto const* found = value.as_object().if_contains(member);
    return found != nullptr && found->is_string() ? std::string(found->as_string()) : "";
}

Response ask_as(std::string_view headers, std::uint16_t port, std::string_view method,
                std::string const& target, std::string_view body) {
    Socket const socket(port);
    std::string head = std::string(method) + " " + target +
                       " HTTP/1.1\r\nHost: localhost:" + std::to_string(port) +
                       "\r\nConnection: close\r\n" + std::string(headers);
    if (method != "GET") head += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    socket.send(head + "\r\n");
    socket.send(body);
    return response_from(socket.all());
}

Response ask(std::uint16_t port, std::string_view method, std::string const& target,
             std::string_view body) {
    std::string headers;
    if (method != "GET") {
        headers = "Origin: http://localhost:" + std::to_string(port) + "\r\nContent-Type: " +
                  (body.starts_with("{") ? "application/json" : "application/octet-stream") +
                  "\r\n";
    }
    return ask_as(headers, port, method, target, body);
}

Server::Server(Program& program, std::vector<std::string> const& arguments) {
    std::vector<std::string> all{"serve", "--port", "0"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    process_ = program.start(all);
    static std::regex const k_address("http://localhost:([0-9]+)");
    std::smatch found;
    std::string said;
    bool const up = soon([&] {
        said = process_->out();
        return std::regex_search(said, found, k_address) || process_->has_ended();
    });
    if (!up || found.empty()) throw std::runtime_error("no server: " + said + process_->err());
    port_ = static_cast<std::uint16_t>(std::stoi(found[1].str()));
}

Outcome Server::stop(int signal) {
    process_->signal(signal);
    return process_->wait(std::chrono::seconds(20));
}

Response Server::get(std::string const& target) const {
    return ask(port_, "GET", target);
}

Response Server::send(std::string_view method, std::string const& target,
                      json::object const& body) const {
    return ask(port_, method, target, method == "DELETE" ? "" : json_line(body));
}

Response Server::shop(std::string const& target) const {
    return get("/api/v1/shops/1/" + target);
}

Response Server::shop(std::string_view method, std::string const& target,
                      json::object const& body) const {
    return send(method, "/api/v1/shops/1/" + target, body);
}

std::string Server::upload(std::string const& name, std::string_view bytes) const {
    auto const kept = ask(port_, "POST", "/api/v1/shops/1/uploads?name=" + name, bytes);
    if (kept.status != 201) throw std::runtime_error("upload: " + kept.body);
    return kept.text("upload");
}

std::vector<json::object> Server::watch(Response const& accepted) const {
    if (accepted.status != 202) throw std::runtime_error("no job: " + accepted.body);
    auto const job = accepted.as_json().at("job").at("job").to_number<std::int64_t>();
    auto const events = get("/api/v1/jobs/" + std::to_string(job) + "/events");
    std::vector<json::object> out;
    constexpr std::string_view k_data = "data: ";
    std::string_view text = events.body;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        if (text.starts_with(k_data))
            out.push_back(json::parse(text.substr(k_data.size(), end - k_data.size())).as_object());
        text.remove_prefix(std::min(text.size(), end + 1));
    }
    if (out.empty()) throw std::runtime_error("no event: " + events.body);
    return out;
}

json::object Server::import(std::string const& name, std::string_view bytes,
                            json::object request) const {
    request["upload"] = upload(name, bytes);
    return watch(shop("POST", "imports", request)).back();
}

Response Server::made(std::string const& target) const {
    for (int n = 0; n < 100; ++n) {
        auto answer = shop(target);
        if (answer.status != 202) return answer;
        (void)watch(answer);
    }
    throw std::runtime_error(target + " is never made");
}

std::string without_instant(Response const& report) {
    static std::regex const k_instant("\"made_at\":\"[^\"]*\"");
    return std::regex_replace(report.body, k_instant, "");
}

} // namespace colporteur::journey
