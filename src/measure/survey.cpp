#include "measure/survey.hpp"

#include "measure/distributions.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace colporteur::measure {

namespace {

Done check(SurveyInput const& input) {
    if (!(input.respondents > 0) || !std::isfinite(input.respondents)) {
        return fail(Errc::not_enough_data, "nobody answered the survey");
    }
    double const most = input.respondents * (1 + 1e-9); // sums of weights are rounded
    double sum = 0;
    for (auto const& answer : input.answers) {
        if (!(answer.count >= 0) || answer.count > most || !(answer.weights_squared >= 0)) {
            return fail(Errc::invalid_input,
                        fmt::format("answer \"{}\" was given {} times by {} respondents",
                                    answer.answer, answer.count, input.respondents));
        }
        sum += answer.count;
    }
    if (!input.multiple_choice && sum > most) {
        return fail(Errc::invalid_input,
                    fmt::format("{} answers by {} respondents to a single choice: say that the "
                                "question is multiple choice",
                                sum, input.respondents));
    }
    return {};
}

struct Sampled {
    double share = 0;
    double variance = 0;
};

// The variance of a weighted share by linearisation: sum of w^2 (answered - share)^2 over (sum
// w)^2; s (1 - s) / n without weights.
Sampled sampled(AnswerCount const& answer, SurveyInput const& input) {
    double const all = input.respondents;
    double const share = std::min(1.0, answer.count / all);
    double const squares =
        input.respondents_weights_squared > 0 ? input.respondents_weights_squared : all;
    double const own = answer.weights_squared > 0 ? answer.weights_squared : answer.count;
    double const others = std::max(0.0, squares - own);
    return {share, (own * (1 - share) * (1 - share) + others * share * share) / (all * all)};
}

struct Decoys {
    double count = 0;
    Sampled mean; // q
    double worst = 0;
};

Decoys decoys_of(SurveyInput const& input) {
    Decoys decoys;
    for (auto const& answer : input.answers) {
        if (!answer.decoy) continue;
        auto const one = sampled(answer, input);
        decoys.count += 1;
        decoys.mean.share += one.share;
        decoys.mean.variance += one.variance;
        decoys.worst = std::max(decoys.worst, one.share);
    }
    if (decoys.count > 0) {
        decoys.mean.share /= decoys.count;
        decoys.mean.variance /= decoys.count * decoys.count;
    }
    return decoys;
}

double within(double share) {
    return std::clamp(share, 0.0, 1.0);
}

// corrected = (s - q) / (1 - q); its derivatives are 1 / (1 - q) by s and -(1 - s) / (1 - q)^2 by
// q.
void correct(AnswerShare& answer, Sampled const& said, Sampled const& decoy, double confidence) {
    double const rest = 1 - decoy.share;
    double const by_said = 1 / rest;
    double const by_decoy = (1 - said.share) / (rest * rest);
    double const corrected = (said.share - decoy.share) / rest;
    double const half =
        normal_quantile(1 - (1 - confidence) / 2) *
        std::sqrt(by_said * by_said * said.variance + by_decoy * by_decoy * decoy.variance);
    answer.corrected = within(corrected);
    answer.corrected_interval = Interval{within(corrected - half), within(corrected + half)};
}

} // namespace

Interval wilson(double successes, double n, double confidence) {
    if (!(n > 0)) return {0, 1};
    double const z = normal_quantile(1 - (1 - confidence) / 2);
    double const share = successes / n;
    double const centre = (share + z * z / (2 * n)) / (1 + z * z / n);
    double const half =
        z / (1 + z * z / n) * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    // At 0 and n the formula gives 0 and 1 exactly; rounding would not.
    return {successes <= 0 ? 0 : within(centre - half), successes >= n ? 1 : within(centre + half)};
}

Result<SurveyResult> survey_shares(SurveyInput const& input, double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
        return fail(Errc::invalid_input,
                    fmt::format("a confidence of {} is not between 0 and 1", confidence));
    }
    if (auto fine = check(input); !fine) return tl::unexpected(fine.error());
    SurveyResult result;
    double const squares = input.respondents_weights_squared;
    result.effective_n =
        squares > 0 ? input.respondents * input.respondents / squares : input.respondents;
    auto const decoys = decoys_of(input);
    bool const enough = decoys.count >= 2 && decoys.mean.share < 1;
    if (enough) {
        result.decoy_share = decoys.mean.share;
    } else if (decoys.count < 2) {
        result.warnings.push_back(
            fmt::format("{} decoy{}: shares cannot be corrected for false memories. Add two "
                        "plausible answers that cannot be true.",
                        decoys.count == 0 ? "no" : "only one", decoys.count == 0 ? "s" : ""));
    }
    double const others = static_cast<double>(input.answers.size()) - 1;
    for (auto const& given : input.answers) {
        auto const said = sampled(given, input);
        AnswerShare answer;
        answer.answer = given.answer;
        answer.decoy = given.decoy;
        answer.share = said.share;
        answer.wilson = wilson(said.share * result.effective_n, result.effective_n, confidence);
        if (enough && !given.decoy && input.multiple_choice) {
            correct(answer, said, decoys.mean, confidence);
        } else if (enough && !given.decoy) {
            answer.bound = Interval{within(said.share - decoys.worst),
                                    within(said.share + others * decoys.worst)};
        }
        bool const no_more_than_decoys = answer.corrected_interval
                                             ? answer.corrected_interval->low <= 0
                                             : said.share <= decoys.worst;
        if (enough && !given.decoy && no_more_than_decoys) {
            result.warnings.push_back(
                fmt::format("\"{}\" is not said more often than the decoys: it may be nothing but "
                            "false memories.",
                            given.answer));
        }
        result.answers.push_back(std::move(answer));
    }
    return result;
}

} // namespace colporteur::measure
