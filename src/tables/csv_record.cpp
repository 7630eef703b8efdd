#include "tables/csv_record.hpp"

#include "tables/row_source.hpp"

#include <cstring>

namespace colporteur::tables {

namespace {

std::size_t find_char(std::string_view text, char c, std::size_t from) {
    if (from >= text.size()) return std::string_view::npos;
    auto const* found =
        static_cast<char const*>(std::memchr(text.data() + from, c, text.size() - from));
    return found == nullptr ? std::string_view::npos
                            : static_cast<std::size_t>(found - text.data());
}

void split_plain(std::string_view record, char delimiter, std::vector<std::string_view>& cells) {
    std::size_t begin = 0;
    for (;;) {
        auto const end = find_char(record, delimiter, begin);
        if (end == std::string_view::npos) break;
        cells.push_back(record.substr(begin, end - begin));
        begin = end + 1;
    }
    cells.push_back(record.substr(begin));
}

// The text of a quoted cell whose opening quote is at begin - 1; `begin` moves behind the closing
// one. False when it is not closed.
bool quoted_cell(std::string_view record, std::size_t& begin, std::string& scratch,
                 std::string_view& cell) {
    auto close = find_char(record, '"', begin);
    if (close == std::string_view::npos) return false;
    if (close + 1 == record.size() || record[close + 1] != '"') {
        cell = record.substr(begin, close - begin);
        begin = close + 1;
        return true;
    }
    std::size_t const start = scratch.size();
    while (close != std::string_view::npos) {
        scratch.append(record, begin, close - begin);
        begin = close + 1;
        if (begin == record.size() || record[begin] != '"') {
            cell = std::string_view(scratch).substr(start);
            return true;
        }
        scratch += '"';
        close = find_char(record, '"', ++begin);
    }
    return false;
}

} // namespace

bool RecordEnd::find(std::string_view text) {
    for (;;) {
        auto const end = find_char(text, shape_.newline, seen_);
        auto const line =
            text.substr(seen_, (end == std::string_view::npos ? text.size() : end) - seen_);
        if (end == std::string_view::npos) return false;
        if (inside_ || find_char(line, '"', 0) != std::string_view::npos) walk(line);
        seen_ = end + 1;
        if (first_ == 0) first_ = seen_;
        if (inside_) {
            ++newlines_;
            continue;
        }
        next_ = seen_;
        size_ = end;
        if (shape_.newline == '\n' && size_ > 0 && text[size_ - 1] == '\r') --size_;
        return true;
    }
}

bool RecordEnd::at_end(std::string_view text) {
    walk(text.substr(seen_));
    if (first_ == 0) first_ = text.size();
    next_ = size_ = text.size();
    if (!inside_ && shape_.newline == '\n' && size_ > 0 && text[size_ - 1] == '\r') --size_;
    return !inside_;
}

// A doubled quote closes and opens again at once, which leaves the state as it was.
void RecordEnd::walk(std::string_view line) {
    cell_begins_ = !inside_;
    for (std::size_t i = 0; i < line.size(); ++i) {
        char const c = line[i];
        if (inside_) {
            if (c != '"') {
                auto const next = find_char(line, '"', i);
                if (next == std::string_view::npos) return;
                i = next;
            }
            if (i + 1 < line.size() && line[i + 1] == '"') {
                ++i;
            } else {
                inside_ = false;
                cell_begins_ = false;
            }
        } else if (c == '"' && cell_begins_) {
            inside_ = quoted_ = true;
        } else {
            cell_begins_ = c == shape_.delimiter;
        }
    }
}

std::string_view split_record(std::string_view record, char delimiter, bool quoted,
                              std::vector<std::string_view>& cells, std::string& scratch) {
    cells.clear();
    scratch.clear();
    if (!quoted) {
        split_plain(record, delimiter, cells);
        return {};
    }
    scratch.reserve(record.size()); // never moves: the views stay good
    std::size_t begin = 0;
    for (;;) {
        bool const opens = begin < record.size() && record[begin] == '"';
        if (opens) {
            ++begin;
            std::string_view cell;
            if (!quoted_cell(record, begin, scratch, cell)) return "a quote is never closed";
            cells.push_back(cell);
            while (begin < record.size() && record[begin] == ' ' && delimiter != ' ')
                ++begin;
            if (begin < record.size() && record[begin] != delimiter) {
                return "text stands behind a closing quote";
            }
        } else {
            auto const end = find_char(record, delimiter, begin);
            auto const size = end == std::string_view::npos ? record.size() - begin : end - begin;
            cells.push_back(record.substr(begin, size));
            begin += size;
        }
        if (begin >= record.size()) return {};
        ++begin; // the delimiter
        if (begin == record.size()) {
            cells.push_back({});
            return {};
        }
    }
}

std::string csv_cell(std::string_view text) {
    bool const blank_ends = !text.empty() && (text.front() == ' ' || text.back() == ' ');
    if (!blank_ends && text.find_first_of(",;\t\"\r\n") == std::string_view::npos) {
        return std::string(text);
    }
    std::string out = "\"";
    for (char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out += '"';
}

} // namespace colporteur::tables
