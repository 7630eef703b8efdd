// What tests hold a telling against: each write and sync of the spool's log, as the disk for tests
// saw them.
#pragma once

#include "store/events/power_loss_vfs_for_tests.hpp"

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

namespace colporteur::events {

// https://www.sqlite.org/fileformat2.html, 4.1: a frame is a header of 24 bytes and a page. Bytes 4
// to 7 of the header are not 0 in the last frame of a commit.
constexpr std::size_t k_frame_header_bytes = 24;

// Finds entries by a name of ten characters in their body, which begins and ends with `mark`:
// "#00000001#". REQUIRES: lives as long as the disk has files open.
class LogTrace {
  public:
    LogTrace(PowerLossDisk& disk, char mark) : mark_(mark) {
        disk.on_write = [this](std::string const& file, std::string_view bytes) {
            if (file.ends_with("-wal")) wrote(bytes);
        };
        disk.on_synced = [this](std::string const& file) {
            if (file.ends_with("-wal")) synced();
        };
    }
    LogTrace(LogTrace const&) = delete;
    LogTrace& operator=(LogTrace const&) = delete;

    // Whether the commit of the entry with this name, which may stand before the rest of its body,
    // had been synced by now.
    bool covered(std::string const& name) {
        std::lock_guard const lock(mutex_);
        auto const entry = entries_.find(name.substr(0, k_name_bytes));
        if (entry == entries_.end()) return false;
        auto const commit = commits_.lower_bound(entry->second);
        return commit != commits_.end() && *commit <= synced_;
    }

  private:
    static constexpr std::size_t k_name_bytes = 10;

    void wrote(std::string_view bytes) {
        std::lock_guard const lock(mutex_);
        ++written_;
        if (bytes.size() == k_frame_header_bytes) {
            if (bytes.substr(4, 4) != std::string_view("\0\0\0\0", 4))
                commits_.insert(written_ + 1);
            return;
        }
        auto at = bytes.find(mark_);
        for (; at != std::string_view::npos && at + k_name_bytes <= bytes.size();
             at = bytes.find(mark_, at + 1)) {
            if (bytes[at + k_name_bytes - 1] == mark_)
                entries_.emplace(bytes.substr(at, k_name_bytes), written_);
        }
    }
    void synced() {
        std::lock_guard const lock(mutex_);
        synced_ = written_;
    }

    char const mark_;
    std::mutex mutex_;
    std::size_t written_ = 0, synced_ = 0; // writes to the log, counted
    std::map<std::string, std::size_t, std::less<>> entries_;
    std::set<std::size_t> commits_; // the write that ended each
};

} // namespace colporteur::events
