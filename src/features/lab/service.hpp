// The questions of the lab and their answers. Each reads one file (or none), strictly: see
// sheet.hpp. Errors of all: as tables::open_table for the file; invalid_input, naming line and
// column, for what cannot be read; not_enough_data where the data cannot answer; wrong_use for
// options that contradict.
#pragma once

#include "base/result.hpp"
#include "measure/attribution.hpp"
#include "measure/lift.hpp"
#include "measure/sequential.hpp"
#include "measure/survey.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace colporteur::lab {

// ---- attribution: a path file, or touch rows

struct AttributionOptions {
    int markov_order = 1;
    bool use_nulls = true;         // false: journeys without an order are left out of the chain
    bool shapley_by_place = false; // Shapley's credit split by the place in the path, too
    int threads = 2;
    std::string delimiter; // between the steps of a path; empty: found out
    // Touch rows only: of a path file they are wrong use, as they would change nothing.
    std::optional<double> lookback_days;  // 30 when not given
    std::optional<double> half_life_days; // 7 when not given
    std::optional<bool> by_person;        // a person's first order counts, not each
    // Columns, where their names say nothing: person, time, channel, conversion (1 or 0), value.
    std::string person, time, channel, conversion, value;
};

struct AttributionReport {
    measure::Attribution attribution;
    bool has_times = false; // touch rows: time decay could be served
    bool has_value = true;  // a column said what the orders are worth; else no value is known
    double orders_without_touch = 0;
    std::string delimiter; // of a path file, as found out or given
};

Result<AttributionReport> attribution_of(std::filesystem::path const& file,
                                         AttributionOptions const& options);

// ---- lift: rows of people with an arm and a metric, or one summary row per arm

struct LiftOptions {
    std::string arm; // column
    std::optional<std::string>
        treatment; // nothing: every arm but the control, pooled and one by one
    std::string control;
    std::string metric;               // column; empty when `summary`
    std::string covariate;            // column, a figure from before the start; may be empty
    std::optional<double> sequential; // N*: chosen before the start
    std::string ratio;    // "1:1:2", treatments in their order and control, or "A=1,B=2"
    bool summary = false; // rows hold n, sum, sum_of_squares (and orders) of an arm
    bool money = false;   // withhold intervals of heavy-tailed money with few orders
    double confidence = 0.95;
};

struct ArmLift {
    std::string arm;
    double n = 0;
    measure::Difference difference;
    // Heavy-tailed money with too few orders: no interval and no p would hold, and this says why.
    std::optional<std::string> withheld;
    std::optional<measure::Relative> relative; // not when the control mean is 0 or less
    std::optional<measure::Cuped> cuped;
    std::optional<measure::Sequential> sequential; // of the relative lift
};

struct ArmCount {
    std::string arm;
    double people = 0;
    double expected = 0;
};

struct LiftReport {
    std::string metric;
    std::string control;
    double n_control = 0;
    double confidence = 0.95;
    std::optional<double> tightest_at; // N* of the confidence sequence, when one was asked for
    ArmLift pooled;                    // the treatment, or all of them taken together
    std::vector<ArmLift> arms;         // one by one when there is more than one
    measure::SampleRatio sample_ratio;
    std::vector<ArmCount> counts;
    std::vector<std::string> warnings;
};

Result<LiftReport> lift_of(std::filesystem::path const& file, LiftOptions const& options);

// ---- power: two of {people, effect, power} give the third

struct PowerOptions {
    std::optional<double> standard_deviation; // of one person's metric
    std::optional<double> rate;               // of a metric of 0 and 1: gives mean and deviation
    std::optional<double> mean;               // for effects as a share of it
    std::filesystem::path file;               // with `metric`: mean and deviation from its column
    std::string metric;
    std::optional<double> effect; // in units of the metric
    std::optional<double> lift;   // the same as a share of the mean
    std::optional<double> people; // both arms together
    double treatment_share = 0.5;
    double alpha = 0.05;
    double power = 0.8;
    std::optional<double> people_a_day;
};

struct PowerReport {
    double standard_deviation = 0;
    std::optional<double> mean;
    double treatment_share = 0.5;
    double alpha = 0.05;
    double power = 0.8; // asked for, or reached when people and effect are both given
    double people = 0;
    double effect = 0;
    enum class Answer { people, effect, power } answer = Answer::people;
    std::optional<double> days;
};

Result<PowerReport> power_of(PowerOptions const& options);

// ---- survey: one answer a row, or counts of answers

struct SurveyOptions {
    std::string answer;     // column; empty: answer
    std::string count;      // column of a table of counts
    std::string weight;     // column of a weight a row
    std::string respondent; // column: rows of one respondent belong together (multiple choice)
    std::vector<std::string> decoys; // answers that cannot be true; or a column "decoy" of 1 and 0
    std::string separator;           // several answers in one cell (multiple choice): ";"
    std::optional<double> respondents; // of a multiple-choice table of counts
    double confidence = 0.95;
};

struct SurveyReport {
    measure::SurveyResult result;
    double respondents = 0; // sum of weights
    double silent = 0;      // rows without an answer, left out
    bool multiple_choice = false;
    double confidence = 0.95;
};

Result<SurveyReport> survey_of(std::filesystem::path const& file, SurveyOptions const& options);

} // namespace colporteur::lab
