#include "edge/upload_file.hpp"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>

namespace colporteur::edge {

UploadFile::UploadFile(std::filesystem::path const& folder) {
    std::string name = (folder / "upload-XXXXXX").string();
    descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "upload folder");
    path_ = name;
}

UploadFile::~UploadFile() {
    close();
    std::error_code ignored; // moved away is as good as removed
    std::filesystem::remove(path_, ignored);
}

void UploadFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        auto const written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0) {
            if (errno == EINTR) continue;
            throw std::system_error(errno, std::generic_category(), "upload");
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void UploadFile::close() {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
}

} // namespace colporteur::edge
