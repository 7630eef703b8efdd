// A mapping: which column of this file is which field, and how its values are written. Found by
// format, by synonyms, or read from a TOML file:
//
//   kind = "orders"            # as --as
//   timezone = "Europe/Paris"  # of times without a zone
//   dates = "dmy"              # or "mdy"; found when absent
//   decimal = ","
//   prices = "gross"           # or "net"
//   [columns]
//   order = "Order ref"
//   time = "When"
//   [values]
//   currency = "EUR"           # the same for every row
#pragma once

#include "features/imports/format.hpp"

#include <array>
#include <filesystem>

namespace colporteur::imports {

struct Mapping {
    Kind kind = Kind::orders;
    std::string format = "columns";     // by name; "columns": by synonyms, "mapping file"
    Format const* known = nullptr;      // the format, when it is one
    std::array<int, k_fields> column{}; // index in the header, -1: none
    std::array<std::string, k_fields> constant;
    std::array<std::string, k_fields> header_currency; // "Amount spent (EUR)"
    std::string date_order, decimal, time_zone;
    Prices prices = Prices::by_format;
    Quirk quirk = Quirk::none;
    std::string platform;

    Mapping() { column.fill(-1); }
    [[nodiscard]] int of(Field field) const { return column[static_cast<std::size_t>(field)]; }
    [[nodiscard]] std::string const& constant_of(Field field) const {
        return constant[static_cast<std::size_t>(field)];
    }
    [[nodiscard]] bool has(Field field) const {
        return of(field) >= 0 || !constant_of(field).empty();
    }
    // As the header of its column says, else as the only one that any header says; "": none.
    [[nodiscard]] std::string_view currency_by_header(Field field) const;
    void set(Field field, int place) { column[static_cast<std::size_t>(field)] = place; }
};

using Header = std::vector<std::string>;

// Errors: invalid_input when no kind fits (lists what was found and what is missing), or the format
// or mapping file names columns that the file does not have.
Result<Mapping> find_mapping(Header const& header, ImportRequest const& request);

// Errors: unreadable (the file), invalid_input (TOML, field or column), each naming the line.
Result<Mapping> mapping_from_file(std::filesystem::path const& path, Header const& header,
                                  ImportRequest const& request);

// As synonyms are compared: folded, with '_', '-' and '.' as blanks, without a currency in
// brackets.
std::string loose_name(std::string_view column);

// The column of that name, compared folded; -1 when there is none.
int column_named(Header const& header, std::string_view name);

} // namespace colporteur::imports
