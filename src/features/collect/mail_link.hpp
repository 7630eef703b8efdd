// The argument `clp` of a link in a mail of the shop: who it was sent to, sealed by the shop's own
// server under the secret that signs the numbers of customers.
//
//   clp       base64url without '=' of: nonce (12 bytes, random for each) | sealed | tag (16)
//   sealed    "<end> <customer>" by ChaCha20-Poly1305 (RFC 8439), with nothing besides
//   end       when it counts no more: seconds since 1970, in decimal
//   customer  his number, as identify takes it: 1 to 200 bytes
//   key       32 bytes of HKDF-SHA-256 (RFC 5869) of the secret, without salt, info
//             "colporteur mail link"
//
// So nobody reads a customer in an address, nobody makes one up, and a proof of identify, which
// stands on pages, is no key and no token. Pure.
#pragma once

#include "base/mask.hpp" // k_mail_argument
#include "base/time.hpp"
#include "features/collect/hit.hpp"

#include <string>
#include <string_view>

namespace colporteur::collect {

constexpr TimeMs k_mail_age_max = 366 * k_day_ms; // how far ahead `end` may lie

struct MailReading {
    MailLink link = MailLink::none;
    std::string customer; // only of one that leads: trimmed, never empty
};

// Of the first `clp` of an address's query. Without a secret the shop does not ask whether visitors
// may be known, and nothing is read.
MailReading read_mail_link(std::string_view query, std::string_view secret, TimeMs now);

} // namespace colporteur::collect
