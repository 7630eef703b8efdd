// Post-purchase survey: shares with Wilson intervals, corrected by decoys (answers that cannot be true).
#pragma once

#include "measure/lift.hpp"

namespace colporteur::measure {

struct AnswerCount {
    std::string answer;
    double count = 0;  // sum of weights, or number of people
    double weights_squared = 0; // sum of squared weights; equals count when unweighted
    bool decoy = false;
};

struct SurveyInput {
    std::vector<AnswerCount> answers;
    double respondents = 0;                 // sum of weights of those who answered
    double respondents_weights_squared = 0; // equals respondents when unweighted
    bool multiple_choice = false;
};

struct AnswerShare {
    std::string answer;
    bool decoy = false;
    double share = 0;
    Interval wilson;                    // Wilson (1927), with Kish's (1965) effective n when weighted
    std::optional<double> corrected;    // multiple choice, two decoys or more: (s - q) / (1 - q), floor 0
    std::optional<Interval> corrected_interval; // delta method with the variances of s and q
    std::optional<Interval> bound;      // single choice with decoys: what the share can be at least and most
};

struct SurveyResult {
    double effective_n = 0;
    std::optional<double> decoy_share; // q: the mean share of the decoys; nothing with fewer than two
    std::vector<AnswerShare> answers;  // in the order given
    std::vector<std::string> warnings;
};

// Errors: not_enough_data (nobody answered), invalid_input (a share above 1, a negative count).
Result<SurveyResult> survey_shares(SurveyInput const& input, double confidence = 0.95);

// Wilson's score interval for `successes` of `n`, both may be effective (fractional) numbers.
Interval wilson(double successes, double n, double confidence = 0.95);

} // namespace colporteur::measure
