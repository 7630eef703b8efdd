// A file that a body is streamed to; gone when this is, unless someone has moved it away.
#pragma once

#include <filesystem>
#include <string_view>

namespace colporteur::edge {

class UploadFile {
  public:
    // A new file with a name of its own, mode 0600. std::system_error when it cannot be made.
    explicit UploadFile(std::filesystem::path const& folder);
    UploadFile(UploadFile const&) = delete;
    UploadFile& operator=(UploadFile const&) = delete;
    ~UploadFile();

    void write(std::string_view bytes); // std::system_error when the disk refuses
    void close();                       // before others read it
    [[nodiscard]] std::filesystem::path const& path() const { return path_; }

  private:
    std::filesystem::path path_;
    int descriptor_ = -1;
};

} // namespace colporteur::edge
