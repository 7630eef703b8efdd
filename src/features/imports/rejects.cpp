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

} // namespace colporteur::imports
