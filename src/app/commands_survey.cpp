#include "app/commands_survey.hpp"

#include "app/console.hpp"
#include "base/json.hpp"
#include "features/report/text_table.hpp"
#include "features/survey/json.hpp"
#include "features/survey/service.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>
#include <ostream>

namespace colporteur::app {

namespace {

struct Options {
    std::string question, answer;
    bool as_json = false;
};

std::string joined(std::vector<std::string> const& texts) {
    std::string out;
    for (auto const& text : texts)
        out += fmt::format("{}{}", out.empty() ? "" : ", ", text);
    return out;
}

void list_questions(Context& context, Options const& options) {
    auto open = context.open(Use::reading);
    if (!open) return context.refuse(open.error());
    auto const questions = survey::questions(open->work, open->shop);
    if (options.as_json) {
        json::array out;
        for (auto const& question : questions)
            out.push_back(survey::question_json(question));
        to_out() << json_text(out);
        return;
    }
    if (questions.empty()) {
        to_out() << "No survey was imported yet: `colporteur import answers.csv --as survey`.\n";
        return;
    }
    for (auto const& question : questions) {
        to_out() << fmt::format("{} ({} choice)\n  decoys: {}\n", report::harmless(question.text),
                                question.multiple ? "multiple" : "single",
                                question.decoys.empty()
                                    ? "none yet; two or more correct the shares"
                                    : report::harmless(joined(question.decoys)));
    }
}

// The question may be left out when there is only one.
Result<std::string> question_of(OpenShop& open, Options const& options) {
    if (!options.question.empty()) return options.question;
    auto const questions = survey::questions(open.work, open.shop);
    if (questions.size() == 1) return questions.front().text;
    return fail(Errc::wrong_use,
                "name the question with --question: `colporteur survey` lists them");
}

void add_decoy(Context& context, Options const& options) {
    auto open = context.open();
    if (!open) return context.refuse(open.error());
    auto const question = question_of(*open, options);
    if (!question) return context.refuse(question.error());
    auto const changed = survey::add_decoy(open->work, open->shop, *question, options.answer);
    if (!changed) return context.refuse(changed.error());
    if (options.as_json) {
        to_out() << json_text(survey::question_json(*changed));
        return;
    }
    to_out() << fmt::format("Decoys of \"{}\": {}.\n", report::harmless(changed->text),
                            report::harmless(joined(changed->decoys)));
}

} // namespace

void add_survey_commands(CLI::App& app, Context& context) {
    auto const options = std::make_shared<Options>();
    auto* survey = app.add_subcommand("survey", "Questions of the surveys, and their decoys");
    survey->require_subcommand(0, 1);
    survey->add_flag("--json", options->as_json, "As JSON");
    survey->callback([survey, options, &context] {
        if (survey->get_subcommands().empty()) list_questions(context, *options);
    });

    auto* decoy = survey->add_subcommand("decoy", "Marks an answer that nobody can have met");
    decoy->add_option("answer", options->answer, "The answer, as the survey offers it")->required();
    decoy->add_option("--question", options->question, "The question, when there are several");
    decoy->add_flag("--json", options->as_json, "As JSON");
    decoy->callback([options, &context] { add_decoy(context, *options); });
}

} // namespace colporteur::app
