#include "app/folder_state.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <sys/stat.h>
#include <vector>

namespace colporteur::app {

namespace fs = std::filesystem;

namespace {

std::string state_of(fs::path const& file) {
    struct stat found {};
    if (::stat(file.c_str(), &found) != 0) return {};
    return fmt::format("{} {} {}.{:09} {}", file.filename().string(), found.st_size,
                       found.st_mtim.tv_sec, found.st_mtim.tv_nsec, found.st_ino);
}

// Nothing when one of them cannot be seen.
std::string state_of(std::vector<fs::path> files) {
    std::sort(files.begin(), files.end());
    std::string out;
    for (auto const& file : files) {
        auto const state = state_of(file);
        if (state.empty()) return {};
        out += state + "; ";
    }
    return out;
}

std::string stored_in(fs::path const& folder) {
    std::vector<fs::path> files{folder / "records.sqlite"};
    std::error_code failed;
    for (auto const& entry : fs::recursive_directory_iterator(folder / "events", failed)) {
        if (entry.is_regular_file(failed)) files.push_back(entry.path());
    }
    // What is in a journal still is not in its file: the folder was not closed in order.
    if (failed || fs::exists(folder / "records.sqlite-wal", failed)) return {};
    return state_of(std::move(files));
}

} // namespace

FolderState folder_state(fs::path const& folder) {
    return {state_of({"/proc/self/exe", folder / "colporteur.toml", folder / "key"}),
            stored_in(folder)};
}

} // namespace colporteur::app
