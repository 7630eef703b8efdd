#include "features/lab/path_file.hpp"

#include "base/text.hpp"
#include "features/lab/channel_names.hpp"

#include <array>
#include <fmt/format.h>

namespace colporteur::lab {

namespace {

constexpr std::size_t k_sample_rows = 10'000;
constexpr std::array<std::string_view, 8> k_delimiters = {"->",           "=>", ">>", ">",
                                                          "\xE2\x86\x92", "|",  ";",  ","};

struct PathRow {
    std::string path;
    std::int64_t line = 0;
    double conversions = 0, value = 0, nulls = 0;
};

struct Columns {
    std::size_t path = 0;
    std::optional<std::size_t> conversions, value, nulls;
};

Result<Columns> columns_of(Sheet const& sheet) {
    Columns columns;
    columns.path = *sheet.any_of({"path", "chemin"});
    columns.conversions = sheet.any_of({"total_conversions", "total_conversion", "conversions",
                                        "conversion", "converted", "orders", "commandes"});
    columns.value = sheet.any_of({"total_conversion_value", "conversion_value", "total_value",
                                  "value", "revenue", "valeur"});
    columns.nulls = sheet.any_of({"total_null", "total_nulls", "nulls", "null"});
    if (!columns.conversions && columns.nulls) {
        return sheet.refuse_file(fmt::format("column \"total_null\" without \"total_conversions\": "
                                             "there are {}",
                                             sheet.columns_text()));
    }
    return columns;
}

Result<PathRow> row_at(Sheet const& sheet, Columns const& columns) {
    PathRow row{std::string(sheet.text(columns.path)), sheet.line(), 1, 0, 0};
    if (columns.conversions) {
        auto const conversions = sheet.number(*columns.conversions);
        if (!conversions) return tl::unexpected(conversions.error());
        if (*conversions < 0)
            return sheet.refuse(*columns.conversions, "a count cannot be below 0");
        row.conversions = *conversions;
    }
    auto const value = sheet.number_or_zero(columns.value);
    if (!value) return tl::unexpected(value.error());
    row.value = *value;
    if (row.value != 0 && row.conversions == 0) {
        return sheet.refuse(*columns.value, "a value without a conversion");
    }
    auto const nulls = sheet.number_or_zero(columns.nulls);
    if (!nulls) return tl::unexpected(nulls.error());
    if (*nulls < 0) return sheet.refuse(*columns.nulls, "a count cannot be below 0");
    row.nulls = *nulls;
    return row;
}

std::string most_frequent_delimiter(std::vector<PathRow> const& rows) {
    std::string_view best = ">";
    std::size_t best_rows = 0;
    for (auto const delimiter : k_delimiters) {
        std::size_t with = 0;
        for (auto const& row : rows) {
            with += row.path.find(delimiter) != std::string::npos ? 1 : 0;
        }
        if (with > best_rows) {
            best = delimiter;
            best_rows = with;
        }
    }
    return std::string(best);
}

class Steps {
  public:
    explicit Steps(std::string delimiter) : delimiter_(std::move(delimiter)) {}

    // Errors: the reason alone.
    Done add(PathRow const& row) {
        steps_.clear();
        std::string_view rest = row.path;
        for (bool last = rest.empty(); !last;) {
            auto const end = rest.find(delimiter_);
            last = end == std::string_view::npos;
            auto const step = trim(rest.substr(0, end));
            if (step.empty()) {
                return fail(Errc::invalid_input, fmt::format("an empty step in \"{}\"", row.path));
            }
            auto const channel = channels_.channel(step);
            if (!channel) return tl::unexpected(channel.error());
            steps_.push_back(*channel);
            if (!last) rest.remove_prefix(end + delimiter_.size());
        }
        table_.add(steps_, row.conversions, row.value, row.nulls);
        return {};
    }
    PathFile take() {
        table_.channels = channels_.take();
        measure::normalise(table_);
        return {std::move(table_), std::move(delimiter_), false};
    }

  private:
    std::string delimiter_;
    ChannelNames channels_;
    measure::PathTable table_;
    std::vector<measure::Channel> steps_;
};

} // namespace

Result<PathFile> read_paths(Sheet& sheet, std::string const& delimiter) {
    auto const columns = columns_of(sheet);
    if (!columns) return tl::unexpected(columns.error());
    std::vector<PathRow> sample; // rows that wait for the delimiter to be known
    std::optional<Steps> steps;
    auto const settle = [&]() -> Done {
        steps.emplace(delimiter.empty() ? most_frequent_delimiter(sample) : delimiter);
        for (auto const& row : sample) {
            if (auto const added = steps->add(row); !added) {
                return sheet.refuse_file(
                    fmt::format("line {}, column \"path\": {}", row.line, added.error().message));
            }
        }
        return {};
    };
    for (auto more = sheet.next();; more = sheet.next()) {
        if (!more) return tl::unexpected(more.error());
        if (!*more) break;
        auto row = row_at(sheet, *columns);
        if (!row) return tl::unexpected(row.error());
        if (!steps) {
            sample.push_back(std::move(*row));
            if (sample.size() < k_sample_rows) continue;
            if (auto const settled = settle(); !settled) return tl::unexpected(settled.error());
        } else if (auto const added = steps->add(*row); !added) {
            return sheet.refuse(columns->path, added.error().message);
        }
    }
    if (!steps) {
        if (auto const settled = settle(); !settled) return tl::unexpected(settled.error());
    }
    auto file = steps->take();
    file.has_value = columns->value.has_value();
    return file;
}

} // namespace colporteur::lab
