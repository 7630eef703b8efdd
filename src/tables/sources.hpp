// The readers behind open_table.
#pragma once

#include "tables/row_source.hpp"
#include "tables/sniff.hpp"
#include "tables/text_window.hpp"

namespace colporteur::tables {

struct SourceOptions {
    std::string name; // of the file, for messages
    std::uint64_t bytes_total = 0;
    std::size_t row_bytes_max = 0;
};

constexpr std::size_t k_sample_bytes = 256U << 10;

// REQUIRES: the window holds the first k_sample_bytes of the text, or all of it.
Result<OpenedTable> open_csv(TextWindow window, Encoding encoding, std::optional<char> delimiter,
                             SourceOptions options);
Result<OpenedTable> open_json_lines(TextWindow window, SourceOptions options);

// Errors: invalid_input naming the columns that bear the same name.
Done check_header(std::vector<std::string> const& header, std::string_view name);

} // namespace colporteur::tables
