// What kind of file this is, from its first bytes, and how its text and cells are written.
#pragma once

#include "base/result.hpp"
#include "tables/csv_record.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace colporteur::tables {

enum class Encoding {
    ascii, // so far: the first row that is not decides
    utf8,
    windows_1252,
    utf16_little,
    utf16_big,
};

struct Wrapping {
    Encoding encoding = Encoding::ascii;
    std::size_t mark_bytes = 0; // byte order mark
};

// Errors: unreadable, with the mend, for files that are known not to be tables of text (XLSX, PDF,
// ...).
Done refuse_other_types(std::string_view head, std::string_view name);

bool is_gzip(std::string_view head);
Wrapping wrapping_of(std::string_view head);
std::string_view encoding_name(Encoding encoding);

// How a file without a byte order mark writes signs above 127, by a piece of its beginning.
Encoding encoding_of(std::string_view sample);

struct CsvLayout {
    CsvShape shape;
    std::vector<std::string> preamble; // lines above the header: titles, dates, comments
    std::size_t header_at = 0;         // its byte in the sample
    std::int64_t header_line = 1;
};

// `sample` is the beginning of the text. A line above the header is one that begins with '#', or
// that has one cell where the table has more.
CsvLayout sniff_csv(std::string_view sample, std::optional<char> delimiter);

} // namespace colporteur::tables
