// How a file writes its values: a look at its rows before they are understood. The first rows
// decide; where 03/04/2026 leaves the order of dates open, and for surveys, the whole file is read.
#pragma once

#include "features/imports/dates.hpp"
#include "features/imports/mapping.hpp"

#include <set>

namespace colporteur::imports {

struct Sniffed {
    std::array<char, k_fields> decimal{}; // '.' or ','
    DateOrder date_order = DateOrder::day_first;
    std::set<std::string> marks;              // of currencies, that amounts bear: "$", "EUR"
    std::string currency;                     // of amounts that bear none; "": the shop's
    std::set<std::string> multiple_questions; // several answers to one question by one respondent
    std::set<std::string> questions;
    std::string path_delimiter = ">";
    bool any_row = false;            // be it one that cannot be read
    bool on_off_arms = false;        // of an experiment: every arm is on or off
    bool day_blocks = false;         // of an experiment: every block is named by its day
    std::vector<int> amounts_unused; // of orders: places of columns that hold nothing but amounts
    std::vector<std::string> notes;  // what was assumed, for people
};

// "on" or "off" for the words that files have for it; "" for others.
std::string_view on_or_off(std::string_view arm);

// Errors: as of the reader, and conflict when the dates of the file contradict --date-order.
Result<Sniffed> sniff_values(tables::RowSource& rows, tables::Dialect const& dialect,
                             Mapping const& mapping, ImportRequest const& request);

} // namespace colporteur::imports
