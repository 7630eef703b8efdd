// The question as people type it: options of `report`, arguments of the API.
#pragma once

#include "base/time.hpp"
#include "features/verdict/question.hpp"

#include <string>

namespace colporteur::verdict {

struct QuestionText {
    std::string from, to, compare;
    std::string dashes = "--";      // before a name in a message; none before the API's
    std::string count_by = "order"; // or person
    std::string nulls = "count";    // or ignore
    std::optional<int> lookback;
    int order = 1;
};

struct WrongText {
    std::string field; // "from", "to" or "compare"
    Error error;       // wrong_use, naming the option and the mend
};

// [from, to) as asked; what is left open is for the report to fill.
tl::expected<Question, WrongText> question_from(QuestionText const& text);

// A day, "2026-03-31", or a month, "2026-03", which is its first day. Errors: wrong_use.
Result<Day> day_or_month(std::string const& option, std::string const& text);

// Sets what `question` is compared with: `previous` and `year` count from the period of the report
// and need its --from, FROM..TO is as written. Errors: wrong_use, naming the mend.
Done set_compare(std::string const& text, Question& question, std::string const& dashes = "--");

// The days that `text.compare` means. Nothing of the shop is read for it: `previous` and `year`
// need both ends of the period.
tl::expected<Days, WrongText> compared_with(QuestionText const& text);

} // namespace colporteur::verdict
