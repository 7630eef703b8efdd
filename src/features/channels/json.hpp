// A channel as JSON: for `--json` and for the pages. docs/reference/api.md.
#pragma once

#include "base/json.hpp"
#include "features/channels/model.hpp"

namespace colporteur::channels {

inline json::object channel_json(Channel const& channel) {
    return {{"channel", channel.name}, {"label", channel.label}, {"family", channel.family}};
}

} // namespace colporteur::channels
