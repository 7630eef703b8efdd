// CSV records, by RFC 4180 with what exports really do: any delimiter, LF, CRLF or CR, quotes that
// hold delimiters, newlines and doubled quotes. A quote counts only at the very beginning of a
// cell.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace colporteur::tables {

struct CsvShape {
    char delimiter = ',';
    char newline = '\n'; // '\r' for files that have no '\n'
};

// Finds where a record ends when its bytes come in pieces. Start anew for every record.
class RecordEnd {
  public:
    explicit RecordEnd(CsvShape shape) : shape_(shape) {}

    // `text` begins with the record and is, from one call to the next, the same with more behind
    // it. True when it holds the end: then size(), next() and newlines() are set.
    bool find(std::string_view text);
    // The text ends here. False when a quote is still open.
    bool at_end(std::string_view text);

    [[nodiscard]] std::size_t size() const { return size_; } // without its newline
    [[nodiscard]] std::size_t next() const { return next_; } // where the following record begins
    [[nodiscard]] std::size_t first_line() const {
        return first_;
    } // bytes with the newline of its first line
    [[nodiscard]] std::size_t newlines() const { return newlines_; } // inside quotes
    [[nodiscard]] bool quoted() const { return quoted_; }

  private:
    void walk(std::string_view line);

    CsvShape shape_;
    std::size_t seen_ = 0;
    std::size_t size_ = 0, next_ = 0, first_ = 0, newlines_ = 0;
    bool quoted_ = false;     // holds a quote sign
    bool inside_ = false;     // a quote is open
    bool cell_begins_ = true; // the next sign is the first of a cell
};

// Cells of one record. Views point into the record, or into `scratch` where quotes were doubled.
// Returns "" or why the record is not well formed.
std::string_view split_record(std::string_view record, char delimiter, bool quoted,
                              std::vector<std::string_view>& cells, std::string& scratch);

} // namespace colporteur::tables
