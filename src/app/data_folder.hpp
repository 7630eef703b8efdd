// A data folder, open: one process at a time has it.
//
//   DIR/colporteur.toml      where the records are, memory and threads; the mark of a demo
//   DIR/key                  the installation's key (0600): the ids of the events are made with it
//   DIR/lock                 held while a program has the folder open
//   DIR/control.sock         while a server has it open: commands run there (0600)
//   DIR/records.sqlite       settings, channels, experiments, closed months (or PostgreSQL)
//   DIR/spool/               events of the tag that were acknowledged and are not stored yet
//   DIR/visitors             the secrets that today's visitors are named with (0600): no backup may
//                            hold it
//   DIR/events/              the event store and its temporary files
//   DIR/replies              what the pages were told, so that the next server need not work it out
//                            again (0600); it may be deleted
//   DIR/drop/                cost exports that other programs put there are imported by a server
//   DIR/uploads/             files that a page handed over and that are not imported yet
//   DIR/rejects/             rejected rows of imports from a page
#pragma once

#include "app/folder_state.hpp"
#include "base/folder_lock.hpp"
#include "features/shops/model.hpp"
#include "store/sql/pool.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace colporteur::app {

struct DataFolder {
    FolderLock lock;
    std::unique_ptr<sql::Pool> records;
    std::unique_ptr<events::EventStore> events;
    std::filesystem::path path;
    bool demo = false;
    bool records_in_file = true; // not in a server
    FolderState found;           // before it was opened

    // At one instant. Valid as long as this.
    [[nodiscard]] shops::Workspace workspace(TimeMs now) const;
};

bool is_data_folder(std::filesystem::path const& path);

// `memory_mb_max` lowers the event store's limit of colporteur.toml. Errors: busy (another program
// has it open), invalid_input (colporteur.toml), unreadable.
Result<std::shared_ptr<DataFolder>> open_data_folder(std::filesystem::path const& path,
                                                     std::size_t memory_mb_max);

// Errors: already_exists (a data folder, or a file of that name).
Done check_free(std::filesystem::path const& path);

// Makes and opens a new one, for `init` and `demo`; nothing stays when it fails. Errors:
// already_exists, and of opening.
Result<std::shared_ptr<DataFolder>> make_data_folder(std::filesystem::path const& path,
                                                     std::string const& records_url, bool demo,
                                                     std::size_t memory_mb_max);

std::filesystem::path control_socket(std::filesystem::path const& path);
std::filesystem::path replies_file(std::filesystem::path const& path);

// Keeps the whole program under 500 MB, however large a file: the event store spills to disk.
constexpr std::size_t k_import_memory_mb = 160;

} // namespace colporteur::app
