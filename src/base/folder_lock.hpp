// One process at a time on a data folder.
#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <utility>

namespace colporteur {

// Holds FOLDER/lock (an advisory lock that the system takes back however the process ends) and
// writes our process id into it, for the message to the next one.
class FolderLock {
  public:
    // Errors: busy (another holds it: names its process id), not_found (no such folder), unreadable
    // (the lock file cannot be made or locked).
    static Result<FolderLock> take(std::filesystem::path const& folder);

    FolderLock(FolderLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    FolderLock& operator=(FolderLock&& other) noexcept {
        std::swap(descriptor_, other.descriptor_);
        return *this;
    }
    ~FolderLock();

  private:
    explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_ = -1;
};

} // namespace colporteur
