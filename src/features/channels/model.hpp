// Channels, and the aliases that make "insta", "IG", "instagram / social", the spend export's
// "Instagram" and the code INSTA10 one channel.
//
// An *origin* is the folded text by which a file names a source: "insta", "google / cpc" (source /
// medium), "code:insta10". An alias leads an origin to a channel. Events keep the origin; the
// channel is looked up when they are read, so editing an alias corrects all of history.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace colporteur::channels {

struct Channel {
    std::string name;   // "instagram": slug, what commands take
    std::string label;  // "Instagram": what people see
    std::string family; // direct, organic search, paid search, social, e-mail, referral, affiliate,
                        // display, video, messaging, AI assistants, offline, word of mouth,
                        // referral programme, other
    bool operator==(Channel const&) const = default;
};

struct Alias {
    std::string origin;
    std::string channel;
    bool confirmed = false; // false: proposed by us, not yet looked at
    // Of a proposal that a rule of the shop leads: the channel it had before; "": it had none.
    std::optional<std::string> without_rules = std::nullopt;
    bool operator==(Alias const&) const = default;
};

struct Proposal { // what learn() did with an origin it did not know
    std::string origin;
    std::string channel;
    bool new_channel = false;
    std::string
        reason; // "known platform", "code of instagram", "spelling of newsletter", "its own name"
    bool by_rule = false; // of the shop
    bool operator==(Proposal const&) const = default;
};

constexpr std::uint16_t k_no_channel = 65535;
Channel direct_channel(); // what no known source means

// Origin ids to channel indexes, for scans. Index 0 is "direct".
struct ChannelMap {
    std::vector<Channel> channels;
    std::unordered_map<std::uint64_t, std::uint16_t> by_origin;

    // The index of an origin id; 0 is the channel of no origin at all. Unknown origins (written by
    // an import that was interrupted before learning) are direct too.
    [[nodiscard]] std::uint16_t of(std::uint64_t origin) const;
    [[nodiscard]] std::uint16_t
    index_of(std::string_view channel_name) const; // k_no_channel when absent
};

} // namespace colporteur::channels
