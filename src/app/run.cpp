#include "app/run.hpp"

#include "app/command_demo.hpp"
#include "app/command_import.hpp"
#include "app/command_report.hpp"
#include "app/command_simulate.hpp"
#include "app/commands_channels.hpp"
#include "app/commands_collect.hpp"
#include "app/commands_connectors.hpp"
#include "app/commands_costs.hpp"
#include "app/commands_experiments.hpp"
#include "app/commands_shop.hpp"
#include "app/commands_survey.hpp"
#include "app/commands_till.hpp"
#include "app/console.hpp"
#include "app/context.hpp"
#include "app/control_run.hpp"
#include "app/serve.hpp"
#include "base/number.hpp"
#include "features/lab/command.hpp"
#include "store/sql/value.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <ostream>

namespace colporteur::app {

namespace {

constexpr char const* k_first_steps =
    "First steps:\n"
    "  colporteur demo                    a simulated shop, imported and judged\n"
    "  colporteur init myshop             your own: asks currency, time zone, VAT, margin, hourly "
    "rate\n"
    "  colporteur import orders.csv       then touches, spend, survey, experiment, ... as you have "
    "them\n"
    "  colporteur report                  the verdict, channel by channel\n"
    "  colporteur serve                   the same as pages, on http://localhost:8080\n"
    "\nExit codes: 0 done, 1 refused input or a failure, 2 wrong use.";

void add_commands(CLI::App& app, Context& context) {
    app.add_option("--data", context.data, "Data folder (else COLPORTEUR_DATA, else the one here)");
    app.add_option("--shop", context.shop_name, "Shop, when the folder holds several");
    app.set_version_flag("--version", std::string("colporteur ") + std::string(code_version()));
    add_shop_commands(app, context);
    add_import_command(app, context);
    add_costs_commands(app, context);
    add_channels_commands(app, context);
    add_collect_command(app, context);
    add_connector_commands(app, context);
    add_till_commands(app, context);
    add_experiments_commands(app, context);
    add_survey_commands(app, context);
    add_report_command(app, context);
    add_serve_command(app, context);
    add_demo_command(app, context);
    add_simulate_command(app, context);
    lab::add_lab_commands(app, context.exit_code);
    app.require_subcommand(1);
    app.fallthrough();
    for (auto* command : app.get_subcommands({}))
        command->fallthrough();
    app.footer(k_first_steps);
}

// CLI11 reads a number as C does, where "nan", "inf" and "0x10" are some and "010" is 8.
std::string refusal_of_number(std::string_view text, bool whole) {
    auto const digits = text.substr(text.starts_with('-') || text.starts_with('+') ? 1 : 0);
    bool const octal = whole && digits.size() > 1 && digits.front() == '0';
    if (plain_number(text) && !octal) return {};
    return fmt::format("{}: a {} such as {}", text, whole ? "whole number" : "number",
                       whole ? "30" : "12.5");
}

void refuse_odd_numbers(CLI::App& app) {
    for (auto* option : app.get_options()) {
        auto const described = option->get_type_name(); // "INT:INT in [1 - 10]"
        auto const type = described.substr(0, described.find(':'));
        bool const whole = type == "INT" || type == "UINT";
        if (!whole && type != "FLOAT") continue;
        option->check(CLI::Validator(
            [whole](std::string& text) { return refusal_of_number(text, whole); }, ""));
    }
    auto const any = [](CLI::App*) { return true; }; // groups of options are some, too
    for (auto* command : app.get_subcommands(any))
        refuse_odd_numbers(*command);
}

// The library says of an unknown word, as of none at all, that "a subcommand is required".
std::string refusal_of(CLI::App const& app, CLI::ParseError const& error) {
    auto const* asked = &app;
    std::string path;
    for (auto given = app.get_subcommands(); !given.empty(); given = asked->get_subcommands()) {
        asked = given.front();
        path += (path.empty() ? "" : " ") + asked->get_name();
    }
    bool const none = std::string_view(error.what()) == "A subcommand is required";
    if (!none) return error.what();
    std::string names;
    for (auto const* command : asked->get_subcommands([](CLI::App const*) { return true; }))
        if (!command->get_name().empty())
            names += (names.empty() ? "" : ", ") + command->get_name();
    auto const of = path.empty() ? std::string() : fmt::format(" of `colporteur {}`", path);
    for (auto const& word : app.remaining(true))
        if (!word.starts_with('-'))
            return fmt::format("\"{}\" is no command{}: there are {}", word, of, names);
    return fmt::format("name a command{}: {}", of, names);
}

int parse_and_run(Context& context, std::vector<std::string> const& arguments) {
    CLI::App app{"Colporteur: what sells, what does not, and what is not known yet.", "colporteur"};
    add_commands(app, context);
    refuse_odd_numbers(app);
    try {
        std::vector<std::string> backwards(arguments.rbegin(), arguments.rend()); // CLI11's order
        app.parse(std::move(backwards));
        return context.exit_code;
    } catch (CLI::Success const& asked) { // --help, --version
        return app.exit(asked, to_out(), to_err());
    } catch (CLI::ParseError const& error) {
        to_err() << "colporteur: " << refusal_of(app, error) << "\nTry `colporteur --help`.\n";
        return 2;
    }
}

} // namespace

int run(Context& context, std::vector<std::string> const& arguments) {
    try {
        return parse_and_run(context, arguments);
    } catch (HandOver const& elsewhere) {
        auto const code = hand_over(elsewhere.folder, arguments);
        if (code) return *code;
        bool const no_server = code.error().code == Errc::not_found;
        context.refuse(no_server ? elsewhere.busy : code.error());
        return context.exit_code;
    } catch (sql::SqlError const& error) {
        context.refuse({error.code, error.what()});
        return context.exit_code;
    } catch (std::exception const& error) { // disk, engine: what nobody below could mend
        to_err() << "colporteur: " << error.what() << '\n';
        return 1;
    }
}

int run(int argc, char const* const* argv) {
    Context context;
    return run(context, with_secret_read({argv + 1, argv + argc}));
}

} // namespace colporteur::app
