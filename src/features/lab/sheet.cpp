#include "features/lab/sheet.hpp"

#include "base/number.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace colporteur::lab {

Result<Sheet> Sheet::open(std::filesystem::path const& file, tables::OpenOptions const& options) {
    auto table = tables::open_table(file, options);
    if (!table) return tl::unexpected(table.error());
    Sheet sheet;
    sheet.name_ = file.filename().string();
    sheet.table_ = std::move(*table);
    sheet.bad_row_ = std::make_unique<std::optional<tables::BadRow>>();
    sheet.table_.rows->on_bad_row = [first = sheet.bad_row_.get()](tables::BadRow const& bad) {
        if (!first->has_value()) *first = bad;
    };
    return sheet;
}

std::string Sheet::columns_text() const {
    auto const& header = table_.rows->header();
    std::string text;
    for (std::size_t i = 0; i < header.size(); ++i) {
        text += i == 0 ? "" : i + 1 == header.size() ? " and " : ", ";
        text += fmt::format("\"{}\"", header[i]);
    }
    return text;
}

Result<std::size_t> Sheet::column(std::string_view name) const {
    auto const& header = table_.rows->header();
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (trim(header[i]) == trim(name)) return i;
    }
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (fold(header[i]) == fold(name)) return i;
    }
    return refuse_file(fmt::format("no column \"{}\": there are {}", name, columns_text()));
}

std::optional<std::size_t> Sheet::any_of(std::initializer_list<char const*> names) const {
    for (auto const* name : names) {
        if (auto const found = column(name)) return *found;
    }
    return std::nullopt;
}

Result<std::optional<std::size_t>> Sheet::choose(std::string const& given,
                                                 std::initializer_list<char const*> names) const {
    if (given.empty()) return any_of(names);
    auto const found = column(given);
    if (!found) return tl::unexpected(found.error());
    return std::optional(*found);
}

Result<bool> Sheet::next() {
    auto const more = table_.rows->next(row_);
    if (bad_row_->has_value()) {
        auto const& bad = **bad_row_;
        auto const place = bad.column.empty() ? "" : fmt::format(", column \"{}\"", bad.column);
        return refuse_file(fmt::format("line {}{}: {}", bad.line, place, bad.reason));
    }
    return more;
}

std::string_view Sheet::text(std::size_t column) const {
    return trim(row_.cells[column]);
}

Result<double> Sheet::number(std::size_t column) const {
    auto const cell = text(column);
    if (auto const number = number_from(cell, table_.dialect.delimiter != ',')) return *number;
    if (cell.empty()) return refuse(column, "is empty: write a number, 0 for none");
    return refuse(column, fmt::format("\"{}\" is not a number: write it like 1234.50", cell));
}

Result<double> Sheet::number_or_zero(std::optional<std::size_t> column) const {
    if (!column || text(*column).empty()) return 0.0;
    return number(*column);
}

Result<bool> Sheet::flag(std::size_t column) const {
    auto const cell = text(column);
    auto const word = fold(cell);
    for (auto const* yes : {"true", "yes", "oui", "y"}) {
        if (word == yes) return true;
    }
    for (auto const* no : {"", "false", "no", "non", "n"}) {
        if (word == no) return false;
    }
    auto const number = number_from(cell, false);
    if (number && (*number == 0 || *number == 1)) return *number == 1;
    return refuse(column, fmt::format("\"{}\" is neither 1 (yes) nor 0 (no)", cell));
}

tl::unexpected<Error> Sheet::refuse(std::size_t column, std::string const& reason) const {
    return refuse_file(fmt::format("line {}, column \"{}\": {}", row_.line,
                                   table_.rows->header()[column], reason));
}

tl::unexpected<Error> Sheet::refuse_file(std::string const& reason) const {
    return fail(Errc::invalid_input, fmt::format("{}: {}", name_, reason));
}

std::optional<double> number_from(std::string_view text, bool decimal_comma) {
    std::string with_point;
    if (decimal_comma && std::count(text.begin(), text.end(), ',') == 1 &&
        text.find('.') == std::string_view::npos) {
        with_point = text;
        std::replace(with_point.begin(), with_point.end(), ',', '.');
        text = with_point;
    }
    return plain_number(text);
}

bool same_arm(std::string_view one, std::string_view other) {
    if (trim(one) == trim(other)) return true;
    auto const left = number_from(trim(one), false);
    return left && left == number_from(trim(other), false);
}

} // namespace colporteur::lab
