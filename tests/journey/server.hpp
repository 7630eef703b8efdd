// The program as a server, and a page's side of it: what a browser would ask, over HTTP on
// 127.0.0.1.
#pragma once

#include "program.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace colporteur::journey {

struct Response {
    int status = 0;
    std::map<std::string, std::string> headers; // names in lower case
    std::string body;
    [[nodiscard]] json::value as_json() const;
    [[nodiscard]] std::string text(std::string_view member) const; // of a JSON object, or ""
};

// One exchange on a connection of its own, as our own pages would do it. Throws when nobody answers
// within a minute.
Response ask(std::uint16_t port, std::string_view method, std::string const& target,
             std::string_view body = {});
// The same with these header lines ("Origin: https://shop.example\r\n") and none of our pages'.
Response ask_as(std::string_view headers, std::uint16_t port, std::string_view method,
                std::string const& target, std::string_view body = {});

class Server {
  public:
    // Waits until it listens; throws with what it printed when it does not. `arguments` follow
    // `serve --port 0`.
    explicit Server(Program& program, std::vector<std::string> const& arguments = {});

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] Child& process() { return *process_; }
    Outcome stop(int signal); // and what it said in all

    [[nodiscard]] Response get(std::string const& target) const;
    Response send(std::string_view method, std::string const& target,
                  json::object const& body) const;
    // The same of shop 1.
    [[nodiscard]] Response shop(std::string const& target) const;
    Response shop(std::string_view method, std::string const& target,
                  json::object const& body = {}) const;

    std::string upload(std::string const& name, std::string_view bytes) const; // its id
    // The job of a 202, watched by its events until it has ended; all of them.
    [[nodiscard]] std::vector<json::object> watch(Response const& accepted) const;
    // Uploads and imports; the job as it ended.
    json::object import(std::string const& name, std::string_view bytes,
                        json::object request = {}) const;
    // What takes a job to make, or its problem, however long it takes.
    [[nodiscard]] Response made(std::string const& target) const;
    [[nodiscard]] Response report(std::string const& arguments = {}) const {
        return made("report" + arguments);
    }

  private:
    std::unique_ptr<Child> process_;
    std::uint16_t port_ = 0;
};

// A report without the instant at which it was made.
std::string without_instant(Response const& report);

} // namespace colporteur::journey
