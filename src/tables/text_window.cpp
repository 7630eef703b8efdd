#include "tables/text_window.hpp"

#include <cstring>

namespace colporteur::tables {

namespace {

constexpr std::size_t k_window_bytes = 1U << 20;

} // namespace

TextWindow::TextWindow(std::unique_ptr<ByteSource> source)
    : source_(std::move(source)), buffer_(k_window_bytes + k_padding_bytes) {}

Result<bool> TextWindow::more() {
    std::size_t const kept = end_ - begin_;
    if (begin_ > 0) {
        std::memmove(buffer_.data(), buffer_.data() + begin_, kept);
        begin_ = 0;
        end_ = kept;
    }
    std::size_t const room = buffer_.size() - k_padding_bytes;
    if (kept > room / 2) buffer_.resize(2 * room + k_padding_bytes);
    auto const got =
        source_->read({buffer_.data() + end_, buffer_.size() - k_padding_bytes - end_});
    if (!got) return tl::unexpected(got.error());
    end_ += *got;
    return *got > 0;
}

} // namespace colporteur::tables
