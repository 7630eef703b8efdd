// Channels that the program makes are stored with English labels; a French report names them in
// French, as long as nobody called them otherwise. The pages have the same table in
// web/dashboard/src/i18n/channels.ts; a test compares the two.
#pragma once

#include "features/verdict/model.hpp"

#include <span>
#include <string_view>

namespace colporteur::report {

struct ChannelName {
    std::string_view channel, english, french;
};
std::span<ChannelName const> channel_names();

// The report with French labels, also where its sentences name a channel.
verdict::Report with_french_labels(verdict::Report report);

} // namespace colporteur::report
