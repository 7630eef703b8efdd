// The columns of a file as they are, with their first cells: what a person needs to say what each
// one is. Works for files of which nothing else is understood.
#pragma once

#include "features/imports/model.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace colporteur::imports {

struct FileColumn {
    std::string column;
    std::vector<std::string> samples; // of the first rows
};

// Errors: as of tables::open_table.
Result<std::vector<FileColumn>> columns_of(std::filesystem::path const& file);

// Opens any file that imports read, Parquet too. Errors: as of tables::open_table.
Result<tables::OpenedTable> open_file_of_rows(std::filesystem::path const& file);

} // namespace colporteur::imports
