// An answer onto the wire.
#pragma once

#include "edge/connection.hpp"

namespace colporteur::edge {

struct Manner {
    bool http_1_0 = false;
    bool head = false; // the headers alone
    bool keep = true;  // the connection stays open
};

// False when the client is gone. Counts the bytes of the body in `visit`.
asio::awaitable<bool> send(Connection& connection, Answer& answer, Manner manner, Visit& visit);

} // namespace colporteur::edge
