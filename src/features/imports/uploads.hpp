// Files that a page handed over and that are not imported yet.
//
//   DATA/uploads/<16 hex digits>/file/<name of the file>
//   DATA/uploads/<16 hex digits>/mapping-<hash>.toml      what its columns are, as a person said
#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <string>

namespace colporteur::imports {

class Uploads {
  public:
    explicit Uploads(std::filesystem::path const& data_folder) : folder_(data_folder / "uploads") {}

    struct Kept {
        std::string id;
        std::filesystem::path file;
        std::uintmax_t bytes = 0;
    };
    // Takes `file` over under a name of its own. Errors: invalid_input (no name), unreadable
    // (disk).
    Result<Kept> keep(std::filesystem::path const& file, std::string_view name) const;
    // Errors: not_found (imported already, or too old).
    Result<std::filesystem::path> find(std::string_view id) const;
    // One for each mapping, so that none changes under an import that waits.
    [[nodiscard]] std::filesystem::path mapping_file(std::string_view id,
                                                     std::string_view mapping) const;
    void drop(std::string_view id) const;
    void drop_old() const; // older than a day

  private:
    std::filesystem::path folder_;
};

} // namespace colporteur::imports
