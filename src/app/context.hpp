// What a command works with: the data folder it was pointed to, opened when first asked for.
//
// The data folder is found in this order: --data DIR; the environment variable COLPORTEUR_DATA; the
// current folder when it holds colporteur.toml; the only folder below the current one that does. So
// `colporteur init myshop` followed by `colporteur import orders.csv` needs no option.
//
//   DIR/colporteur.toml      where the records are, memory and threads; the mark of a demo
//   DIR/key                  the installation's key (0600): the ids of the events are made with it
//   DIR/lock                 held while a program has the folder open
//   DIR/records.sqlite       settings, channels, experiments, closed months (or PostgreSQL)
//   DIR/events/              the event store and its temporary files
#pragma once

#include "base/result.hpp"
#include "features/shops/model.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace colporteur::app {

struct OpenShop { // a reference into Context: valid as long as it
    shops::Workspace& work;
    shops::Shop shop;
};

class Context {
  public:
    Context();
    ~Context();

    std::filesystem::path data; // --data, or empty
    std::string shop_name;      // --shop, or empty: the only one
    int exit_code = 0;
    // Lowers the event store's limit of colporteur.toml; set before open().
    std::size_t memory_mb_max = SIZE_MAX;

    // Opens the folder (once) and finds the shop (each time, so that changed settings show).
    // Errors: not_found (no data folder: says how to make one), busy (another program has it open).
    Result<OpenShop> open();

    // Errors: already_exists (a data folder, or a file of that name).
    static Done check_free(std::filesystem::path const& folder);

    // Makes and opens a new data folder; for `init` and `demo`. Errors: already_exists.
    Result<shops::Workspace*> make(std::filesystem::path const& folder,
                                   std::string const& records_url, bool demo);

    // Prints "colporteur: <message>" on stderr and sets the exit code: 2 for wrong use, else 1.
    void refuse(Error const& error);

  private:
    struct Folder;
    std::unique_ptr<Folder> folder_;
};

// Wall clock, for the one instant of a command. Tests and the demo set COLPORTEUR_NOW=2026-07-01.
TimeMs clock_now();

// The version of this program, as closed months and batches store it.
std::string_view code_version();

} // namespace colporteur::app
