// Awaits the answer of a deferred route, which may come later and from any thread.
#pragma once

#include "contract/route.hpp"

#include <boost/asio/awaitable.hpp>

namespace colporteur::edge {

// `complete` may be called at any time, even after the server is gone (then nothing happens); only
// the first call counts. std::logic_error when all copies of it are dropped without a call.
boost::asio::awaitable<contract::Reply> run_deferred(contract::Deferred const& run,
                                                     contract::Request const& request);

} // namespace colporteur::edge
