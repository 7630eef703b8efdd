// Post-purchase survey: what customers say, corrected by decoys.
#pragma once

#include "base/time.hpp"
#include "measure/survey.hpp"

#include <optional>
#include <string>
#include <vector>

namespace colporteur::survey {

struct Question {
    std::string text;
    bool multiple = false;
    std::vector<std::string> decoys; // answers that cannot be true, folded
};

struct ChannelSaid { // of one channel, over its answers
    std::uint16_t channel = 0;
    std::string answer; // as written
    measure::AnswerShare share;
    // Crossed with what was seen for the same orders: of those who said it, how many had a touch of
    // the channel in the look-back window; of those who had one, how many said it.
    double said = 0, said_and_seen = 0, seen = 0;
};

struct Said {
    Question question;
    measure::SurveyResult result;
    std::vector<ChannelSaid> channels; // answers that an alias leads to a channel
    double respondents = 0;
};

} // namespace colporteur::survey
