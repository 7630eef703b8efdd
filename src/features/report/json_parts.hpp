// The parts of the JSON report. Names and units: docs/reference/report-json.md.
#pragma once

#include "base/json.hpp"
#include "base/money_json.hpp"
#include "features/report/speaker.hpp"
#include "features/verdict/model.hpp"

#include <optional>

namespace colporteur::report {

json::array interval_json(measure::Interval const& interval); // [low, high]

inline json::value or_null(std::optional<double> const& value) {
    return value ? json::value(*value) : json::value(nullptr);
}
inline json::value or_null(std::optional<measure::Interval> const& interval) {
    return interval ? json::value(interval_json(*interval)) : json::value(nullptr);
}

// A sentence of ours in the language of the speaker, as far as it is known there.
std::string told(Speaker const& speaker, std::string const& english);

json::object proved_json(verdict::Proved const& proved, Speaker const& speaker);
json::object channel_json(verdict::ChannelVerdict const& channel, Speaker const& speaker);
json::object figures_json(verdict::Figures const& figures, Speaker const& speaker);
json::object answer_json(measure::AnswerShare const& share);
json::object channel_said_json(survey::ChannelSaid const& said);
std::string_view verdict_key(measure::Verdict verdict); // "sells", "does_not_sell", ...

} // namespace colporteur::report
