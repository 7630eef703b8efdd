// From answers to shares, by respondent. Pure.
#pragma once

#include "features/channels/model.hpp"
#include "features/survey/model.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <unordered_map>

namespace colporteur::survey {

struct AnswerRow {                       // one answer of one respondent
    std::uint64_t order = 0, person = 0; // both 0: each row is a respondent of its own
    std::string answer;                  // as written
    double weight = 1;
    TimeMs time = 0;
    std::int64_t batch = 0, line = 0;
};

struct Respondent {
    std::uint64_t order = 0;
    double weight = 0;
    std::vector<std::size_t> answers; // indexes into Sheet::answers, each once, sorted
};

struct Sheet { // of one question
    std::vector<std::string>
        answers;                     // texts, one of those that fold to the same, the most frequent
    std::vector<std::string> folded; // of each
    std::vector<Respondent> respondents;
};

// A respondent is an order, else a person. Of a single choice the latest answer counts; an answer
// given twice counts once; the weight is the largest of the respondent's rows. Weights that are not
// above 0 are nobody.
Sheet sheet_of(std::vector<AnswerRow> rows, bool multiple);

// Answers as given, decoys marked; a decoy that nobody chose is in it with 0.
measure::SurveyInput input_of(Sheet const& sheet, Question const& question);

// Channel of a folded answer, or channels::k_no_channel.
using ChannelOf = std::function<std::uint16_t(std::string const&)>;
// The channels seen before an order; nullptr when none.
using SeenOf = std::function<std::vector<std::uint16_t> const*(std::uint64_t order)>;

// Answers that mean one channel are taken together; decoys mean none. By share, largest first.
std::vector<ChannelSaid> by_channel(Sheet const& sheet, Question const& question,
                                    ChannelOf const& channel_of, SeenOf const& seen_of);

} // namespace colporteur::survey
