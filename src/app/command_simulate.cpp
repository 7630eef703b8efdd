#include "app/command_simulate.hpp"

#include "app/console.hpp"
#include "simulate/shop.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>
#include <ostream>

namespace colporteur::app {

void add_simulate_command(CLI::App& app, Context& context) {
    struct Options {
        simulate::ShopPlan plan;
        std::string out;
    };
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
    command->callback([options, &context] {
        if (auto const fit = simulate::check(options->plan); !fit)
            return context.refuse({Errc::wrong_use, fit.error().message});
        auto const shop = simulate::simulate_shop(options->plan);
        simulate::write_files(shop, options->out);
        to_out() << fmt::format("{} touches, {} orders, {} experiments: the files are in {}\n"
                                "The true effects are in {}/truth.json\n",
                                shop.touches.size(), shop.orders.size(), shop.experiments.size(),
                                options->out, options->out);
        context.exit_code = 0;
    });
}

} // namespace colporteur::app
