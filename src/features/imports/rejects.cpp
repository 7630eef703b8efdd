#include "features/imports/rejects.hpp"

#include "tables/formula.hpp"

#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <stdexcept>

namespace colporteur::imports {

Rejects::Rejects(ImportRequest const& request, std::filesystem::path data_folder,
                 tables::Dialect const& dialect, Header header)
    : wanted_(request.rejects_file.empty()
                  ? std::filesystem::path(request.file.string() + ".rejects.csv")
                  : request.rejects_file),
      data_folder_(std::move(data_folder)), dialect_(dialect), header_(std::move(header)) {}

void Rejects::open() {
    auto const fallback = data_folder_ / "rejects" / wanted_.filename();
    path_ = wanted_;
    out_.reset(std::fopen(path_.c_str(), "we"));
    if (!out_) {
        std::error_code ignored; // the open below tells
        std::filesystem::create_directories(fallback.parent_path(), ignored);
        path_ = fallback;
        out_.reset(std::fopen(path_.c_str(), "we"));
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
    write(fmt::format("{1}{0}{2}{0}{3}{0}{4}\n", dialect_.delimiter, line, cell(column),
                      cell(reason), row));
}

void Rejects::write(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), out_.get()) != text.size()) {
        throw std::runtime_error(fmt::format("cannot write the rejects file {}: {}", path_.string(),
                                             std::strerror(errno)));
    }
}

void Rejects::close() {
    if (!out_) return;
    bool const failed = std::fflush(out_.get()) != 0;
    out_.reset();
    if (failed) {
        throw std::runtime_error(fmt::format("cannot write the rejects file {}", path_.string()));
    }
}

} // namespace colporteur::imports
