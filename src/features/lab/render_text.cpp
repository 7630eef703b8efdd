#include "base/counted.hpp"
#include "features/lab/render.hpp"
#include "features/lab/text_table.hpp"

#include <cmath>
#include <fmt/format.h>

namespace colporteur::lab {

std::string text_of(PowerReport const& report) {
    double const treated = std::round(report.people * report.treatment_share);
    auto const people = fmt::format("{} ({} treated, {} control)",
                                    counted(whole(report.people), "person", "people"),
                                    whole(treated), whole(report.people - treated));
    auto effect = fmt::format("an effect of {} a person", figure(report.effect));
    if (report.mean && *report.mean > 0) {
        effect += fmt::format(" ({} of the mean)", change(report.effect / *report.mean));
    }
    std::string out;
    switch (report.answer) {
    case PowerReport::Answer::people:
        out = fmt::format("{} are needed to tell\n{} from none.\n", people, effect);
        break;
    case PowerReport::Answer::effect:
        out = fmt::format("With {}, the smallest that can be told from none is\n{}.\n", people,
                          effect);
        break;
    case PowerReport::Answer::power:
        out = fmt::format("{} tell\n{} from none in {} of the tests.\n", people, effect,
                          percent(report.power));
        break;
    }
    out +=
        fmt::format("Power {}, two-sided alpha {}, standard deviation {}.\n", percent(report.power),
                    percent(report.alpha), figure(report.standard_deviation));
    if (report.days) {
        out += fmt::format("That takes {}, {:.1f} weeks.\n",
                           counted(whole(*report.days), "day", "days"), *report.days / 7);
    }
    return out;
}

namespace {

std::string between(measure::Interval const& interval) {
    return fmt::format("{} to {}", percent(interval.low), percent(interval.high));
}

std::string meaning(SurveyReport const& report) {
    auto const& decoys = report.result.decoy_share;
    if (!decoys) {
        return "What customers say is not what moved them, and without decoys false memories "
               "cannot "
               "be told.\n";
    }
    return fmt::format("Answers that cannot be true were given by {} on average: as much of every "
                       "share may be false\nmemory. {}\n",
                       percent(*decoys),
                       report.multiple_choice
                           ? "\"corrected\" takes that off."
                           : "\"bounds\" say what each share can be at least and most.");
}

} // namespace

std::string text_of(SurveyReport const& report) {
    auto const& result = report.result;
    bool const corrected = result.decoy_share && report.multiple_choice;
    bool const bounded = result.decoy_share && !report.multiple_choice;
    std::string out = counted(figure(report.respondents), "respondent", "respondents");
    if (std::abs(result.effective_n - report.respondents) > 1e-9 * report.respondents) {
        out += fmt::format(" in weights, worth {} unweighted", figure(result.effective_n));
    }
    out += report.multiple_choice ? ", several answers allowed.\n\n" : ", one answer each.\n\n";
    auto const level = fmt::format("{:.4g} % interval", 100 * report.confidence);
    std::vector<std::string> headings = {"answer", "said", level};
    if (corrected) headings.insert(headings.end(), {"corrected", level});
    if (bounded) headings.emplace_back("bounds");
    TextTable table(headings);
    for (auto const& answer : result.answers) {
        std::vector<std::string> cells = {shortened(answer.answer, 30) +
                                              (answer.decoy ? " (decoy)" : ""),
                                          percent(answer.share), between(answer.wilson)};
        if (answer.corrected && answer.corrected_interval) {
            cells.push_back(percent(*answer.corrected));
            cells.push_back(between(*answer.corrected_interval));
        }
        if (answer.bound) cells.push_back(between(*answer.bound));
        table.add(std::move(cells));
    }
    out += table.text() + '\n' + meaning(report);
    if (report.silent > 0) {
        out += counted(figure(report.silent), "row was", "rows were") +
               " left out, without an answer.\n";
    }
    return out;
}

} // namespace colporteur::lab
