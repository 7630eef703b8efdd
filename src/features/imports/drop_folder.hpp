// A folder that other programs put files into, to be imported by themselves.
//
//   FILE                 waits until nobody writes to it any more
//   done/FILE            was imported; the newest of that name
//   failed/FILE          was refused, and failed/FILE.why.txt says why; another of that name is
//                        "FILE (2)"
//   failed/seen/FILE     was refused, and somebody has read why
//
// Names that begin with a point or end as unfinished transfers do (.part, .tmp, ...) are left
// alone, and so is what is empty or no plain file.
#pragma once

#include "base/result.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace colporteur::imports {

// What the disk refuses is thrown: std::filesystem::filesystem_error, std::runtime_error.
class DropFolder {
  public:
    using Instant = std::chrono::steady_clock::time_point;

    explicit DropFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

    void make() const;

    // The files, by name, that have been as they are for k_still or longer, as far as looks tell,
    // and that no program on this machine has open to write, as far as the system tells.
    static constexpr std::chrono::seconds k_still{3};
    std::vector<std::filesystem::path> look(Instant now);

    // Takes the file away: imported, or refused with a sentence. One that was written to since the
    // look that gave it stays and is looked at again.
    void done(std::filesystem::path const& file);
    void failed(std::filesystem::path const& file, std::string const& why);
    // Neither: it stays until it is written to; or for a while, each time for longer, at most an
    // hour.
    void leave(std::filesystem::path const& file);
    void try_again(std::filesystem::path const& file, Instant now);

    // By name; of files that can be told in JSON.
    struct Failed {
        std::string file;
        std::string why;
        std::filesystem::file_time_type at;
    };
    [[nodiscard]] std::vector<std::string> waiting() const;
    [[nodiscard]] std::vector<Failed> all_failed() const;
    // Its reason was read: the file goes to failed/seen. Errors: not_found.
    Done seen(std::string_view file) const;

    [[nodiscard]] std::filesystem::path const& path() const { return folder_; }

  private:
    struct State {
        std::uintmax_t bytes = 0;
        std::filesystem::file_time_type written;
        bool operator==(State const&) const = default;
    };
    struct Seen {
        State state;
        Instant since;
        std::chrono::seconds wait{0}; // after the last try
        bool left = false;
    };
    static State state_of(std::filesystem::path const& file);
    [[nodiscard]] bool is_as_seen(std::filesystem::path const& file) const;
    [[nodiscard]] std::filesystem::path inner(char const* name) const;

    std::filesystem::path folder_;
    std::map<std::string, Seen> seen_;
};

} // namespace colporteur::imports
