// Keyed hashes (SipHash, libsodium): ids that a visitor cannot steer and every node computes alike.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace colporteur {

using HashKey = std::array<unsigned char, 16>;

struct Hash128 {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    bool operator==(Hash128 const&) const = default;
};

// SipHash-2-4 (Aumasson and Bernstein, 2012), 64 bits. Empty text is 0, which means "none" in every
// id column; other text never gives 0.
std::uint64_t text_id(std::string_view text, HashKey const& key);

// SipHashx-2-4, 128 bits: for identities of rows, where a clash must not happen.
Hash128 entry_id(std::string_view text, HashKey const& key);

// BLAKE2b of a whole file, 32 bytes in hex. Throws std::runtime_error when it cannot be read.
std::string file_fingerprint(std::filesystem::path const& path);

// The installation's key: read from `path`, or made and written there (mode 0600).
HashKey installation_key(std::filesystem::path const& path);

} // namespace colporteur
