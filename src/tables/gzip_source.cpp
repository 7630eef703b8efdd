#include "tables/byte_source.hpp"

#include <stdexcept>
#include <vector>
#include <zlib.h>

namespace colporteur::tables {

namespace {

constexpr std::size_t k_block_bytes = 256U << 10;
constexpr int k_gzip_only = 15 + 16; // window bits; + 16: the gzip wrapper

class GzipSource final : public ByteSource {
  public:
    GzipSource(std::unique_ptr<ByteSource> inner, std::string head)
        : inner_(with_head(std::move(inner), std::move(head))), block_(k_block_bytes) {
        if (inflateInit2(&stream_, k_gzip_only) != Z_OK)
            throw std::runtime_error("zlib cannot start");
    }
    GzipSource(GzipSource const&) = delete;
    GzipSource& operator=(GzipSource const&) = delete;
    ~GzipSource() override { inflateEnd(&stream_); }

    Result<std::size_t> read(std::span<char> out) override {
        stream_.next_out = reinterpret_cast<Bytef*>(out.data());
        stream_.avail_out = static_cast<uInt>(out.size());
        while (stream_.avail_out == out.size() && !ended_) {
            if (stream_.avail_in == 0) {
                auto const filled = fill();
                if (!filled) return tl::unexpected(filled.error());
            }
            if (!ended_) {
                auto const done = step();
                if (!done) return tl::unexpected(done.error());
            }
        }
        return out.size() - stream_.avail_out;
    }
    [[nodiscard]] std::uint64_t bytes_read() const override {
        return inner_->bytes_read() - stream_.avail_in;
    }

  private:
    Done fill() {
        auto const got = inner_->read(block_);
        if (!got) return tl::unexpected(got.error());
        if (*got == 0 && !between_) {
            return fail(Errc::unreadable, "the gzip file is cut short: fetch or export it again");
        }
        ended_ = *got == 0;
        stream_.next_in = reinterpret_cast<Bytef*>(block_.data());
        stream_.avail_in = static_cast<uInt>(*got);
        return {};
    }

    // Inflates once. Between two members a byte that begins no gzip ends the stream.
    Done step() {
        if (between_ && *stream_.next_in != 0x1F) {
            ended_ = true;
            return {};
        }
        between_ = false;
        int const state = inflate(&stream_, Z_NO_FLUSH);
        if (state == Z_STREAM_END) {
            inflateReset(&stream_);
            between_ = true;
        } else if (state != Z_OK && state != Z_BUF_ERROR) {
            return fail(Errc::unreadable, "the gzip file is damaged: fetch or export it again");
        }
        return {};
    }

    std::unique_ptr<ByteSource> inner_;
    std::vector<char> block_;
    z_stream stream_{};
    bool between_ = false; // at the end of a member
    bool ended_ = false;
};

} // namespace

std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> inner, std::string head) {
    return std::make_unique<GzipSource>(std::move(inner), std::move(head));
}

} // namespace colporteur::tables
