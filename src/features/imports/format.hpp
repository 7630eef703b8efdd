// Formats known by their header, as data. One file a family: format_*.cpp.
#pragma once

#include "features/imports/fields.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace colporteur::imports {

// A column by its names; compared folded, a currency in brackets behind a name ("Amount spent
// (EUR)") is the currency of the column. The first name that the file has counts.
struct FormatColumn {
    Field field;
    std::vector<std::string_view> names;
};

enum class Quirk {
    none,
    retail_invoices, // C before the number: refund; A: adjustment, not a sale
};

struct Format {
    std::string_view name;  // for --format: "shopify"
    std::string_view label; // for people
    Kind kind;
    // Known by these: of every group the file has one name.
    std::vector<std::vector<std::string_view>> known_by;
    std::vector<FormatColumn> columns;
    std::string_view platform = {};    // origin of a cost export, model of a reported one
    Prices prices = Prices::by_format; // by_format: from totals, else the shop's VAT
    std::vector<std::string_view> ignored_rows = {}; // first cell begins so (folded): totals
    Quirk quirk = Quirk::none;
    std::vector<Field> unless = {}; // a column of one of these: it is another file
    bool unnamed_is_total = false; // a row without campaign, ad set and ad is the sum of the others
};

std::span<Format const> all_formats(); // the first that fits a header is taken
Format const* format_named(std::string_view name);

// Names by which columns of unknown files are recognised, in English and French, folded.
std::vector<FormatColumn> const& synonyms(Kind kind);
// Names too common to guess a kind by: taken when --as says what the file is.
std::vector<FormatColumn> const& synonyms_asked_for(Kind kind);

} // namespace colporteur::imports
