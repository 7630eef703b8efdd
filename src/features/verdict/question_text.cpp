#include "features/verdict/question_text.hpp"

#include <fmt/format.h>

namespace colporteur::verdict {

namespace {

tl::unexpected<Error> needs_period(std::string const& text, std::string const& dashes) {
    return fail(Errc::wrong_use,
                fmt::format("{} {} needs the period to compare: give {} (and {})",
                            dashes + "compare", text, dashes + "from", dashes + "to"));
}

} // namespace

Result<Day> day_or_month(std::string const& option, std::string const& text) {
    if (auto const day = day_from_text(text)) return *day;
    if (auto const month = month_from_text(text)) return first_day(*month);
    return fail(
        Errc::wrong_use,
        fmt::format("{} {}: a day such as 2026-03-31, or a month such as 2026-03", option, text));
}

Done set_compare(std::string const& text, Question& question, std::string const& dashes) {
    auto const option = dashes + "compare";
    if (text == "previous" || text == "year") {
        if (!question.from) return needs_period(text, dashes);
        question.compare_with = text == "previous" ? CompareWith::previous : CompareWith::year;
        return {};
    }
    auto const dots = text.find("..");
    if (dots == std::string::npos) {
        return fail(Errc::wrong_use, fmt::format("{} {}: previous, year, or two days such as "
                                                 "2025-01-01..2025-04-01",
                                                 option, text));
    }
    auto const from = day_or_month(option, text.substr(0, dots));
    auto const to = day_or_month(option, text.substr(dots + 2));
    if (!from) return tl::unexpected(from.error());
    if (!to) return tl::unexpected(to.error());
    if (*to <= *from) {
        return fail(
            Errc::wrong_use,
            fmt::format("{} {}: the second day must be later than the first", option, text));
    }
    question.compare_from = *from;
    question.compare_to = *to;
    return {};
}

tl::expected<Question, WrongText> question_from(QuestionText const& text) {
    Question question;
    question.lookback_days = text.lookback;
    question.markov_order = text.order;
    question.use_nulls = text.nulls == "count";
    if (text.count_by == "person") question.count_by = measure::CountBy::person;
    auto const wrong = [](char const* field, Error const& error) {
        return tl::unexpected(WrongText{field, error});
    };
    if (!text.from.empty()) {
        auto const day = day_or_month(text.dashes + "from", text.from);
        if (!day) return wrong("from", day.error());
        question.from = *day;
    }
    if (!text.to.empty()) {
        auto const day = day_or_month(text.dashes + "to", text.to);
        if (!day) return wrong("to", day.error());
        question.to = *day;
    }
    if (question.from && question.to && *question.to <= *question.from) {
        return wrong("to",
                     {Errc::wrong_use,
                      fmt::format("{} {} is the day after the last: it must be later than {} {}",
                                  text.dashes + "to", text.to, text.dashes + "from", text.from)});
    }
    if (text.compare.empty()) return question;
    if (auto const done = set_compare(text.compare, question, text.dashes); !done)
        return wrong("compare", done.error());
    return question;
}

tl::expected<Days, WrongText> compared_with(QuestionText const& text) {
    auto question = question_from(text);
    if (!question) return tl::unexpected(question.error());
    auto done = text.compare.empty() ? set_compare(text.compare, *question, text.dashes) : Done{};
    if (done && question->compare_with && !question->to)
        done = needs_period(text.compare, text.dashes);
    if (!done) return tl::unexpected(WrongText{"compare", done.error()});
    if (question->compare_with)
        return compared_days(*question->compare_with, {*question->from, *question->to});
    return Days{*question->compare_from, *question->compare_to};
}

} // namespace colporteur::verdict
