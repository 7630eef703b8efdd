// What a command works with: the data folder it was pointed to, opened when first asked for.
//
// The data folder is found in this order: --data DIR; the environment variable COLPORTEUR_DATA; the
// current folder when it holds colporteur.toml; the only folder below the current one that does. So
// `colporteur init myshop` followed by `colporteur import orders.csv` needs no option.
#pragma once

#include "app/data_folder.hpp"
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
    bool alone = true; // nothing else may be writing
};

enum class Use {
    changing,        // in its turn among the changes
    settling,        // in its turn, and changes only what is due: settled() tells whether it did
    reading,         // beside them
    changing_if_free // reads, and changes what is due when nothing else does
};

// The changes of a server, one at a time, as a command that runs there takes part in them.
class Turns {
  public:
    virtual ~Turns() = default;
    virtual bool wait() = 0;         // false: whoever asked is gone
    virtual bool wait_quietly() = 0; // what was stored before stays, unless give_back() says more
    virtual bool take_if_free() = 0;
    virtual void give_back(bool changed) = 0;
};

// Another program has the folder open: the command is to run there, if that is a server.
struct HandOver {
    std::filesystem::path folder;
    Error busy; // what to say when it is none
};

class Context {
  public:
    Context();
    // In a server, for a command of a caller. `turns` is valid as long as this.
    Context(std::shared_ptr<DataFolder> served, Turns& turns);
    ~Context();

    std::filesystem::path data; // --data, or empty
    std::string shop_name;      // --shop, or empty: the only one
    int exit_code = 0;
    // Lowers the event store's limit of colporteur.toml; set before open().
    std::size_t memory_mb_max = SIZE_MAX;

    // Opens the folder (once) and finds the shop (each time, so that changed settings show).
    // Throws HandOver when another program has it open: so a command opens before it does anything.
    // Errors: not_found (no data folder: says how to make one), stopped.
    Result<OpenShop> open(Use use = Use::changing);
    // A command that was alone only reads from now on.
    void settled(bool changed);

    // The data folder that is meant. Errors: not_found, wrong_use (several).
    [[nodiscard]] Result<std::filesystem::path> find() const;

    // Makes and opens a new data folder; for `init` and `demo`. Errors: already_exists.
    Result<shops::Workspace*> make(std::filesystem::path const& folder,
                                   std::string const& records_url, bool demo);

    // As open(), for what cannot be handed over. Errors: also busy.
    Result<OpenShop> open_alone();

    // What was opened, to go on serving it; the context has nothing open from then on.
    [[nodiscard]] std::shared_ptr<DataFolder> release();

    // Prints "colporteur: <message>" on stderr and sets the exit code: 2 for wrong use, else 1.
    void refuse(Error const& error);

  private:
    std::shared_ptr<DataFolder> folder_;
    std::unique_ptr<shops::Workspace> work_;
    Turns* turns_ = nullptr;
};

// Wall clock, for the one instant of a command. Tests and the demo set COLPORTEUR_NOW=2026-07-01.
TimeMs clock_now();

// The version of this program, as closed months and batches store it.
std::string_view code_version();

} // namespace colporteur::app
