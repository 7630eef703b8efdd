// What the collector answers.
#pragma once

#include "contract/reply.hpp"
#include "features/collect/understand.hpp"

#include <string_view>

namespace colporteur::collect {

// Lets a page of `origin` read the answer ("": it did not come from a page's script).
contract::Reply open_to(contract::Reply reply, std::string_view origin);

contract::Reply accepted(std::size_t accepted, std::vector<RefusedEvent> const& refused);
// None was accepted: 410 when all are too old, else 400 that names the field of the first.
contract::Reply none_accepted(std::vector<RefusedEvent> const& refused);
contract::Reply later(unsigned status, int seconds, std::string_view detail); // 429, 503
contract::Reply preflight();
contract::Reply one_pixel();

} // namespace colporteur::collect
