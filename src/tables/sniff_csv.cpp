#include "tables/sniff.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace colporteur::tables {

namespace {

constexpr std::size_t k_records_judged = 200;
constexpr int k_preamble_lines_max = 5; // without a '#'

struct Record {
    std::size_t begin = 0;
    std::int64_t line = 1;
    std::size_t cells = 0;
    std::string_view text;
};

// The records of the sample that are surely whole; blank lines are left out.
std::vector<Record> records_of(std::string_view sample, CsvShape shape) {
    std::vector<Record> records;
    std::vector<std::string_view> cells;
    std::string scratch;
    std::size_t begin = 0;
    std::int64_t line = 1;
    while (begin < sample.size() && records.size() < k_records_judged) {
        RecordEnd end(shape);
        auto const rest = sample.substr(begin);
        if (!end.find(rest) && !end.at_end(rest)) break;
        auto const text = rest.substr(0, end.size());
        if (!trim(text).empty()) {
            split_record(text, shape.delimiter, end.quoted(), cells, scratch);
            records.push_back({begin, line, cells.size(), text});
        }
        begin += end.next();
        line += 1 + static_cast<std::int64_t>(end.newlines());
    }
    return records;
}

std::size_t usual_cells(std::vector<Record> const& records) {
    std::map<std::size_t, int> seen;
    for (auto const& record : records) {
        if (!record.text.starts_with('#')) ++seen[record.cells];
    }
    std::size_t usual = 1;
    int most = 0;
    for (auto const& [cells, count] : seen) {
        if (count >= most && cells > 1) {
            most = count;
            usual = cells;
        }
    }
    // One column, in which a few texts happen to hold the delimiter.
    bool const one_column = seen[1] > k_preamble_lines_max && seen[1] > most;
    return one_column ? 1 : usual;
}

std::size_t header_of(std::vector<Record> const& records, std::size_t usual) {
    std::size_t at = 0;
    while (at < records.size() &&
           (records[at].text.starts_with('#') || (usual > 1 && records[at].cells == 1))) {
        ++at;
    }
    return at;
}

// How well a delimiter explains the sample: the share of records with as many cells as the header,
// times the number of cells. 1 or less: not at all.
double score_of(std::vector<Record> const& records) {
    auto const usual = usual_cells(records);
    auto const header = header_of(records, usual);
    if (header >= records.size()) return 0;
    auto const cells = records[header].cells;
    if (cells < 2) return 0;
    auto const alike =
        std::count_if(records.begin() + static_cast<std::ptrdiff_t>(header), records.end(),
                      [&](Record const& r) { return r.cells == cells; });
    return static_cast<double>(alike) / static_cast<double>(records.size() - header) *
           static_cast<double>(cells);
}

// "sep=;" above the table, as spreadsheets write it.
std::optional<char> declared_delimiter(std::string_view sample) {
    bool const declared = sample.size() >= 6 && sample.starts_with("sep=") &&
                          (sample[5] == '\r' || sample[5] == '\n');
    return declared ? std::optional(sample[4]) : std::nullopt;
}

} // namespace

CsvLayout sniff_csv(std::string_view sample, std::optional<char> delimiter) {
    CsvLayout layout;
    if (sample.find('\n') == std::string_view::npos &&
        sample.find('\r') != std::string_view::npos) {
        layout.shape.newline = '\r';
    }
    auto const declared = declared_delimiter(sample);
    if (!delimiter) delimiter = declared;
    if (delimiter) {
        layout.shape.delimiter = *delimiter;
    } else {
        double best = 0;
        for (char const candidate : {',', ';', '\t'}) {
            auto const score = score_of(records_of(sample, {candidate, layout.shape.newline}));
            if (score <= best) continue;
            best = score;
            layout.shape.delimiter = candidate;
        }
    }
    auto const records = records_of(sample, layout.shape);
    auto at = header_of(records, usual_cells(records));
    if (declared && at == 0) at = std::min<std::size_t>(1, records.size());
    for (std::size_t i = 0; i < at && i < records.size(); ++i) {
        layout.preamble.emplace_back(trim(records[i].text));
    }
    if (at < records.size()) {
        layout.header_at = records[at].begin;
        layout.header_line = records[at].line;
    } else {
        layout.header_at = sample.size();
    }
    return layout;
}

} // namespace colporteur::tables
