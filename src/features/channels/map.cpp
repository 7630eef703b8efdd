#include "features/channels/model.hpp"

namespace colporteur::channels {

Channel direct_channel() {
    return {"direct", "Direct", "direct"};
}

std::uint16_t ChannelMap::of(std::uint64_t origin) const {
    if (origin == 0) return 0;
    auto const found = by_origin.find(origin);
    return found == by_origin.end() ? std::uint16_t{0} : found->second;
}

std::uint16_t ChannelMap::index_of(std::string_view channel_name) const {
    for (std::uint16_t i = 0; i < channels.size(); ++i) {
        if (channels[i].name == channel_name) return i;
    }
    return k_no_channel;
}

} // namespace colporteur::channels
