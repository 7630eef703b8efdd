#include "tables/byte_source.hpp"

#include <algorithm>
#include <cstring>
#include <vector>

namespace colporteur::tables {

namespace {

void append_utf8(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | (c >> 6));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | (c >> 12));
        out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | (c >> 18));
        out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
        out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

class Utf16Source final : public ByteSource {
  public:
    Utf16Source(std::unique_ptr<ByteSource> inner, std::string head, bool big_endian)
        : inner_(with_head(std::move(inner), std::move(head))), big_endian_(big_endian),
          block_(64U << 10) {}

    Result<std::size_t> read(std::span<char> out) override {
        while (place_ == text_.size() && !ended_) {
            auto const done = decode_block();
            if (!done) return tl::unexpected(done.error());
        }
        auto const n = std::min(out.size(), text_.size() - place_);
        std::memcpy(out.data(), text_.data() + place_, n);
        place_ += n;
        return n;
    }
    [[nodiscard]] std::uint64_t bytes_read() const override { return inner_->bytes_read(); }

  private:
    Done decode_block() {
        auto const got = inner_->read({block_.data() + kept_, block_.size() - kept_});
        if (!got) return tl::unexpected(got.error());
        text_.clear();
        place_ = 0;
        ended_ = *got == 0;
        if (ended_) {
            if (kept_ != 0 || lead_ != 0) append_utf8(text_, 0xFFFD);
            return {};
        }
        std::size_t const size = kept_ + *got;
        for (std::size_t i = 0; i + 1 < size; i += 2)
            take_unit(unit_at(i));
        kept_ = size % 2;
        if (kept_ != 0) block_[0] = block_[size - 1];
        return {};
    }

    [[nodiscard]] char32_t unit_at(std::size_t i) const {
        auto const first = static_cast<unsigned char>(block_[i]);
        auto const second = static_cast<unsigned char>(block_[i + 1]);
        return big_endian_ ? static_cast<char32_t>(first << 8 | second)
                           : static_cast<char32_t>(second << 8 | first);
    }

    void take_unit(char32_t unit) {
        bool const trail = unit >= 0xDC00 && unit < 0xE000;
        if (lead_ != 0 && trail) {
            append_utf8(text_, 0x10000 + ((lead_ - 0xD800) << 10) + (unit - 0xDC00));
            lead_ = 0;
            return;
        }
        if (lead_ != 0) append_utf8(text_, 0xFFFD);
        lead_ = unit >= 0xD800 && unit < 0xDC00 ? unit : 0;
        if (lead_ == 0) append_utf8(text_, trail ? 0xFFFD : unit);
    }

    std::unique_ptr<ByteSource> inner_;
    bool big_endian_;
    std::vector<char> block_;
    std::size_t kept_ = 0; // bytes of half a unit at the front of block_
    char32_t lead_ = 0;    // first half of a pair
    std::string text_;
    std::size_t place_ = 0;
    bool ended_ = false;
};

} // namespace

std::unique_ptr<ByteSource> utf8_from_utf16(std::unique_ptr<ByteSource> inner, std::string head,
                                            bool big_endian) {
    return std::make_unique<Utf16Source>(std::move(inner), std::move(head), big_endian);
}

} // namespace colporteur::tables
