// Parquet files as tables of text, for imports.
#pragma once

#include "base/result.hpp"
#include "tables/row_source.hpp"

#include <filesystem>
#include <memory>

namespace colporteur::events {

// Streams the rows with every value as text: times as "2026-03-31 18:05:00", booleans as true and
// false, reals in the shortest form that reads back, NULL as "". The line of a row is its number
// from 2 on, as if the header were line 1. Errors: unreadable (no such file, not Parquet, damaged).
Result<std::unique_ptr<tables::RowSource>> open_parquet(std::filesystem::path const& path);

} // namespace colporteur::events
