#include "features/report/next_words.hpp"

#include "features/report/amounts.hpp"
#include "features/report/phrases.hpp"
#include "features/report/texts.hpp"

#include <cmath>

namespace colporteur::report {

namespace {

constexpr double k_weeks_told = 104;  // more are told in years
constexpr double k_weeks_never = 520; // ten years: nobody waits, the figure would only look exact
constexpr double k_weeks_a_year = 52.18;

std::string_view step_text(verdict::NextStep step) {
    using verdict::NextStep;
    switch (step) {
    case NextStep::enter_margin:
        return "next_enter_margin";
    case NextStep::enter_costs:
        return "next_enter_costs";
    case NextStep::plan_experiment:
        return "next_plan_experiment";
    case NextStep::go_on:
        return "next_go_on";
    case NextStep::repeat_larger:
        return "next_repeat_larger";
    case NextStep::out_of_reach:
        return "next_out_of_reach";
    case NextStep::fix_assignment:
        return "next_fix_assignment";
    case NextStep::mend_arms:
        return "next_mend_arms";
    case NextStep::none:
        break;
    }
    return {};
}

} // namespace

std::string next_words(Speaker const& speaker, verdict::ChannelVerdict const& channel) {
    auto const language = speaker.language();
    auto const& next = channel.next;
    if (language == Language::english) return with_amounts(next.text);
    if (auto french = in_french(next.text)) return *french;
    auto const key = step_text(next.step);
    if (key.empty()) return {};
    bool const running = next.step == verdict::NextStep::go_on;
    if (running && next.people && *next.people == 0) return say(language, "next_end_it");
    auto words = say(language, key, channel.channel.name);
    if (next.weeks && *next.weeks > k_weeks_never) return words + ' ' + say(language, "next_never");
    if (next.people)
        words += ' ' + say(language, running ? "next_more_people" : "next_all_people",
                           speaker.count(std::ceil(*next.people)));
    if (next.orders)
        words += ' ' + say(language, "next_orders", speaker.count(std::ceil(*next.orders)));
    if (next.weeks && *next.weeks > k_weeks_told) {
        words += ' ' + say(language, "next_years", speaker.count(*next.weeks / k_weeks_a_year));
    } else if (next.weeks) {
        words += ' ' + say(language, "next_weeks", speaker.count(std::ceil(*next.weeks)));
    }
    return words;
}

} // namespace colporteur::report
