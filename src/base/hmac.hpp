// HMAC-SHA-256 (RFC 2104, FIPS 180-4), for texts that another server signs, and keys made from one
// secret for several purposes (HKDF, RFC 5869).
#pragma once

#include <array>
#include <string_view>

namespace colporteur {

using Mac = std::array<unsigned char, 32>;

Mac hmac_sha256(std::string_view secret, std::string_view text);

// `hex`: 64 digits, small or capital; anything else is false. Takes the same time wherever the
// first difference lies.
bool is_hmac_sha256(std::string_view hex, std::string_view secret, std::string_view text);

// 32 bytes of HKDF-SHA-256 without salt. `info` names the purpose: no HMAC under `secret` itself,
// of whatever text, is this key.
Mac hkdf_sha256(std::string_view secret, std::string_view info);

} // namespace colporteur
