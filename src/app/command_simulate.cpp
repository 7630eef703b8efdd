#include "app/command_simulate.hpp"

#include "app/console.hpp"
#include "base/counted.hpp"
#include "base/json.hpp"
#include "simulate/shop.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>
#include <ostream>

namespace colporteur::app {

namespace {

struct Options {
    simulate::ShopPlan plan;
    std::string out;
    bool as_json = false;
};

void simulate_files(Context& context, Options const& options) {
    if (auto const fit = simulate::check(options.plan); !fit)
        return context.refuse({Errc::wrong_use, fit.error().message});
    auto const shop = simulate::simulate_shop(options.plan);
    auto const files = simulate::write_files(shop, options.out);
    context.exit_code = 0;
    if (options.as_json) {
        to_out() << json_text(json::object{{"folder", options.out},
                                           {"seed", options.plan.seed},
                                           {"days", options.plan.days},
                                           {"people", options.plan.people},
                                           {"files", json::array(files.begin(), files.end())}});
        return;
    }
    to_out() << fmt::format("{}, {}, {}: the files are in {}\n"
                            "The true effects are in {}/truth.json\n",
                            counted(shop.touches.size(), "touch", "touches"),
                            counted(shop.orders.size(), "order", "orders"),
                            counted(shop.experiments.size(), "experiment", "experiments"),
                            options.out, options.out);
}

} // namespace

void add_simulate_command(CLI::App& app, Context& context) {
    auto const options = std::make_shared<Options>();
    auto* command = app.add_subcommand(
        "simulate", "Write the files of a simulated shop whose true effects are known");
    command->add_option("--seed", options->plan.seed, "One seed, one result")
        ->capture_default_str();
    command->add_option("--days", options->plan.days, "Days from 2026-01-01")
        ->capture_default_str();
    command->add_option("--people", options->plan.people, "People who might buy")
        ->capture_default_str();
    command->add_option("--out", options->out, "Folder for the files; made when absent")
        ->required();
    command->add_flag("--json", options->as_json, "As JSON");
    command->callback([options, &context] { simulate_files(context, *options); });
}

} // namespace colporteur::app
