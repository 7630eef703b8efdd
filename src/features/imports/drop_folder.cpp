#include "features/imports/drop_folder.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fstream>

namespace colporteur::imports {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view k_why = ".why.txt";

bool is_unfinished(std::string const& name) {
    static constexpr std::array<std::string_view, 6> k_endings{".part", ".partial",  ".tmp",
                                                               ".temp", ".filepart", ".crdownload"};
    return name.starts_with('.') || name.starts_with('~') ||
           std::any_of(k_endings.begin(), k_endings.end(),
                       [&](std::string_view ending) { return name.ends_with(ending); });
}

std::vector<fs::path> plain_files(fs::path const& folder) {
    std::vector<fs::path> out;
    std::error_code failed;
    for (auto const& entry : fs::directory_iterator(folder, failed)) {
        std::error_code gone;
        if (fs::is_regular_file(entry.symlink_status(gone)) && !gone) out.push_back(entry.path());
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::string text_in(fs::path const& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

fs::path why_of(fs::path file) {
    return file += k_why;
}

} // namespace

void DropFolder::make() const {
    fs::create_directories(folder_);
}

DropFolder::State DropFolder::state_of(fs::path const& file) {
    std::error_code gone;
    State state;
    state.bytes = fs::file_size(file, gone);
    state.written = fs::last_write_time(file, gone);
    return state;
}

std::vector<fs::path> DropFolder::look(Instant now) {
    std::vector<fs::path> ready;
    std::map<std::string, Seen> seen;
    for (auto const& file : plain_files(folder_)) {
        auto const name = file.filename().string();
        if (is_unfinished(name)) continue;
        Seen one{state_of(file), now};
        auto const before = seen_.find(name);
        if (before != seen_.end() && before->second.state == one.state)
            one.since = before->second.since;
        if (now >= one.since && now - one.since >= k_still) ready.push_back(file);
        seen.emplace(name, one);
    }
    seen_ = std::move(seen);
    return ready;
}

bool DropFolder::take_away(fs::path const& file, char const* to) {
    auto const seen = seen_.find(file.filename().string());
    if (seen == seen_.end() || !(seen->second.state == state_of(file))) return false;
    fs::create_directories(folder_ / to);
    fs::rename(file, folder_ / to / file.filename());
    seen_.erase(seen);
    return true;
}

void DropFolder::done(fs::path const& file) {
    if (!take_away(file, "done")) return;
    (void)forget(file.filename().string()); // the same, mended
}

void DropFolder::failed(fs::path const& file, std::string const& why) {
    if (!take_away(file, "failed")) return;
    std::ofstream(why_of(folder_ / "failed" / file.filename()), std::ios::binary) << why << '\n';
}

void DropFolder::leave(fs::path const& file) {
    not_before(file, Instant::max());
}

void DropFolder::not_before(fs::path const& file, Instant then) {
    auto const seen = seen_.find(file.filename().string());
    if (seen != seen_.end()) seen->second.since = std::max(seen->second.since, then);
}

std::vector<DropFolder::Failed> DropFolder::all_failed() const {
    std::vector<Failed> out;
    for (auto const& file : plain_files(folder_ / "failed")) {
        auto const name = file.filename().string();
        if (name.ends_with(k_why)) continue;
        std::error_code gone;
        out.push_back({name, std::string(trim(text_in(why_of(file)))),
                       fs::last_write_time(why_of(file), gone)});
    }
    return out;
}

Done DropFolder::forget(std::string_view file) const {
    auto const all = plain_files(folder_ / "failed");
    auto const found = std::find_if(all.begin(), all.end(), [&](fs::path const& one) {
        return one.filename().string() == file;
    });
    if (found == all.end() || file.ends_with(k_why))
        return fail(Errc::not_found, fmt::format("no file \"{}\" was refused", file));
    std::error_code ignored;
    fs::remove(*found, ignored);
    fs::remove(why_of(*found), ignored);
    return {};
}

} // namespace colporteur::imports
