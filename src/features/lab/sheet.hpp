// A table that is read strictly: the first row or cell that is not as it must be ends the reading
// with an error that names file, line and column. (Imports go on past bad rows; a figure that is
// computed once must not rest on a part of its rows.)
#pragma once

#include "base/result.hpp"
#include "tables/row_source.hpp"

#include <filesystem>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace colporteur::lab {

class Sheet {
  public:
    // Errors: as tables::open_table.
    static Result<Sheet> open(std::filesystem::path const& file,
                              tables::OpenOptions const& options = {});

    // The column of this name: as it stands, else in any case and without accents.
    // Errors: invalid_input, with the columns that there are.
    [[nodiscard]] Result<std::size_t> column(std::string_view name) const;
    // The first of these names that is there.
    [[nodiscard]] std::optional<std::size_t> any_of(std::initializer_list<char const*> names) const;
    // `given` if the user named one, else the first of `names`. Errors: as column().
    [[nodiscard]] Result<std::optional<std::size_t>>
    choose(std::string const& given, std::initializer_list<char const*> names) const;
    [[nodiscard]] std::string columns_text() const; // "a", "b" and "c", for messages

    // True with the next row at hand, false at the end. Errors: invalid_input for a row that is no
    // row.
    Result<bool> next();
    [[nodiscard]] std::string_view text(std::size_t column) const; // trimmed; valid until next()
    // Errors: invalid_input naming line and column. Decimal comma where the file separates by ; or
    // tab.
    [[nodiscard]] Result<double> number(std::size_t column) const;
    // A number, or 0 where the column is not there or the cell is empty.
    [[nodiscard]] Result<double> number_or_zero(std::optional<std::size_t> column) const;
    // 1, true, yes, oui or 0, false, no, non, nothing.
    [[nodiscard]] Result<bool> flag(std::size_t column) const;

    [[nodiscard]] std::int64_t line() const { return row_.line; }
    // "file: line 12, column "spend": <reason>".
    [[nodiscard]] tl::unexpected<Error> refuse(std::size_t column, std::string const& reason) const;
    // "file: <reason>".
    [[nodiscard]] tl::unexpected<Error> refuse_file(std::string const& reason) const;

  private:
    Sheet() = default;
    std::string name_;
    tables::OpenedTable table_;
    tables::Row row_;
    std::unique_ptr<std::optional<tables::BadRow>>
        bad_row_; // outlives a move: the callback points to it
};

// Plain digits with an optional sign, fraction and exponent; nothing else. No NaN, no infinity.
std::optional<double> number_from(std::string_view text, bool decimal_comma);

// Equal as text, or both numbers and equal as numbers: 1 and 1.0.
bool same_arm(std::string_view one, std::string_view other);

} // namespace colporteur::lab
