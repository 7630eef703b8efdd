// For tests only: columns of the CSV files (no quote inside a quoted cell) in the shared data
// folder.
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace colporteur::measure {

using TextColumns = std::map<std::string, std::vector<std::string>>;

inline std::vector<std::string> split_line(std::string const& line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (char const letter : line) {
        if (letter == '"') {
            quoted = !quoted;
        } else if (letter == ',' && !quoted) {
            cells.emplace_back();
        } else if (letter != '\r') {
            cells.back() += letter;
        }
    }
    return cells;
}

// Empty when the file is not there: the test then skips.
inline TextColumns read_real_data(std::string const& name) {
    TextColumns columns;
    std::ifstream file(std::filesystem::path(COLPORTEUR_SHARED_DATA) / name);
    std::string line;
    if (!std::getline(file, line)) return columns;
    auto const header = split_line(line);
    while (std::getline(file, line)) {
        auto const cells = split_line(line);
        for (std::size_t i = 0; i < header.size(); ++i) {
            columns[header[i]].push_back(i < cells.size() ? cells[i] : "");
        }
    }
    return columns;
}

} // namespace colporteur::measure
