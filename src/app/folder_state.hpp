// Whether a data folder is as it was left.
#pragma once

#include <filesystem>
#include <string>

namespace colporteur::app {

// Of a folder that nobody has open: the same text again when its stored data and this program are
// the same, by sizes, times and numbers of the files. Empty when that cannot be told.
std::string folder_state(std::filesystem::path const& folder);

} // namespace colporteur::app
