// A window that slides over a ByteSource: what is not yet used stays together in memory, with room
// behind it for readers that look a few bytes ahead.
#pragma once

#include "tables/byte_source.hpp"

#include <string_view>
#include <vector>

namespace colporteur::tables {

class TextWindow {
  public:
    static constexpr std::size_t k_padding_bytes = 64; // readable behind rest(), of no meaning

    explicit TextWindow(std::unique_ptr<ByteSource> source);

    [[nodiscard]] std::string_view rest() const { return {buffer_.data() + begin_, end_ - begin_}; }
    void skip(std::size_t bytes) { begin_ += bytes; }
    // Reads more behind rest(), which may move. False at the true end.
    Result<bool> more();
    [[nodiscard]] std::uint64_t bytes_read() const { return source_->bytes_read(); }

  private:
    std::unique_ptr<ByteSource> source_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

} // namespace colporteur::tables
