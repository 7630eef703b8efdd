#include "app/run.hpp"

#include "app/command_demo.hpp"
#include "app/command_import.hpp"
#include "app/command_report.hpp"
#include "app/command_simulate.hpp"
#include "app/commands_channels.hpp"
#include "app/commands_costs.hpp"
#include "app/commands_experiments.hpp"
#include "app/commands_shop.hpp"
#include "app/commands_survey.hpp"
#include "app/context.hpp"
#include "features/lab/command.hpp"
#include "store/sql/value.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <iostream>

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
    "\nExit codes: 0 done, 1 refused input or a failure, 2 wrong use.";

void add_commands(CLI::App& app, Context& context) {
    app.add_option("--data", context.data, "Data folder (else COLPORTEUR_DATA, else the one here)");
    app.add_option("--shop", context.shop_name, "Shop, when the folder holds several");
    app.set_version_flag("--version", std::string("colporteur ") + std::string(code_version()));
    add_shop_commands(app, context);
    add_import_command(app, context);
    add_costs_commands(app, context);
    add_channels_commands(app, context);
    add_experiments_commands(app, context);
    add_survey_commands(app, context);
    add_report_command(app, context);
    add_demo_command(app, context);
    add_simulate_command(app, context);
    lab::add_lab_commands(app, context.exit_code);
    app.require_subcommand(1);
    app.fallthrough();
    for (auto* command : app.get_subcommands({}))
        command->fallthrough();
    app.footer(k_first_steps);
}

} // namespace

int run(int argc, char const* const* argv) {
    CLI::App app{"Colporteur: what sells, what does not, and what is not known yet.", "colporteur"};
    Context context;
    add_commands(app, context);
    try {
        app.parse(argc, argv);
        return context.exit_code;
    } catch (CLI::Success const& asked) { // --help, --version
        return app.exit(asked, std::cout, std::cerr);
    } catch (CLI::ParseError const& error) {
        std::cerr << "colporteur: " << error.what() << "\nTry `colporteur --help`.\n";
        return 2;
    } catch (sql::SqlError const& error) {
        context.refuse({error.code, error.what()});
        return context.exit_code;
    } catch (std::exception const& error) { // disk, engine: what nobody below could mend
        std::cerr << "colporteur: " << error.what() << '\n';
        return 1;
    }
}

} // namespace colporteur::app
