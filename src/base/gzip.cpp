#include "base/gzip.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <zlib.h>

namespace colporteur {

namespace {

constexpr int k_gzip_window = 15 + 16; // the largest window, with a gzip head
constexpr int k_level = 5;             // near the best of levels for JSON, at a third of the time

// Feeds `in` to `step` (deflate or inflate) until it says that the stream has ended.
std::string run(z_stream& stream, std::string_view in, std::size_t guess,
                int (*step)(z_stream*, int), int (*end)(z_stream*)) {
    constexpr std::size_t k_piece_max = std::numeric_limits<uInt>::max() / 2;
    std::string out(std::max<std::size_t>(guess, 64), '\0');
    std::size_t size = 0;
    int state = Z_OK;
    while (state == Z_OK || state == Z_BUF_ERROR) {
        if (stream.avail_in == 0 && !in.empty()) {
            auto const piece = std::min(in.size(), k_piece_max);
            stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
            stream.avail_in = static_cast<uInt>(piece);
            in.remove_prefix(piece);
        }
        if (size == out.size()) out.resize(out.size() * 2);
        auto const room = std::min(out.size() - size, k_piece_max);
        stream.next_out = reinterpret_cast<Bytef*>(out.data() + size);
        stream.avail_out = static_cast<uInt>(room);
        bool const starved = stream.avail_in == 0 && in.empty();
        state = step(&stream, in.empty() ? Z_FINISH : Z_NO_FLUSH);
        size += room - stream.avail_out;
        if (state == Z_BUF_ERROR && starved && stream.avail_out != 0) break; // cut short
    }
    end(&stream);
    if (state != Z_STREAM_END) throw std::runtime_error("gzip: the data is damaged");
    out.resize(size);
    return out;
}

} // namespace

std::string gzip(std::string_view plain) {
    z_stream stream{};
    if (deflateInit2(&stream, k_level, Z_DEFLATED, k_gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        throw std::runtime_error("gzip: no memory");
    }
    return run(stream, plain, plain.size() / 4, deflate, deflateEnd);
}

std::string gunzip(std::string_view packed) {
    z_stream stream{};
    if (inflateInit2(&stream, k_gzip_window) != Z_OK) throw std::runtime_error("gzip: no memory");
    return run(stream, packed, packed.size() * 4, inflate, inflateEnd);
}

} // namespace colporteur
