// Post-purchase survey: shares with Wilson intervals, corrected by decoys (answers that cannot be
// true).
#pragma once

#include "measure/lift.hpp"

#include <optional>
#include <string>
#include <vector>

namespace colporteur::measure {

struct AnswerCount {
    std::string answer;
    double count = 0;           // sum of weights, or number of people
    double weights_squared = 0; // sum of squared weights; 0 when unweighted (then it equals count)
    bool decoy = false;
};

struct SurveyInput {
    std::vector<AnswerCount> answers;
    double respondents = 0;                 // sum of weights of those who answered
    double respondents_weights_squared = 0; // 0 when unweighted (then it equals respondents)
    bool multiple_choice = false;
};

struct AnswerShare {
    std::string answer;
    bool decoy = false;
    double share = 0;
    Interval wilson; // Wilson (1927), with Kish's (1965) effective n when weighted
    std::optional<double>
        corrected; // multiple choice, two decoys or more: (s - q) / (1 - q), floor 0
    std::optional<Interval> corrected_interval; // delta method, variances of s and q, within [0, 1]
    // Single choice, two decoys or more: what the share can be at least and most. If no answer
    // draws more false recall than the worst decoy (share d), at least s - d of this answer is
    // true, and at most the d of every other answer belongs here: [s - d, s + (answers - 1) d],
    // within [0, 1].
    std::optional<Interval> bound;
};

struct SurveyResult {
    double effective_n = 0;
    std::optional<double>
        decoy_share; // q: the mean share of the decoys; nothing with fewer than two
    std::vector<AnswerShare> answers; // in the order given
    std::vector<std::string> warnings;
};

// Errors: not_enough_data (nobody answered), invalid_input (a share above 1, a negative count,
// answers to a single choice that add up to more than the respondents).
Result<SurveyResult> survey_shares(SurveyInput const& input, double confidence = 0.95);

// Wilson's score interval for `successes` of `n`, both may be effective (fractional) numbers.
Interval wilson(double successes, double n, double confidence = 0.95);

} // namespace colporteur::measure
