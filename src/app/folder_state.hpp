// Whether a data folder is as it was left.
#pragma once

#include <filesystem>
#include <string>

namespace colporteur::app {

// By names, sizes, times and numbers of the files: the same again when nothing has changed.
struct FolderState {
    std::string around; // this program, the configuration and the key
    std::string stored; // records and events; empty when that cannot be told

    [[nodiscard]] std::string text() const { return around + stored; }
};

// REQUIRES: nobody has the stores open, and the folder's lock is held.
FolderState folder_state(std::filesystem::path const& folder);

} // namespace colporteur::app
