#include "features/imports/columns.hpp"

namespace colporteur::imports {

namespace {

constexpr std::size_t k_samples = 3;
constexpr std::size_t k_sample_bytes_max = 80;

std::string sample_of(std::string_view cell) {
    if (cell.size() <= k_sample_bytes_max) return std::string(cell);
    auto end = k_sample_bytes_max; // not inside a character
    while (end > 0 && (static_cast<unsigned char>(cell[end]) & 0xC0) == 0x80)
        --end;
    return std::string(cell.substr(0, end)) + "…";
}

} // namespace

Result<std::vector<FileColumn>> columns_of(std::filesystem::path const& file) {
    auto table = open_file_of_rows(file);
    if (!table) return tl::unexpected(table.error());
    std::vector<FileColumn> columns;
    for (auto const& name : table->rows->header())
        columns.push_back({name, {}});
    tables::Row row;
    for (std::size_t n = 0; n < k_samples; ++n) {
        auto const more = table->rows->next(row);
        if (!more) return tl::unexpected(more.error());
        if (!*more) break;
        for (std::size_t i = 0; i < columns.size() && i < row.cells.size(); ++i)
            columns[i].samples.push_back(sample_of(row.cells[i]));
    }
    return columns;
}

} // namespace colporteur::imports
