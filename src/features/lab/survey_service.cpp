#include "base/text.hpp"
#include "features/lab/service.hpp"
#include "features/lab/sheet.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>
#include <unordered_set>

namespace colporteur::lab {

namespace {

// Counts answers, whatever their spelling (case, accents, blanks); the first spelling names them.
class Answers {
  public:
    measure::AnswerCount& answer(std::string_view text) {
        auto const [entry, fresh] = places_.try_emplace(fold(text), counts_.size());
        if (fresh) counts_.push_back({std::string(text), 0, 0, false});
        return counts_[entry->second];
    }
    // A decoy that nobody chose counts, with a share of 0; it may also be a slip of the pen.
    void mark_decoys(std::vector<std::string> const& decoys, std::vector<std::string>& warnings) {
        for (auto const& decoy : decoys) {
            auto& marked = answer(trim(decoy));
            marked.decoy = true;
            if (marked.count > 0) continue;
            warnings.push_back(
                fmt::format("nobody gave the decoy \"{}\": is it spelled as in the file?", decoy));
        }
    }
    std::vector<measure::AnswerCount> take() { return std::move(counts_); }

  private:
    std::vector<measure::AnswerCount> counts_;
    std::unordered_map<std::string, std::size_t> places_;
};

struct Columns {
    std::size_t answer = 0;
    std::optional<std::size_t> count, weight, respondent, decoy;
};

Result<Columns> columns_of(Sheet const& sheet, SurveyOptions const& options) {
    auto const answer = sheet.choose(options.answer, {"answer", "réponse", "channel", "canal"});
    if (!answer) return tl::unexpected(answer.error());
    if (!*answer) {
        return sheet.refuse_file(fmt::format("which column holds the answers? Say --answer COLUMN: "
                                             "there are {}",
                                             sheet.columns_text()));
    }
    Columns columns;
    columns.answer = **answer;
    columns.decoy = sheet.any_of({"decoy", "leurre"});
    auto const count = sheet.choose(options.count, {"count", "nombre"});
    auto const weight = sheet.choose(options.weight, {});
    auto const respondent = sheet.choose(options.respondent, {});
    for (auto const* chosen : {&count, &weight, &respondent}) {
        if (!*chosen) return tl::unexpected(chosen->error());
    }
    columns.count = *count;
    columns.weight = *weight;
    columns.respondent = *respondent;
    if (columns.count && (columns.weight || columns.respondent)) {
        return fail(Errc::wrong_use, "a table of counts goes without --weight and --respondent");
    }
    return columns;
}

std::vector<std::string_view> parts_of(std::string_view cell, std::string const& separator) {
    std::vector<std::string_view> parts;
    while (!cell.empty()) {
        auto const end = separator.empty() ? std::string_view::npos : cell.find(separator);
        auto const part = trim(cell.substr(0, end));
        if (!part.empty()) parts.push_back(part);
        cell = end == std::string_view::npos ? "" : cell.substr(end + separator.size());
    }
    return parts;
}

struct Gathered {
    measure::SurveyInput input;
    double silent = 0;
    std::vector<std::string> warnings;
};

Result<Gathered> gather_counts(Sheet& sheet, Columns const& columns, SurveyOptions const& options) {
    Gathered gathered;
    Answers answers;
    double sum = 0;
    for (auto more = sheet.next();; more = sheet.next()) {
        if (!more) return tl::unexpected(more.error());
        if (!*more) break;
        auto const count = sheet.number(*columns.count);
        if (!count) return tl::unexpected(count.error());
        if (*count < 0) return sheet.refuse(*columns.count, "a count cannot be below 0");
        auto const decoy = columns.decoy ? sheet.flag(*columns.decoy) : Result<bool>(false);
        if (!decoy) return tl::unexpected(decoy.error());
        if (sheet.text(columns.answer).empty()) {
            gathered.silent += *count;
            continue;
        }
        auto& answer = answers.answer(sheet.text(columns.answer));
        answer.count += *count;
        answer.decoy |= *decoy;
        sum += *count;
    }
    answers.mark_decoys(options.decoys, gathered.warnings);
    gathered.input.answers = answers.take();
    gathered.input.respondents = options.respondents.value_or(sum);
    gathered.input.multiple_choice = options.respondents.has_value();
    return gathered;
}

// One respondent: what was answered in their first row and in later ones.
class Respondents {
  public:
    // True when this is the first time that `who` gives this answer.
    bool gives(std::string_view who, std::string_view answer) {
        return given_.insert(fmt::format("{}\x1f{}", who, fold(answer))).second;
    }
    bool is_new(std::string_view who) { return seen_.insert(std::string(who)).second; }

  private:
    std::unordered_set<std::string> given_;
    std::unordered_set<std::string> seen_;
};

Result<Gathered> gather_rows(Sheet& sheet, Columns const& columns, SurveyOptions const& options) {
    Gathered gathered;
    Answers answers;
    Respondents respondents;
    auto& input = gathered.input;
    input.multiple_choice = !options.separator.empty() || columns.respondent.has_value();
    for (auto more = sheet.next();; more = sheet.next()) {
        if (!more) return tl::unexpected(more.error());
        if (!*more) break;
        auto const weight = columns.weight ? sheet.number(*columns.weight) : Result<double>(1);
        if (!weight) return tl::unexpected(weight.error());
        if (*weight <= 0) return sheet.refuse(*columns.weight, "a weight must be above 0");
        auto const decoy = columns.decoy ? sheet.flag(*columns.decoy) : Result<bool>(false);
        if (!decoy) return tl::unexpected(decoy.error());
        auto const parts = parts_of(sheet.text(columns.answer), options.separator);
        if (parts.empty()) {
            gathered.silent += 1;
            continue;
        }
        auto const who = columns.respondent ? std::string(sheet.text(*columns.respondent))
                                            : fmt::format("line {}", sheet.line());
        if (who.empty()) return sheet.refuse(*columns.respondent, "is empty: who answered?");
        if (!columns.respondent || respondents.is_new(who)) {
            input.respondents += *weight;
            input.respondents_weights_squared += *weight * *weight;
        }
        for (std::size_t i = 0; i < parts.size(); ++i) {
            bool const repeated =
                columns.respondent
                    ? !respondents.gives(who, parts[i])
                    : std::any_of(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(i),
                                  [&](auto part) { return fold(part) == fold(parts[i]); });
            auto& answer = answers.answer(parts[i]);
            answer.decoy |= *decoy;
            if (repeated) continue;
            answer.count += *weight;
            answer.weights_squared += *weight * *weight;
        }
    }
    answers.mark_decoys(options.decoys, gathered.warnings);
    input.answers = answers.take();
    return gathered;
}

} // namespace

Result<SurveyReport> survey_of(std::filesystem::path const& file, SurveyOptions const& options) {
    if (options.respondents && !(*options.respondents > 0)) {
        return fail(Errc::wrong_use, "--respondents must be above 0");
    }
    if (!(options.confidence > 0 && options.confidence < 1)) {
        return fail(Errc::wrong_use, "--confidence must be between 0 and 1, like 0.95");
    }
    auto sheet = Sheet::open(file);
    if (!sheet) return tl::unexpected(sheet.error());
    auto columns = columns_of(*sheet, options);
    if (!columns && !options.separator.empty()) {
        // The separator of answers may have been taken for that of columns.
        auto again = Sheet::open(file, {.delimiter = ','});
        auto const found = again ? columns_of(*again, options) : tl::unexpected(again.error());
        if (found) {
            sheet = std::move(again);
            columns = found;
        }
    }
    if (!columns) return tl::unexpected(columns.error());
    if (options.respondents && !columns->count) {
        return fail(Errc::wrong_use, "--respondents goes with a table of counts (--count COLUMN)");
    }
    auto const gathered = columns->count ? gather_counts(*sheet, *columns, options)
                                         : gather_rows(*sheet, *columns, options);
    if (!gathered) return tl::unexpected(gathered.error());
    auto result = measure::survey_shares(gathered->input, options.confidence);
    if (!result) {
        return fail(result.error().code,
                    fmt::format("{}: {}", file.filename().string(), result.error().message));
    }
    result->warnings.insert(result->warnings.begin(), gathered->warnings.begin(),
                            gathered->warnings.end());
    return SurveyReport{*result, gathered->input.respondents, gathered->silent,
                        gathered->input.multiple_choice, options.confidence};
}

} // namespace colporteur::lab
