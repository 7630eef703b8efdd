// What the client takes and what it has: Accept-Encoding and If-None-Match (RFC 9110).
#pragma once

#include <string_view>

namespace colporteur::edge {

enum class Coding { identity, gzip, brotli };

// "" for identity, "gzip", "br".
std::string_view coding_name(Coding coding);

// The coding the client likes best among those there are; of equals the smallest: brotli, gzip,
// identity. Without the header, identity.
Coding best_coding(std::string_view accept_encoding, bool has_gzip, bool has_brotli);

// True when the list holds `etag` ("*" holds any), by the weak comparison.
bool holds_etag(std::string_view if_none_match, std::string_view etag);

} // namespace colporteur::edge
