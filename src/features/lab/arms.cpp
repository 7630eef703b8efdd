#include "features/lab/arms.hpp"

#include "base/text.hpp"
#include "features/lab/sheet.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unordered_map>

namespace colporteur::lab {

namespace {

constexpr std::size_t k_arms_max = 1000; // more: the column holds something else

class Arms {
  public:
    // Errors: the reason alone.
    Result<ArmRows*> arm(std::string_view cell) {
        auto const known = by_spelling_.find(std::string(cell));
        if (known != by_spelling_.end()) return &arms_[known->second];
        std::size_t place = 0;
        while (place < arms_.size() && !same_arm(arms_[place].name, cell))
            ++place;
        if (place == arms_.size()) {
            if (cell.empty()) {
                return fail(Errc::invalid_input, "is empty: everybody needs an arm");
            }
            if (arms_.size() == k_arms_max) {
                return fail(Errc::invalid_input,
                            fmt::format("is the arm number {}: this column does not name arms",
                                        k_arms_max + 1));
            }
            arms_.push_back({std::string(cell), {}});
        }
        by_spelling_.emplace(cell, place);
        return &arms_[place];
    }
    std::vector<ArmRows> take() { return std::move(arms_); }

  private:
    std::vector<ArmRows> arms_;
    std::unordered_map<std::string, std::size_t> by_spelling_;
};

Result<std::vector<ArmRows>> read_people(Sheet& sheet, std::size_t arm_column,
                                         LiftOptions const& options) {
    auto const metric = sheet.column(options.metric);
    if (!metric) return tl::unexpected(metric.error());
    auto const covariate = sheet.choose(options.covariate, {});
    if (!covariate) return tl::unexpected(covariate.error());
    Arms arms;
    for (auto more = sheet.next();; more = sheet.next()) {
        if (!more) return tl::unexpected(more.error());
        if (!*more) return arms.take();
        auto const arm = arms.arm(sheet.text(arm_column));
        if (!arm) return sheet.refuse(arm_column, arm.error().message);
        auto const amount = sheet.number(*metric);
        if (!amount) return tl::unexpected(amount.error());
        auto const before = *covariate ? sheet.number(**covariate) : Result<double>(0);
        if (!before) return tl::unexpected(before.error());
        (*arm)->sums.add(*amount, *before);
    }
}

Result<std::vector<ArmRows>> read_summaries(Sheet& sheet, std::size_t arm_column) {
    auto const n = sheet.any_of({"n", "people", "users", "units"});
    auto const sum = sheet.any_of({"sum", "total"});
    auto const squares = sheet.any_of({"sum_of_squares", "sum_squares", "sum of squares", "sumsq"});
    auto const orders = sheet.any_of({"orders", "conversions", "buyers"});
    if (!n || !sum || !squares) {
        return sheet.refuse_file(fmt::format("a summary per arm needs the columns \"n\", \"sum\" "
                                             "and \"sum_of_squares\": there are {}",
                                             sheet.columns_text()));
    }
    Arms arms;
    for (auto more = sheet.next();; more = sheet.next()) {
        if (!more) return tl::unexpected(more.error());
        if (!*more) return arms.take();
        auto const arm = arms.arm(sheet.text(arm_column));
        if (!arm) return sheet.refuse(arm_column, arm.error().message);
        measure::ArmSums sums;
        std::pair<std::optional<std::size_t>, double measure::ArmSums::*> const figures[] = {
            {n, &measure::ArmSums::n},
            {sum, &measure::ArmSums::y},
            {squares, &measure::ArmSums::yy},
            {orders, &measure::ArmSums::orders}};
        for (auto const& [column, figure] : figures) {
            if (!column)
                continue; // without orders, amounts cannot be told from zeros: no rule of tails
            auto const number = sheet.number(*column);
            if (!number) return tl::unexpected(number.error());
            sums.*figure = *number;
        }
        if (auto const checked = sums.check(); !checked) {
            return sheet.refuse(*squares, checked.error().message);
        }
        (*arm)->sums += sums;
    }
}

} // namespace

Result<std::vector<ArmRows>> read_arms(std::filesystem::path const& file,
                                       LiftOptions const& options) {
    auto sheet = Sheet::open(file);
    if (!sheet) return tl::unexpected(sheet.error());
    auto const arm = sheet->column(options.arm);
    if (!arm) return tl::unexpected(arm.error());
    return options.summary ? read_summaries(*sheet, *arm) : read_people(*sheet, *arm, options);
}

Result<std::vector<double>> ratio_of(std::string const& text,
                                     std::vector<std::string> const& arms) {
    if (text.empty()) return std::vector<double>();
    bool const named = text.find('=') != std::string::npos;
    auto const separators = named ? "," : ":,";
    std::vector<double> shares(named ? arms.size() : 0, 0);
    for (std::size_t at = 0; at <= text.size();) {
        auto const end = std::min(text.find_first_of(separators, at), text.size());
        auto const part = std::string_view(text).substr(at, end - at);
        at = end + 1;
        auto const equals = part.rfind('=');
        auto const share = number_from(
            trim(named && equals != std::string_view::npos ? part.substr(equals + 1) : part),
            false);
        if (!share || *share <= 0) {
            return fail(Errc::wrong_use,
                        fmt::format("--ratio: \"{}\" is not a share above 0", part));
        }
        if (!named) {
            shares.push_back(*share);
            continue;
        }
        std::size_t place = 0;
        while (place < arms.size() && !same_arm(arms[place], part.substr(0, equals)))
            ++place;
        if (place == arms.size()) {
            return fail(Errc::wrong_use, fmt::format("--ratio: \"{}\" is no arm of the file",
                                                     part.substr(0, equals)));
        }
        shares[place] = *share;
    }
    if (shares.size() != arms.size() ||
        std::find(shares.begin(), shares.end(), 0) != shares.end()) {
        return fail(Errc::wrong_use,
                    fmt::format("--ratio must give a share for each of the {} arms, "
                                "in this order: {}",
                                arms.size(), fmt::join(arms, ", ")));
    }
    return shares;
}

} // namespace colporteur::lab
