#include "features/imports/rejects.hpp"

#include "tables/formula.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <stdexcept>

namespace colporteur::imports {

namespace {

constexpr std::size_t k_sorted_bytes_max = std::size_t{64} << 20; // held in memory to be sorted

} // namespace

Rejects::Rejects(ImportRequest const& request, std::filesystem::path data_folder,
                 tables::Dialect const& dialect, Header header)
    : wanted_(request.rejects_file.empty()
                  ? std::filesystem::path(request.file.string() + ".rejects.csv")
                  : request.rejects_file),
      data_folder_(std::move(data_folder)), dialect_(dialect), header_(std::move(header)) {}

void Rejects::open() {
    auto const fallback = data_folder_ / "rejects" / wanted_.filename();
    path_ = wanted_;
    out_.reset(std::fopen(path_.c_str(), "w+e"));
    if (!out_) {
        std::error_code ignored; // the open below tells
        std::filesystem::create_directories(fallback.parent_path(), ignored);
        path_ = fallback;
        out_.reset(std::fopen(path_.c_str(), "w+e"));
    }
    if (!out_) {
        throw std::runtime_error(fmt::format("cannot write the rejects file {}: {}", path_.string(),
                                             std::strerror(errno)));
    }
    std::string header =
        fmt::format("rejected line{0}rejected column{0}reason", dialect_.delimiter);
    if (dialect_.format != "csv") {
        header += fmt::format("{}row", dialect_.delimiter);
    } else {
        for (auto const& column : header_)
            header += dialect_.delimiter + tables::csv_cell(column);
    }
    write(header += '\n');
}

void Rejects::add(std::int64_t line, std::string_view column, std::string_view reason,
                  std::string_view raw) {
    if (!out_) open();
    ++count_;
    auto const cell = [](std::string_view text) {
        return tables::csv_cell(tables::without_formula(text));
    };
    auto const row = dialect_.format == "csv" ? std::string(raw) : cell(raw);
    auto const text = fmt::format("{1}{0}{2}{0}{3}{0}{4}\n", dialect_.delimiter, line, cell(column),
                                  cell(reason), row);
    if (bytes_ + text.size() <= k_sorted_bytes_max) {
        out_of_order_ = out_of_order_ || (!places_.empty() && places_.back().line > line);
        places_.push_back({line, bytes_, text.size()});
    }
    write(text);
}

void Rejects::write(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), out_.get()) != text.size()) {
        throw std::runtime_error(fmt::format("cannot write the rejects file {}: {}", path_.string(),
                                             std::strerror(errno)));
    }
    bytes_ += text.size();
}

void Rejects::sort_by_line() {
    auto const begin = places_.front().begin;
    std::string rows(places_.back().begin + places_.back().size - begin, '\0');
    auto const seek = [&] {
        return std::fseek(out_.get(), static_cast<long>(begin), SEEK_SET) == 0;
    };
    if (!seek() || std::fread(rows.data(), 1, rows.size(), out_.get()) != rows.size() || !seek()) {
        throw std::runtime_error(fmt::format("cannot read the rejects file {} again: {}",
                                             path_.string(), std::strerror(errno)));
    }
    std::stable_sort(places_.begin(), places_.end(),
                     [](Place const& a, Place const& b) { return a.line < b.line; });
    for (auto const& place : places_)
        write(std::string_view(rows).substr(place.begin - begin, place.size));
}

void Rejects::close() {
    if (!out_) return;
    if (out_of_order_) sort_by_line();
    bool const failed = std::fflush(out_.get()) != 0;
    out_.reset();
    if (failed) {
        throw std::runtime_error(fmt::format("cannot write the rejects file {}", path_.string()));
    }
}

namespace {

// The cell at `at`, which goes behind it and its delimiter; nothing where no such cell is.
std::optional<std::string> take_cell(std::string_view text, std::size_t& at, char delimiter) {
    std::string cell;
    bool const quoted = at < text.size() && text[at] == '"';
    std::size_t next = quoted ? at + 1 : at;
    for (; next < text.size(); ++next) {
        char const c = text[next];
        if (quoted && c == '"') {
            if (next + 1 >= text.size() || text[next + 1] != '"') break;
            ++next;
        } else if (!quoted && (c == delimiter || c == '\n')) {
            break;
        }
        cell += c;
    }
    if (quoted) ++next;
    if (next >= text.size() || text[next] != delimiter) return std::nullopt;
    at = next + 1;
    return cell;
}

// Where the reason of a row of rejects stands, and which it is.
struct Said {
    std::size_t begin = 0, end = 0;
    std::string reason;
};

std::optional<Said> reason_at(std::string_view text, std::size_t at, char delimiter) {
    auto const line = take_cell(text, at, delimiter);
    bool const numbered =
        line && !line->empty() && line->find_first_not_of("0123456789") == std::string::npos;
    if (!numbered || !take_cell(text, at, delimiter)) return std::nullopt;
    Said said;
    said.begin = at;
    auto reason = take_cell(text, at, delimiter);
    if (!reason) return std::nullopt;
    said.end = at - 1;
    said.reason = std::move(*reason);
    return said;
}

} // namespace

// The rows as they stood may be broken, so they are passed over line by line: what follows one that
// goes over several is taken for a row of rejects only if it begins like one, and then its reason
// is one of ours or stays.
std::string with_reasons(std::string_view rejects, Say const& say) {
    auto const first = std::string_view("rejected line").size();
    if (rejects.size() <= first) return std::string(rejects);
    auto const delimiter = rejects[first];
    std::string out;
    for (std::size_t at = 0; at < rejects.size();) {
        if (auto const said = reason_at(rejects, at, delimiter)) {
            out += rejects.substr(at, said->begin - at);
            auto const told = say(said->reason);
            if (told == said->reason) {
                out += rejects.substr(said->begin, said->end - said->begin);
            } else {
                out += tables::csv_cell(told);
            }
            at = said->end;
        }
        auto const end = std::min(rejects.find('\n', at), rejects.size() - 1) + 1;
        out += rejects.substr(at, end - at);
        at = end;
    }
    return out;
}

} // namespace colporteur::imports
