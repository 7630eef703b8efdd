// Notes as CSV: what was noted, for a spreadsheet; and lists kept on paper or in one, to be brought
// in. Columns of a list: time (or date, or both), code, amount and, if there are numbers, receipt;
// French names too. A line is known by what it says and how often it was said before, so a list
// that comes again, or longer, adds what is new alone. What an export wrote comes back as itself,
// by its id; a column id of somebody else's is nothing to us. One of its lines whose cancelled says
// yes is taken back.
#pragma once

#include "features/shops/model.hpp"
#include "features/till/model.hpp"

#include <filesystem>
#include <ostream>
#include <vector>

namespace colporteur::till {

constexpr std::size_t k_lines_max = 20'000;

struct WrongLine {
    std::int64_t line = 0;
    Wrong wrong;
};

struct PaperReport {
    std::int64_t lines = 0; // with a note
    std::int64_t added = 0, known = 0;
    std::int64_t refused = 0;
    std::vector<WrongLine> wrong; // by line; of the refused the first 1,000
    // Known, and may be another sale for all that: they say neither an hour nor a receipt. The
    // first 1,000.
    std::vector<std::int64_t> unsure;
};

// Errors: unreadable (no table), invalid_input (a column is missing), too_large (lines). What is
// right goes in whatever is wrong beside it.
Result<PaperReport> bring_in(shops::Workspace& work, shops::Shop const& shop,
                             std::filesystem::path const& file);

// "id,till,time,code,amount,receipt,cancelled,state", the oldest first.
std::string notes_csv(shops::Workspace& work, shops::Shop const& shop);

} // namespace colporteur::till
