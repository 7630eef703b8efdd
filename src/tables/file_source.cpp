#include "tables/byte_source.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace colporteur::tables {

namespace {

class FileSource final : public ByteSource {
  public:
    FileSource(int file, std::string name) : file_(file), name_(std::move(name)) {}
    FileSource(FileSource const&) = delete;
    FileSource& operator=(FileSource const&) = delete;
    ~FileSource() override { ::close(file_); }

    Result<std::size_t> read(std::span<char> out) override {
        for (;;) {
            auto const got = ::read(file_, out.data(), out.size());
            if (got >= 0) {
                bytes_ += static_cast<std::uint64_t>(got);
                return static_cast<std::size_t>(got);
            }
            if (errno != EINTR) {
                return fail(Errc::unreadable, fmt::format("{}: reading stopped after {} bytes: {}",
                                                          name_, bytes_, std::strerror(errno)));
            }
        }
    }
    [[nodiscard]] std::uint64_t bytes_read() const override { return bytes_; }

  private:
    int file_;
    std::string name_;
    std::uint64_t bytes_ = 0;
};

class HeadSource final : public ByteSource {
  public:
    HeadSource(std::unique_ptr<ByteSource> inner, std::string head)
        : inner_(std::move(inner)), head_(std::move(head)) {}

    Result<std::size_t> read(std::span<char> out) override {
        if (place_ == head_.size()) return inner_->read(out);
        auto const n = std::min(out.size(), head_.size() - place_);
        std::memcpy(out.data(), head_.data() + place_, n);
        place_ += n;
        return n;
    }
    [[nodiscard]] std::uint64_t bytes_read() const override { return inner_->bytes_read(); }

  private:
    std::unique_ptr<ByteSource> inner_;
    std::string head_;
    std::size_t place_ = 0;
};

} // namespace

Result<std::unique_ptr<ByteSource>> open_file(std::filesystem::path const& path) {
    int const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return fail(Errc::unreadable,
                    fmt::format("cannot open {}: {}", path.string(), std::strerror(errno)));
    }
    struct stat about {};
    if (::fstat(file, &about) == 0 && S_ISDIR(about.st_mode)) {
        ::close(file);
        return fail(Errc::unreadable, fmt::format("{} is a folder: name a file", path.string()));
    }
    return std::make_unique<FileSource>(file, path.string());
}

std::unique_ptr<ByteSource> with_head(std::unique_ptr<ByteSource> inner, std::string head) {
    return std::make_unique<HeadSource>(std::move(inner), std::move(head));
}

Result<std::string> read_head(ByteSource& source, std::size_t wanted) {
    std::string head(wanted, '\0');
    std::size_t size = 0;
    while (size < wanted) {
        auto const got = source.read({head.data() + size, wanted - size});
        if (!got) return tl::unexpected(got.error());
        if (*got == 0) break;
        size += *got;
    }
    head.resize(size);
    return head;
}

} // namespace colporteur::tables
