#include "base/hash.hpp"

#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <sodium.h>
#include <stdexcept>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace colporteur {

namespace {

unsigned char const* bytes(std::string_view text) {
    return reinterpret_cast<unsigned char const*>(text.data());
}

} // namespace

std::uint64_t text_id(std::string_view text, HashKey const& key) {
    if (text.empty()) return 0;
    unsigned char out[crypto_shorthash_siphash24_BYTES];
    crypto_shorthash_siphash24(out, bytes(text), text.size(), key.data());
    std::uint64_t id = 0;
    std::memcpy(&id, out, sizeof id);
    return id == 0 ? 1 : id;
}

Hash128 entry_id(std::string_view text, HashKey const& key) {
    unsigned char out[crypto_shorthash_siphashx24_BYTES];
    crypto_shorthash_siphashx24(out, bytes(text), text.size(), key.data());
    Hash128 id;
    std::memcpy(&id.high, out, 8);
    std::memcpy(&id.low, out + 8, 8);
    return id;
}

std::string file_fingerprint(std::filesystem::path const& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error(fmt::format("cannot read {}", path.string()));
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, 32);
    std::vector<char> block(1 << 20);
    while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0) {
        crypto_generichash_update(&state, reinterpret_cast<unsigned char const*>(block.data()),
                                  static_cast<unsigned long long>(in.gcount()));
    }
    unsigned char out[32];
    crypto_generichash_final(&state, out, sizeof out);
    std::string hex;
    for (unsigned char b : out)
        hex += fmt::format("{:02x}", b);
    return hex;
}

HashKey installation_key(std::filesystem::path const& path) {
    HashKey key{};
    if (std::ifstream in(path, std::ios::binary); in) {
        if (!in.read(reinterpret_cast<char*>(key.data()),
                     static_cast<std::streamsize>(key.size()))) {
            throw std::runtime_error(
                fmt::format("{} is damaged: it must hold 16 bytes", path.string()));
        }
        return key;
    }
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
    randombytes_buf(key.data(), key.size());
    int const file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool const written =
        file >= 0 && ::write(file, key.data(), key.size()) == 16 && ::fsync(file) == 0;
    if (file >= 0) ::close(file);
    if (!written) throw std::runtime_error(fmt::format("cannot write {}", path.string()));
    return key;
}

} // namespace colporteur
