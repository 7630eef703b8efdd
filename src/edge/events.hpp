// Server-sent events: asked for about ten times a second, sent in chunks as they come.
#pragma once

#include "edge/send.hpp"

namespace colporteur::edge {

// Ends when the source has ended, the client is gone or the server stops. False: hang up.
asio::awaitable<bool> send_events(Connection& connection, Answer& answer, Manner manner,
                                  Visit& visit);

} // namespace colporteur::edge
