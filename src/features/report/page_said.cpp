#include "features/report/page_data.hpp"

namespace colporteur::report {

namespace {

std::optional<std::string> crossed_words(PageView const& view, survey::Said const& said,
                                         measure::AnswerShare const& answer) {
    for (auto const& channel : said.channels) {
        if (channel.answer != answer.answer) continue;
        if (channel.said <= 0) return std::nullopt;
        return view.speaker.percent(channel.said_and_seen / channel.said);
    }
    return "";
}

std::optional<std::string> settled_words(PageView const& view, measure::AnswerShare const& answer) {
    auto const& speaker = view.speaker;
    if (answer.decoy) return "";
    if (answer.corrected) {
        auto words = speaker.percent(*answer.corrected, 1);
        if (answer.corrected_interval)
            words += ' ' + speaker.percent_interval(*answer.corrected_interval, 1);
        return words;
    }
    if (answer.bound) return speaker.percent_interval(*answer.bound, 1);
    return std::nullopt;
}

Data survey_data(PageView const& view, survey::Said const& said) {
    auto const& speaker = view.speaker;
    PageTable table;
    table.caption = view.say("question", said.question.text, speaker.count(said.respondents));
    table.columns = {{view.say("answer"), false},
                     {view.say("share")},
                     {view.say("interval")},
                     {view.say(said.question.multiple ? "corrected" : "bound")},
                     {view.say("crossed")}};
    for (auto const& answer : said.result.answers) {
        table.rows.push_back(
            {answer.decoy ? view.say("decoy", answer.answer) : answer.answer,
             {speaker.percent(answer.share, 1), speaker.percent_interval(answer.wilson, 1),
              settled_words(view, answer), crossed_words(view, said, answer)}});
    }
    auto data = titled_table_data(table);
    auto notes = list_data();
    for (auto const& warning : said.result.warnings)
        notes << sentence_data(view, warning);
    data.set("notes", notes);
    return data;
}

// One table of all channels with a code, or none.
Data code_tables(PageView const& view) {
    auto const& speaker = view.speaker;
    auto const count = [&](std::int64_t figure) {
        return speaker.count(static_cast<double>(figure));
    };
    PageTable table;
    table.caption = view.say("codes_title");
    table.columns = {{view.say("channel"), false}, {view.say("orders")},
                     {view.say("share")},          {view.say("revenue")},
                     {view.say("codes_seen")},     {view.say("codes_others")},
                     {view.say("codes_nothing")}};
    for (auto const& channel : view.report.figures.channels) {
        if (!channel.codes) continue;
        auto const& codes = *channel.codes;
        PageTable::Row row{channel.channel.label,
                           {count(codes.orders), speaker.percent(codes.share(), 1),
                            speaker.money_minor(codes.revenue), std::nullopt, std::nullopt,
                            std::nullopt}};
        if (auto const& crossed = codes.crossed) {
            row.cells[3] = count(crossed->seen);
            row.cells[4] = count(crossed->others);
            row.cells[5] = count(crossed->nothing);
        }
        table.rows.push_back(std::move(row));
    }
    auto tables = list_data();
    if (!table.rows.empty()) tables << titled_table_data(table);
    return tables;
}

} // namespace

void fill_said(Data& page, PageView const& view) {
    auto surveys = list_data();
    for (auto const& said : view.report.said)
        surveys << survey_data(view, said);
    page.set("no_survey", flag_data(view.report.said.empty()));
    page.set("surveys", surveys);
    page.set("code_tables", code_tables(view));
}

} // namespace colporteur::report
