#include "app/commands_experiments.hpp"

#include "app/console.hpp"
#include "base/json.hpp"
#include "features/channels/service.hpp"
#include "features/experiments/json.hpp"
#include "features/experiments/service.hpp"
#include "features/report/text_table.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>
#include <ostream>

namespace colporteur::app {

namespace {

struct Options {
    std::string name, on;
    bool as_json = false;
};

std::string day_or_blank(std::optional<TimeMs> time, TimeZone const& zone) {
    return time ? day_text(zone.day_of(*time)) : std::string();
}

void list_experiments(Context& context, Options const& options) {
    auto open = context.open(Use::reading);
    if (!open) return context.refuse(open.error());
    auto const all = experiments::list(open->work, open->shop);
    auto const& zone = open->shop.zone;
    if (options.as_json) {
        json::array out;
        for (auto const& one : all) {
            out.push_back({{"name", one.name},
                           {"channel", one.channel},
                           {"control", one.control},
                           {"from", day_or_blank(one.starts_at, zone)},
                           {"to", day_or_blank(one.ends_at, zone)},
                           {"running", one.running}});
        }
        to_out() << json_text(out);
        return;
    }
    if (all.empty()) {
        to_out() << "No experiment was imported yet: `colporteur report --plan CHANNEL` writes "
                    "one.\n";
        return;
    }
    report::TextTable table;
    table.columns = {{"Experiment"}, {"Channel"}, {"Control"}, {"From"}, {"To"}, {"State"}};
    for (auto const& one : all) {
        report::TextRow row;
        for (auto const& text :
             {one.name, one.channel, one.control, day_or_blank(one.starts_at, zone),
              day_or_blank(one.ends_at, zone), std::string(one.running ? "running" : "finished")}) {
            row.cells.push_back({report::harmless(text), report::Ink::plain});
        }
        table.rows.push_back(std::move(row));
    }
    to_out() << report::drawn(table, 100, false);
}

void finish_experiment(Context& context, Options const& options) {
    auto open = context.open();
    if (!open) return context.refuse(open.error());
    std::optional<TimeMs> end;
    if (!options.on.empty()) {
        auto const day = day_from_text(options.on);
        if (!day) return context.refuse({Errc::wrong_use, "--on: " + day.error().message});
        end = open->shop.zone.start_of(*day + 1);
    }
    auto const finished = experiments::finish(open->work, open->shop, options.name, end);
    if (!finished) return context.refuse(finished.error());
    if (options.as_json) {
        auto const map = channels::channel_map(open->work, open->shop);
        to_out() << json_text(
            experiments::experiment_json(*finished, open->shop, map, "net revenue"));
        return;
    }
    auto const last = open->shop.zone.day_of(*finished->ends_at - 1);
    to_out() << fmt::format("\"{}\" is finished, its last day {}: the report judges it by its "
                            "fixed interval.\n",
                            report::harmless(finished->name), day_text(last));
}

} // namespace

void add_experiments_commands(CLI::App& app, Context& context) {
    auto const options = std::make_shared<Options>();
    auto* experiment = app.add_subcommand("experiment", "The experiments, and the end of one");
    experiment->require_subcommand(0, 1);
    experiment->add_flag("--json", options->as_json, "As JSON");
    experiment->callback([experiment, options, &context] {
        if (experiment->get_subcommands().empty()) list_experiments(context, *options);
    });

    auto* finish = experiment->add_subcommand("finish", "Ends a running experiment");
    finish->add_option("name", options->name, "The experiment")->required();
    finish->add_option("--on", options->on,
                       "Its last day, as 2026-03-31 (default: where its data stops)");
    finish->add_flag("--json", options->as_json, "As JSON");
    finish->callback([options, &context] { finish_experiment(context, *options); });
}

} // namespace colporteur::app
