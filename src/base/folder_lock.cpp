#include "base/folder_lock.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <string_view>
#include <sys/file.h>
#include <unistd.h>

namespace colporteur {

namespace {

std::string holder(int descriptor) {
    char text[32];
    auto const size = ::pread(descriptor, text, sizeof text, 0);
    std::string_view const digits(text, size > 0 ? static_cast<std::size_t>(size) : 0);
    auto const end = digits.find_first_not_of("0123456789");
    auto const pid = digits.substr(0, end);
    return pid.empty() ? "another process" : fmt::format("process {}", pid);
}

} // namespace

Result<FolderLock> FolderLock::take(std::filesystem::path const& folder) {
    if (!std::filesystem::is_directory(folder)) {
        return fail(Errc::not_found, fmt::format("{} is not a folder", folder.string()));
    }
    auto const file = folder / "lock";
    int const descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return fail(Errc::unreadable, fmt::format("{}: {}", file.string(), std::strerror(errno)));
    }
    FolderLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK) {
            return fail(Errc::unreadable,
                        fmt::format("{}: {}", file.string(), std::strerror(errno)));
        }
        return fail(Errc::busy, fmt::format("{} is in use by {}: wait until it ends, or end it",
                                            folder.string(), holder(descriptor)));
    }
    auto const pid = fmt::format("{}\n", ::getpid());
    if (::ftruncate(descriptor, 0) != 0 ||
        ::pwrite(descriptor, pid.data(), pid.size(), 0) != static_cast<ssize_t>(pid.size())) {
        return fail(Errc::unreadable, fmt::format("{}: {}", file.string(), std::strerror(errno)));
    }
    return lock;
}

FolderLock::~FolderLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

} // namespace colporteur
