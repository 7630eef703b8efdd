#include "features/survey/rules.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace colporteur::survey {

namespace {

struct Spellings {
    std::map<std::string, std::size_t> times; // by text as written

    [[nodiscard]] std::string const& most_frequent() const {
        auto best = times.begin();
        for (auto it = times.begin(); it != times.end(); ++it) {
            if (it->second > best->second) best = it;
        }
        return best->first;
    }
};

// Rows of one respondent stand together, the latest last.
bool before(AnswerRow const& a, AnswerRow const& b) {
    auto const who = [](AnswerRow const& row) {
        return std::pair(row.order == 0, row.order != 0 ? row.order : row.person);
    };
    return std::tuple(who(a), a.time, a.batch, a.line) <
           std::tuple(who(b), b.time, b.batch, b.line);
}

bool same_respondent(AnswerRow const& a, AnswerRow const& b) {
    if (a.order != 0 || b.order != 0) return a.order == b.order;
    return a.person != 0 && a.person == b.person;
}

bool is_decoy(Question const& question, std::string const& folded) {
    auto const& decoys = question.decoys;
    return std::find(decoys.begin(), decoys.end(), folded) != decoys.end();
}

void add(measure::AnswerCount& count, double weight) {
    count.count += weight;
    count.weights_squared += weight * weight;
}

// The input without its answers.
measure::SurveyInput frame_of(Sheet const& sheet, Question const& question) {
    measure::SurveyInput input;
    input.multiple_choice = question.multiple;
    for (auto const& respondent : sheet.respondents) {
        input.respondents += respondent.weight;
        input.respondents_weights_squared += respondent.weight * respondent.weight;
    }
    return input;
}

} // namespace

Sheet sheet_of(std::vector<AnswerRow> rows, bool multiple) {
    rows.erase(std::remove_if(rows.begin(), rows.end(),
                              [](AnswerRow const& row) { return !(row.weight > 0); }),
               rows.end());
    std::sort(rows.begin(), rows.end(), before);

    std::map<std::string, Spellings> spellings; // by folded text
    for (auto const& row : rows)
        ++spellings[fold(row.answer)].times[row.answer];
    Sheet sheet;
    std::map<std::string, std::size_t> index;
    for (auto const& [folded, written] : spellings) {
        index.emplace(folded, sheet.answers.size());
        sheet.answers.push_back(written.most_frequent());
        sheet.folded.push_back(folded);
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const& row = rows[i];
        bool const again = i > 0 && same_respondent(rows[i - 1], row);
        if (!again) sheet.respondents.push_back({row.order, 0, {}});
        auto& respondent = sheet.respondents.back();
        respondent.weight = std::max(respondent.weight, row.weight);
        if (!multiple) respondent.answers.clear();
        respondent.answers.push_back(index.at(fold(row.answer)));
    }
    for (auto& respondent : sheet.respondents) {
        auto& answers = respondent.answers;
        std::sort(answers.begin(), answers.end());
        answers.erase(std::unique(answers.begin(), answers.end()), answers.end());
    }
    return sheet;
}

measure::SurveyInput input_of(Sheet const& sheet, Question const& question) {
    auto input = frame_of(sheet, question);
    for (std::size_t i = 0; i < sheet.answers.size(); ++i) {
        measure::AnswerCount count;
        count.answer = sheet.answers[i];
        count.decoy = is_decoy(question, sheet.folded[i]);
        input.answers.push_back(count);
    }
    for (auto const& respondent : sheet.respondents) {
        for (auto const i : respondent.answers)
            add(input.answers[i], respondent.weight);
    }
    for (auto const& decoy : question.decoys) {
        bool const chosen =
            std::find(sheet.folded.begin(), sheet.folded.end(), decoy) != sheet.folded.end();
        if (chosen) continue;
        measure::AnswerCount nobody;
        nobody.answer = decoy;
        nobody.decoy = true;
        input.answers.push_back(nobody);
    }
    std::stable_sort(input.answers.begin(), input.answers.end(),
                     [](auto const& a, auto const& b) { return a.count > b.count; });
    return input;
}

std::vector<ChannelSaid> by_channel(Sheet const& sheet, Question const& question,
                                    ChannelOf const& channel_of, SeenOf const& seen_of) {
    auto const frame = input_of(sheet, question);
    std::map<std::uint16_t, ChannelSaid> channels;
    std::vector<std::uint16_t> channel_by_answer;
    for (std::size_t i = 0; i < sheet.answers.size(); ++i) {
        auto const channel = is_decoy(question, sheet.folded[i]) ? channels::k_no_channel
                                                                 : channel_of(sheet.folded[i]);
        channel_by_answer.push_back(channel);
        if (channel == channels::k_no_channel) continue;
        auto& said = channels[channel];
        said.channel = channel;
        said.answer += (said.answer.empty() ? "" : " + ") + sheet.answers[i];
    }

    std::map<std::uint16_t, measure::AnswerCount> counts;
    for (auto const& respondent : sheet.respondents) {
        std::set<std::uint16_t> said;
        for (auto const answer : respondent.answers) {
            if (channel_by_answer[answer] != channels::k_no_channel) {
                said.insert(channel_by_answer[answer]);
            }
        }
        for (auto const channel : said)
            add(counts[channel], respondent.weight);
        if (respondent.order == 0) continue; // nothing to cross it with
        auto const* touched = seen_of(respondent.order);
        for (auto& [channel, row] : channels) {
            bool const seen = touched != nullptr && std::find(touched->begin(), touched->end(),
                                                              channel) != touched->end();
            bool const stated = said.count(channel) != 0;
            row.said += stated ? 1 : 0;
            row.seen += seen ? 1 : 0;
            row.said_and_seen += stated && seen ? 1 : 0;
        }
    }

    std::vector<ChannelSaid> out;
    for (auto& [channel, row] : channels) {
        auto input = frame_of(sheet, question);
        for (auto const& answer : frame.answers) {
            if (answer.decoy) input.answers.push_back(answer);
        }
        auto count = counts[channel];
        count.answer = row.answer;
        input.answers.push_back(count);
        auto const result = measure::survey_shares(input);
        if (!result) continue;
        row.share = result->answers.back();
        out.push_back(std::move(row));
    }
    std::stable_sort(out.begin(), out.end(), [](ChannelSaid const& a, ChannelSaid const& b) {
        return a.share.share > b.share.share;
    });
    return out;
}

} // namespace colporteur::survey
