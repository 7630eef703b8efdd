#include "features/channels/model.hpp"

#include <algorithm>

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
    auto const found = std::find_if(channels.begin(), channels.end(), [&](Channel const& channel) {
        return channel.name == channel_name;
    });
    auto const index = static_cast<std::size_t>(found - channels.begin());
    bool const known = found != channels.end() && index < k_no_channel;
    return known ? static_cast<std::uint16_t>(index) : k_no_channel;
}

} // namespace colporteur::channels
