// HMAC-SHA-256 (RFC 2104, FIPS 180-4), for texts that another server signs.
#pragma once

#include <array>
#include <string_view>

namespace colporteur {

using Mac = std::array<unsigned char, 32>;

Mac hmac_sha256(std::string_view secret, std::string_view text);

// `hex`: 64 digits, small or capital; anything else is false. Takes the same time wherever the
// first difference lies.
bool is_hmac_sha256(std::string_view hex, std::string_view secret, std::string_view text);

} // namespace colporteur
