// Bytes of a file, in order, whatever they are wrapped in: plain, gzip, UTF-16. One source is read
// by one thread.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace colporteur::tables {

class ByteSource {
  public:
    virtual ~ByteSource() = default;
    // Fills the front of `out` (not empty) and says how many bytes; 0 is the true end.
    // Errors: unreadable (disk error, gzip stream damaged or cut short).
    virtual Result<std::size_t> read(std::span<char> out) = 0;
    [[nodiscard]] virtual std::uint64_t bytes_read() const = 0; // of the file as stored
};

// Errors: unreadable (no such file, a folder, no permission).
Result<std::unique_ptr<ByteSource>> open_file(std::filesystem::path const& path);

// Members that follow each other are one stream; what follows the last and is no gzip is passed
// over, as gzip itself does. `head` are bytes already taken from `inner`.
std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> inner, std::string head);

// UTF-16 to UTF-8; `head` (without its byte order mark) as above. A lone surrogate becomes U+FFFD.
std::unique_ptr<ByteSource> utf8_from_utf16(std::unique_ptr<ByteSource> inner, std::string head,
                                            bool big_endian);

// `head` again, then the rest of `inner`.
std::unique_ptr<ByteSource> with_head(std::unique_ptr<ByteSource> inner, std::string head);

// Reads until `out` holds `wanted` bytes or the source ends.
Result<std::string> read_head(ByteSource& source, std::size_t wanted);

} // namespace colporteur::tables
