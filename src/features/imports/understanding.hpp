// How a file is understood, found before its rows are read: the table, its mapping, its ways of
// writing values. The import and the preview begin alike here.
#pragma once

#include "features/imports/rates.hpp"
#include "features/imports/sniff_values.hpp"
#include "features/shops/model.hpp"

namespace colporteur::imports {

struct Understanding {
    tables::OpenedTable table; // at its first row
    Mapping mapping;
    Sniffed sniffed;
    TimeZone zone;             // of times without one
    TimeMs latest = INT64_MAX; // of what has happened
    Rates rates;
    Prices prices = Prices::by_format;
    std::optional<Day> day;         // of rows that name none
    std::vector<std::string> notes; // what was assumed
};

// Errors: as of the readers, find_mapping, sniff_values and Rates; wrong_use (an option's value).
Result<Understanding> understand(ImportRequest const& request, shops::Shop const& shop, TimeMs now);

// True for rows of totals, which the format says to pass over.
bool is_ignored(Mapping const& mapping, tables::Row const& row);

} // namespace colporteur::imports
