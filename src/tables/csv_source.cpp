#include "tables/sources.hpp"

#include "base/counted.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace colporteur::tables {

namespace {

bool is_ascii(std::string_view text) {
    unsigned char high = 0;
    for (char c : text)
        high |= static_cast<unsigned char>(c);
    return high < 0x80;
}

class CsvSource final : public RowSource {
  public:
    CsvSource(TextWindow window, CsvShape shape, Encoding encoding, SourceOptions options)
        : window_(std::move(window)), shape_(shape), encoding_(encoding),
          options_(std::move(options)) {}

    Done take_header(std::size_t at, std::int64_t line) {
        window_.skip(at);
        line_ = line;
        RecordEnd end(shape_);
        auto const found = find_record(end);
        if (!found) return tl::unexpected(found.error());
        if (*found == Found::nothing) {
            return fail(Errc::unreadable,
                        fmt::format("{} is empty: it has no header", options_.name));
        }
        auto const reason = decode(window_.rest().substr(0, end.size()), end.quoted());
        if (!reason.empty() || *found == Found::open_quote) {
            return fail(Errc::unreadable, fmt::format("{}, line {}: the header cannot be read: {}",
                                                      options_.name, line_, reason));
        }
        for (auto const cell : cells_)
            header_.emplace_back(trim(cell));
        while (header_.size() > 1 && header_.back().empty())
            header_.pop_back();
        pass(end);
        return check_header(header_, options_.name);
    }

    [[nodiscard]] std::vector<std::string> const& header() const override { return header_; }
    [[nodiscard]] std::uint64_t bytes_read() const override { return window_.bytes_read(); }
    [[nodiscard]] std::uint64_t bytes_total() const override { return options_.bytes_total; }

    Result<bool> next(Row& row) override {
        for (;;) {
            window_.skip(used_);
            line_ += used_lines_;
            used_ = 0;
            used_lines_ = 0;
            RecordEnd end(shape_);
            auto const found = find_record(end);
            if (!found) return tl::unexpected(found.error());
            if (*found == Found::nothing) return false;
            if (*found == Found::open_quote) {
                reject_first_line(end, "a quote is opened here and never closed");
                continue;
            }
            auto const text = window_.rest().substr(0, end.size());
            if (trim(text).empty()) {
                pass(end);
                continue;
            }
            auto const reason = decode(text, end.quoted());
            if (!reason.empty()) {
                reject_first_line(end, reason);
                continue;
            }
            pass(end);
            if (!right_size()) continue;
            row = {cells_, line_, raw_};
            return true;
        }
    }

  private:
    enum class Found { record, open_quote, nothing };

    Result<Found> find_record(RecordEnd& end) {
        for (;;) {
            if (end.find(window_.rest())) return Found::record;
            if (window_.rest().size() > options_.row_bytes_max) {
                if (end.quoted()) {
                    end.at_end(window_.rest());
                    return Found::open_quote;
                }
                return fail(Errc::unreadable,
                            fmt::format("{}, line {}: longer than {} bytes, this is no table",
                                        options_.name, line_, options_.row_bytes_max));
            }
            auto const got = window_.more();
            if (!got) {
                return fail(got.error().code, fmt::format("{}, line {}: {}", options_.name, line_,
                                                          got.error().message));
            }
            if (*got) continue;
            if (window_.rest().empty()) return Found::nothing;
            return end.at_end(window_.rest()) ? Found::record : Found::open_quote;
        }
    }

    // Sets raw_ and cells_; returns why not.
    std::string_view decode(std::string_view text, bool quoted) {
        raw_ = text;
        if (text.find('\0') != std::string_view::npos) return "the row holds a NUL byte";
        if (!is_ascii(text) && !decode_signs(text)) {
            return "the row is not UTF-8 as the rest of the file: save the file as UTF-8";
        }
        return split_record(raw_, shape_.delimiter, quoted, cells_, scratch_);
    }

    bool decode_signs(std::string_view text) {
        if (encoding_ != Encoding::windows_1252) {
            bool const valid = is_utf8(text);
            if (encoding_ == Encoding::ascii) {
                encoding_ = valid ? Encoding::utf8 : Encoding::windows_1252;
            } else if (!valid) {
                return false;
            }
        }
        if (encoding_ == Encoding::windows_1252) {
            converted_ = utf8_from_windows_1252(text);
            raw_ = converted_;
        }
        return true;
    }

    bool right_size() {
        auto const wanted = header_.size();
        while (cells_.size() > wanted && trim(cells_.back()).empty())
            cells_.pop_back();
        if (cells_.size() == wanted) return true;
        reject(fmt::format("the row has {}, the header has {}",
                           counted(cells_.size(), "cell", "cells"), wanted),
               raw_);
        return false;
    }

    void reject(std::string reason, std::string_view raw) {
        if (on_bad_row) on_bad_row({line_, "", std::move(reason), std::string(raw)});
    }

    // Only the first line goes: a stray quote must not swallow the good rows below it.
    void reject_first_line(RecordEnd const& end, std::string_view reason) {
        auto raw = window_.rest().substr(0, std::min(end.first_line(), window_.rest().size()));
        used_ = raw.size();
        used_lines_ = 1;
        while (!raw.empty() && (raw.back() == '\n' || raw.back() == '\r'))
            raw.remove_suffix(1);
        reject(std::string(reason), is_utf8(raw) ? std::string(raw) : utf8_from_windows_1252(raw));
    }

    void pass(RecordEnd const& end) {
        used_ = end.next();
        used_lines_ = 1 + static_cast<std::int64_t>(end.newlines());
    }

    TextWindow window_;
    CsvShape shape_;
    Encoding encoding_;
    SourceOptions options_;
    std::vector<std::string> header_;
    std::vector<std::string_view> cells_;
    std::string scratch_;
    std::string converted_;
    std::string_view raw_;
    std::int64_t line_ = 1;
    std::size_t used_ = 0; // of the row handed out last, skipped when the next is asked for
    std::int64_t used_lines_ = 0;
};

} // namespace

Done check_header(std::vector<std::string> const& header, std::string_view name) {
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (header[i].empty()) continue;
        for (std::size_t j = i + 1; j < header.size(); ++j) {
            if (header[i] != header[j]) continue;
            return fail(Errc::invalid_input,
                        fmt::format("{}: columns {} and {} are both called '{}': rename one", name,
                                    i + 1, j + 1, header[i]));
        }
    }
    return {};
}

Result<OpenedTable> open_csv(TextWindow window, Encoding encoding, std::optional<char> delimiter,
                             SourceOptions options) {
    auto layout = sniff_csv(window.rest(), delimiter);
    OpenedTable opened;
    opened.dialect.format = "csv";
    opened.dialect.encoding = encoding_name(encoding);
    opened.dialect.delimiter = layout.shape.delimiter;
    for (auto const& line : layout.preamble) {
        opened.dialect.preamble.push_back(is_utf8(line) ? line : utf8_from_windows_1252(line));
    }
    auto source =
        std::make_unique<CsvSource>(std::move(window), layout.shape, encoding, std::move(options));
    auto const taken = source->take_header(layout.header_at, layout.header_line);
    if (!taken) return tl::unexpected(taken.error());
    opened.rows = std::move(source);
    return opened;
}

} // namespace colporteur::tables
