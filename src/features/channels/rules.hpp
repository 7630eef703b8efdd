// Which channel an origin means: pure rules, in this order.
//
//  1. the name or label of a channel that the shop has;
//  2. "source / medium": a medium that is a channel of its own (e-mail, affiliate, retargeting, sms
//  ...);
//     paid media of a search engine are its advertising, of a network the network itself: one
//     channel a platform, paid and unpaid together, because spend exports, codes and answers tell
//     no more;
//  3. a known platform by its spelling, its host, or with words that say where on it ("insta
//  story");
//  4. a code: digits and words such as WELCOME taken off, what is left is a platform or channel;
//  other
//     codes share the channel "codes", so that a code a customer does not make a channel a
//     customer;
//  5. one slip of spelling (words of 5 letters or more, same digits, same first letter);
//  6. a channel of its own name.
// A platform whose spellings people have led elsewhere goes there too.
#pragma once

#include "features/channels/known.hpp"

#include <optional>

namespace colporteur::channels {

constexpr std::size_t k_channels_max = 5000; // a shop; origins beyond share the channel "other"

struct Choice {
    Channel channel;
    bool new_channel = false;
    std::string reason;
};

Choice choose(Known const& known, std::string_view origin);

// By the words an answer contains; nothing when they name no channel, or two.
std::optional<Choice> choose_for_answer(Known const& known, std::string_view answer);

// A channel of its own name, as a person or a file wrote it.
Channel own_channel(std::string_view text, std::string_view family);

} // namespace colporteur::channels
