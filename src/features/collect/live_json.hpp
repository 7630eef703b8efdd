// The live picture and watched events, as the pages get them.
#pragma once

#include "base/json.hpp"
#include "features/collect/pulse.hpp"
#include "features/collect/watched.hpp"
#include "features/desk/service.hpp"

#include <vector>

namespace colporteur::collect {

json::object live_json(desk::Open& open, LivePicture const& picture);
json::array watched_json(desk::Open& open, std::vector<WatchedEvent> const& events);

} // namespace colporteur::collect
