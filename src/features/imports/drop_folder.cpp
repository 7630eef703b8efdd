#include "features/imports/drop_folder.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <stdexcept>
#include <unistd.h>

namespace colporteur::imports {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view k_why = ".why.txt";
constexpr std::chrono::minutes k_first_wait(1);
constexpr std::chrono::hours k_longest_wait(1);

bool is_unfinished(std::string const& name) {
    static constexpr std::array<std::string_view, 6> k_endings{".part", ".partial",  ".tmp",
                                                               ".temp", ".filepart", ".crdownload"};
    return name.starts_with('.') || name.starts_with('~') ||
           std::any_of(k_endings.begin(), k_endings.end(),
                       [&](std::string_view ending) { return name.ends_with(ending); });
}

// By name. Throws where the folder is there and cannot be read.
std::vector<fs::path> plain_files(fs::path const& folder) {
    std::vector<fs::path> out;
    if (!fs::exists(folder)) return out;
    for (auto const& entry : fs::directory_iterator(folder)) {
        std::error_code gone;
        if (fs::is_regular_file(entry.symlink_status(gone)) && !gone) out.push_back(entry.path());
    }
    std::sort(out.begin(), out.end());
    return out;
}

// A lease to read is not given while somebody has the file open to write. Where the system gives
// none (files of others, some network disks) nothing is known.
bool somebody_writes(fs::path const& file) {
    int const handle = ::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (handle < 0) return false;
    // Who opens it in this very moment has us sent a signal: one that nobody minds.
    bool const refused = ::fcntl(handle, F_SETSIG, SIGURG) == 0 &&
                         ::fcntl(handle, F_SETLEASE, F_RDLCK) != 0 && errno == EAGAIN;
    ::close(handle); // and with it the lease
    return refused;
}

// What lies behind a link is not ours to tell or to change.
bool is_own_folder(fs::path const& path) {
    return fs::is_directory(fs::symlink_status(path));
}

std::string text_in(fs::path const& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

fs::path why_of(fs::path file) {
    return file += k_why;
}

std::string in_ascii(std::string name) {
    if (is_utf8(name)) return name;
    std::replace_if(
        name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; },
        '_');
    return name;
}

// "spend.csv", or "spend (2).csv" where that is taken.
fs::path free_name(fs::path const& folder, fs::path const& name) {
    auto path = folder / name;
    for (int n = 2; fs::exists(fs::symlink_status(path)); ++n)
        path =
            folder / fmt::format("{} ({}){}", name.stem().string(), n, name.extension().string());
    return path;
}

} // namespace

void DropFolder::make() const {
    fs::create_directories(folder_);
}

// Made when it is first needed.
fs::path DropFolder::inner(char const* name) const {
    auto path = folder_ / name;
    fs::create_directories(path);
    if (!is_own_folder(path))
        throw std::runtime_error(fmt::format("{} is a link, not a folder", path.string()));
    return path;
}

DropFolder::State DropFolder::state_of(fs::path const& file) {
    std::error_code gone;
    State state;
    state.bytes = fs::file_size(file, gone);
    if (gone) state.bytes = 0;
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
        if (one.state.bytes == 0) continue; // somebody has only just begun
        auto const before = seen_.find(name);
        if (before != seen_.end() && before->second.state == one.state) one = before->second;
        bool const still = now >= one.since && now - one.since >= k_still;
        if (still && !one.left && !somebody_writes(file)) ready.push_back(file);
        seen.emplace(name, one);
    }
    seen_ = std::move(seen);
    return ready;
}

bool DropFolder::is_as_seen(fs::path const& file) const {
    auto const seen = seen_.find(file.filename().string());
    return seen != seen_.end() && seen->second.state == state_of(file);
}

void DropFolder::done(fs::path const& file) {
    if (is_as_seen(file)) fs::rename(file, inner("done") / file.filename());
}

// The reason first: a file that is there always has one.
void DropFolder::failed(fs::path const& file, std::string const& why) {
    if (!is_as_seen(file)) return;
    auto const to = free_name(inner("failed"), in_ascii(file.filename().string()));
    std::ofstream out(why_of(to), std::ios::binary);
    out << why << '\n';
    if (!out.flush()) throw std::runtime_error(fmt::format("cannot write {}", why_of(to).string()));
    fs::rename(file, to);
}

void DropFolder::leave(fs::path const& file) {
    auto const seen = seen_.find(file.filename().string());
    if (seen != seen_.end()) seen->second.left = true;
}

void DropFolder::try_again(fs::path const& file, Instant now) {
    auto const seen = seen_.find(file.filename().string());
    if (seen == seen_.end()) return;
    auto& wait = seen->second.wait;
    wait = std::clamp<std::chrono::seconds>(2 * wait, k_first_wait, k_longest_wait);
    seen->second.since = now + wait - k_still;
}

std::vector<std::string> DropFolder::waiting() const {
    std::vector<std::string> out;
    for (auto const& file : plain_files(folder_)) {
        auto name = file.filename().string();
        if (!is_unfinished(name) && is_utf8(name)) out.push_back(std::move(name));
    }
    return out;
}

std::vector<DropFolder::Failed> DropFolder::all_failed() const {
    std::vector<Failed> out;
    if (!is_own_folder(folder_ / "failed")) return out;
    for (auto const& file : plain_files(folder_ / "failed")) {
        auto const name = file.filename().string();
        if (name.ends_with(k_why) || !is_utf8(name)) continue;
        std::error_code none;
        auto at = fs::last_write_time(why_of(file), none);
        if (none) at = fs::last_write_time(file, none);
        out.push_back({name, std::string(trim(text_in(why_of(file)))), at});
    }
    return out;
}

Done DropFolder::seen(std::string_view file) const {
    auto const failed = folder_ / "failed";
    auto const all = is_own_folder(failed) ? plain_files(failed) : std::vector<fs::path>();
    auto const found = std::find_if(all.begin(), all.end(), [&](fs::path const& one) {
        return one.filename().string() == file;
    });
    if (found == all.end() || file.ends_with(k_why))
        return fail(Errc::not_found, fmt::format("no file \"{}\" was refused", file));
    fs::rename(*found, free_name(inner("failed/seen"), found->filename()));
    std::error_code ignored; // without its file it says nothing
    fs::remove(why_of(*found), ignored);
    return {};
}

} // namespace colporteur::imports
