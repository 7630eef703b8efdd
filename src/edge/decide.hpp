// What is to happen to a request, from its head alone: the checks before any route, in their order.
#pragma once

#include "contract/route.hpp"
#include "edge/answer.hpp"
#include "edge/guard.hpp"
#include "edge/incoming.hpp"
#include "edge/router.hpp"
#include "edge/static_index.hpp"

#include <optional>
#include <string>

namespace colporteur::edge {

struct Decision {
    std::optional<Answer> answer; // a file or a refusal; else `route` runs
    contract::Route const* route = nullptr;
    contract::Request request; // for the route; its body is still to come
    Client client;
    std::string pattern = "-"; // for the log
};

// When a route is to run, what it needs of `incoming` moves into its request: the headers, the
// client's address.
Decision decide(Guard const& guard, Router const& router, StaticIndex const& files,
                Incoming& incoming);

} // namespace colporteur::edge
