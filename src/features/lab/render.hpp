// Answers of the lab for a terminal (an aligned table and a sentence that says what it means) and
// as JSON (full double precision, null where there is no figure). The JSON of attribution and lift:
//
//   {"conversions", "value", "paths", "channels": [{"channel", "first", "last", "last_non_direct",
//    "linear", "position", "time_decay", "markov", "shapley"}, ...], "by_value": [same]}
//   {"n_treatment", "n_control", "mean_treatment", "mean_control", "difference", "std_error",
//    "interval": [low, high], "p", "relative": {"lift", "interval", "p"},
//    "sample_ratio": {"chi2", "p"}, "cuped": {"theta", "difference", "std_error", "variance_cut"},
//    "sequential": {"lift", "interval", "p"}}
//
// With treatments pooled, "arms" follows: [{"arm", and all of the above but sample_ratio}, ...].
// With Shapley by place, "shapley_by_place" follows: [{"channel", "place", "conversions", "value"},
// ...], place 20 being the twentieth and later.
#pragma once

#include "base/json.hpp"
#include "features/lab/service.hpp"

#include <string>

namespace colporteur::lab {

json::value json_of(AttributionReport const& report);
json::value json_of(LiftReport const& report);
json::value json_of(PowerReport const& report);
json::value json_of(SurveyReport const& report);

std::string text_of(AttributionReport const& report);
std::string text_of(LiftReport const& report);
std::string text_of(PowerReport const& report);
std::string text_of(SurveyReport const& report);

} // namespace colporteur::lab
