#include "features/lab/command.hpp"

#include "features/lab/render.hpp"
#include "features/lab/service.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fmt/format.h>
#include <memory>

namespace colporteur::lab {

namespace {

void warn(std::string const& message) {
    fmt::print(stderr, "colporteur lab: {}\n", message);
}

template <class Report>
int answer(Result<Report> const& report, bool as_json) {
    if (!report) {
        warn(report.error().message);
        return report.error().code == Errc::wrong_use ? 2 : 1;
    }
    fmt::print("{}", as_json ? json_text(json_of(*report)) : text_of(*report));
    return 0;
}

void show_warnings(std::vector<std::string> const& warnings) {
    for (auto const& warning : warnings)
        warn("warning: " + warning);
}

// What one subcommand was given; the callbacks share it, as CLI11 writes into it.
template <class Options>
struct Given {
    std::filesystem::path file;
    Options options;
    bool as_json = false;
};

template <class Options>
CLI::App* subcommand(CLI::App& lab, char const* name, char const* help, Given<Options>& given) {
    auto* command = lab.add_subcommand(name, help);
    command->add_flag("--json", given.as_json, "print JSON with full double precision");
    return command;
}

// Two words for true and false. What the library says of another word nobody can read.
CLI::Validator one_of(std::string const& yes, std::string const& no) {
    return {[yes, no](std::string& text) -> std::string {
                if (text != yes && text != no)
                    return fmt::format("\"{}\": {} or {}", text, yes, no);
                text = text == yes ? "true" : "false";
                return {};
            },
            ""};
}

void add_file(CLI::App& command, std::filesystem::path& file) {
    command.add_option("FILE", file, "CSV of any dialect, JSON lines, or either gzipped")
        ->required();
}

void add_attribution(CLI::App& lab, int& exit_code) {
    auto const given = std::make_shared<Given<AttributionOptions>>();
    auto* command = subcommand(lab, "attribution",
                               "credit per channel and model, of a path file (path, "
                               "total_conversions, ...) or touch rows (person, time, channel, ...)",
                               *given);
    auto& options = given->options;
    add_file(*command, given->file);
    command->add_option("--order", options.markov_order, "steps that the Markov chain remembers")
        ->capture_default_str();
    command
        ->add_option("--nulls", options.use_nulls,
                     "use or ignore: journeys without an order in the Markov chain")
        ->transform(one_of("use", "ignore"))
        ->type_name("use|ignore")
        ->default_str("use");
    command->add_flag("--by-place", options.shapley_by_place, "Shapley by place in the path, too");
    command->add_option("--delimiter", options.delimiter,
                        "between steps; found out when not given");
    command->add_option("--lookback", options.lookback_days, "days; touch rows")->default_str("30");
    command->add_option("--half-life", options.half_life_days, "of time decay, days; touch rows")
        ->default_str("7");
    command->add_option("--by", options.by_person, "order or person: what is counted; touch rows")
        ->transform(one_of("person", "order"))
        ->type_name("order|person")
        ->default_str("order");
    command->add_option("--person", options.person, "column; touch rows");
    command->add_option("--time", options.time, "column; touch rows");
    command->add_option("--channel", options.channel, "column; touch rows");
    command->add_option("--conversion", options.conversion, "column of 1 and 0; touch rows");
    command->add_option("--value", options.value, "column of money; touch rows");
    command->add_option("--threads", options.threads)->capture_default_str();
    command->callback([given, &exit_code] {
        exit_code = answer(attribution_of(given->file, given->options), given->as_json);
    });
}

void add_lift(CLI::App& lab, int& exit_code) {
    auto const given = std::make_shared<Given<LiftOptions>>();
    auto* command = subcommand(lab, "lift",
                               "what a control group shows: the difference of a metric "
                               "between arms, with its interval",
                               *given);
    auto& options = given->options;
    add_file(*command, given->file);
    command->add_option("--arm", options.arm, "column that names the arm")->required();
    command->add_option("--treatment", options.treatment,
                        "arm; all but the control when not given, pooled and one by one");
    command->add_option("--control", options.control, "arm")->required();
    command->add_option("--metric", options.metric, "column, one number a person");
    command->add_option("--covariate", options.covariate,
                        "column, a figure from before the start (CUPED)");
    command->add_option("--sequential", options.sequential,
                        "N*: an interval that holds at every look, tightest at N* people");
    command->add_option(
        "--ratio", options.ratio,
        "planned sizes of all arms, as A=1,B=2 or treatments first: 9:1; else equal");
    command->add_flag("--summary", options.summary, "rows of n, sum, sum_of_squares (and orders)");
    command->add_flag(
        "--money", options.money,
        "the metric is money: no interval when it is heavy-tailed with fewer than 200 "
        "orders in an arm");
    command->add_option("--confidence", options.confidence)->capture_default_str();
    command->callback([given, &exit_code] {
        auto const report = lift_of(given->file, given->options);
        exit_code = answer(report, given->as_json);
        if (report) show_warnings(report->warnings);
    });
}

void add_power(CLI::App& lab, int& exit_code) {
    auto const given = std::make_shared<Given<PowerOptions>>();
    auto* command = subcommand(lab, "power",
                               "how many people a test needs, the smallest effect it "
                               "can tell, or its power: of any two the third",
                               *given);
    auto& options = given->options;
    command->add_option("FILE", options.file, "take mean and deviation of --metric from here");
    command->add_option("--metric", options.metric, "column");
    command->add_option("--sd", options.standard_deviation, "deviation of one person's metric");
    command->add_option("--rate", options.rate,
                        "share of people who order, for a metric of 0 and 1");
    command->add_option("--mean", options.mean, "of the metric, for --lift");
    command->add_option("--effect", options.effect, "in units of the metric");
    command->add_option("--lift", options.lift, "effect as a share of the mean, like 0.05");
    command->add_option("--people", options.people, "both arms together");
    command->add_option("--share", options.treatment_share, "of the people who are treated")
        ->capture_default_str();
    command->add_option("--alpha", options.alpha, "two-sided")->capture_default_str();
    command->add_option("--power", options.power)->capture_default_str();
    command->add_option("--people-a-day", options.people_a_day, "says how many days that takes");
    command->callback(
        [given, &exit_code] { exit_code = answer(power_of(given->options), given->as_json); });
}

void add_survey(CLI::App& lab, int& exit_code) {
    auto const given = std::make_shared<Given<SurveyOptions>>();
    auto* command = subcommand(lab, "survey",
                               "shares of answers with intervals, corrected by "
                               "decoys: one answer a row, or a table of counts",
                               *given);
    auto& options = given->options;
    add_file(*command, given->file);
    command->add_option("--answer", options.answer, "column");
    command->add_option("--count", options.count, "column of a table of counts");
    command->add_option("--weight", options.weight, "column, the weight of a row");
    command->add_option("--respondent", options.respondent,
                        "column: rows of one respondent belong together");
    command
        ->add_option("--decoy", options.decoys,
                     "answer that cannot be true; two or more (or a column \"decoy\" of 1 and 0)")
        ->allow_extra_args(false) // one each time: the file may follow
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command->add_option("--separator", options.separator, "between several answers in one cell");
    command->add_option("--respondents", options.respondents,
                        "how many answered a multiple-choice question, of a table of counts");
    command->add_option("--confidence", options.confidence)->capture_default_str();
    command->callback([given, &exit_code] {
        auto const report = survey_of(given->file, given->options);
        exit_code = answer(report, given->as_json);
        if (report) show_warnings(report->result.warnings);
    });
}

} // namespace

void add_lab_commands(CLI::App& app, int& exit_code) {
    auto* lab = app.add_subcommand("lab", "every method on any table, with no shop behind it");
    lab->require_subcommand(1);
    add_attribution(*lab, exit_code);
    add_lift(*lab, exit_code);
    add_power(*lab, exit_code);
    add_survey(*lab, exit_code);
}

} // namespace colporteur::lab
