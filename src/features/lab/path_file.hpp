// Path files: one row per path, its steps in one cell. Columns: path; total_conversions (or
// conversions, orders, ...), total_conversion_value (or value, revenue, ...) and total_null (or
// nulls, null), each of which may be missing; without total_conversions every row is one
// conversion.
#pragma once

#include "features/lab/sheet.hpp"
#include "measure/paths.hpp"

namespace colporteur::lab {

struct PathFile {
    measure::PathTable table; // normalised
    std::string delimiter;
    bool has_value = false; // a column of it was there
};

// `delimiter` empty: the one that most of the first 10,000 paths contain, of -> => >> > (arrow) | ;
// , Errors: invalid_input naming line and column (an empty step, a count below 0, over 65,535
// channels).
Result<PathFile> read_paths(Sheet& sheet, std::string const& delimiter);

} // namespace colporteur::lab
