// Tables made by others: a header and rows of text, whatever the file is (CSV of any dialect and
// encoding, gzip, JSON lines). Streaming: memory does not grow with the file.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace colporteur::tables {

struct Row {
    std::span<std::string_view const> cells; // as many as the header; valid until the next read
    std::int64_t line = 0; // of the file, 1-based: the line on which the row begins
    std::string_view raw;  // the row as it stood, for the rejects file
};

struct BadRow { // the row cannot be read as a row: wrong number of cells, NUL byte, unclosed quote
    std::int64_t line = 0;
    std::string column; // "" when the whole row
    std::string reason;
    std::string raw;
};

class RowSource {
  public:
    virtual ~RowSource() = default;
    [[nodiscard]] virtual std::vector<std::string> const& header() const = 0;
    // True with `row` set; false at the end. A row that cannot be read goes to on_bad_row and is
    // passed over. Errors: unreadable (truncated gz, read error) naming the line.
    virtual Result<bool> next(Row& row) = 0;
    [[nodiscard]] virtual std::uint64_t
    bytes_read() const = 0; // of the file as stored, for progress
    [[nodiscard]] virtual std::uint64_t bytes_total() const = 0;
    std::function<void(BadRow const&)> on_bad_row;
};

struct Dialect {          // how the file was understood, for --preview
    std::string format;   // "csv", "jsonl"
    std::string encoding; // "utf-8", "windows-1252", "utf-16"
    char delimiter = ',';
    bool gzip = false;
    std::vector<std::string> preamble; // lines above the header: titles, dates, comments
};

struct OpenedTable {
    std::unique_ptr<RowSource> rows;
    Dialect dialect;
};

struct OpenOptions {
    std::optional<char> delimiter; // sniffed when absent
    std::size_t row_bytes_max = 16U << 20;
};

// A row is UTF-8 when it comes out, whatever the file is written in. Blank lines are passed over;
// empty cells behind the last column are, too. Errors: unreadable (no such file, empty file, not a
// table: XLSX is refused with "save as CSV", PDF, image, ...), invalid_input (duplicate header
// names: says which columns).
Result<OpenedTable> open_table(std::filesystem::path const& path, OpenOptions const& options = {});

// Quotes a cell for CSV when it needs it (delimiter comma); also defuses nothing: the text is kept.
std::string csv_cell(std::string_view text);

} // namespace colporteur::tables
