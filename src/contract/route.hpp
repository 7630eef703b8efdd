// Routes are a table of data: readable as an index, testable as a list.
#pragma once

#include "contract/reply.hpp"
#include "contract/request.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace colporteur::contract {

// Plain code on a worker thread. What it throws becomes a problem document of status 500.
using Blocking = std::function<Reply(Request const&)>;

// Runs on the connection's thread and must not block: for what is served from memory, and for
// answers that come later. `complete` is called once, from any thread.
using Complete = std::function<void(Reply)>;
using Deferred = std::function<void(Request const&, Complete)>;

struct Route {
    Method method = Method::get;
    std::string pattern; // "/api/v1/jobs/{job}"; a {name} takes one segment
    std::string summary; // one line, for the reference
    std::variant<Blocking, Deferred> run;
    std::uint64_t body_bytes_max = 0; // 0: takes no body
    bool body_to_file = false;        // the body is streamed to Request::body_file
    // What is refused for its head alone, on a worker thread, so that no body is read in vain.
    std::function<std::optional<Reply>(Request const&)> refuse_early = nullptr;
};

using Routes = std::vector<Route>;

} // namespace colporteur::contract
