#include "app/command_demo.hpp"

#include "app/command_import.hpp"
#include "app/command_report.hpp"
#include "app/console.hpp"
#include "app/progress_bar.hpp"
#include "app/serve.hpp"
#include "features/imports/service.hpp"
#include "features/posts/service.hpp"
#include "features/report/render.hpp"
#include "features/shops/service.hpp"
#include "features/verdict/service.hpp"
#include "simulate/shop.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fstream>
#include <memory>
#include <ostream>

namespace colporteur::app {

namespace fs = std::filesystem;

namespace {

struct Options {
    std::string folder = "demo";
    simulate::ShopPlan plan;
    ServeOptions serve;
    bool once = false;
};

// A demo of before is made anew; a folder that is not a demo is left alone.
Done clear_old_demo(fs::path const& folder) {
    if (!fs::exists(folder) || fs::is_empty(folder)) return {};
    std::ifstream config(folder / "colporteur.toml");
    std::string const text{std::istreambuf_iterator<char>(config), {}};
    if (text.find("\ndemo = true") == std::string::npos) {
        return fail(Errc::already_exists,
                    fmt::format("{} exists and is not a demo: name another folder with --out",
                                folder.string()));
    }
    auto const lock = FolderLock::take(folder);
    if (!lock && lock.error().code == Errc::busy) {
        return fail(Errc::busy, fmt::format("{}. It may be shown as pages: end that with Ctrl-C "
                                            "first, or name another folder with --out",
                                            lock.error().message));
    }
    if (!lock) return tl::unexpected(lock.error());
    fs::remove_all(folder);
    return {};
}

shops::Shop demo_shop(simulate::ShopPlan const& plan) {
    shops::Shop shop;
    shop.name = "demo";
    shop.currency = *currency_from(plan.currency);
    shop.vat = plan.vat;
    shop.margin = plan.margin;
    shop.hourly_rate_minor = to_minor(plan.hourly_rate, shop.currency);
    shop.demo = true;
    return shop; // the simulated days are UTC days
}

struct Step { // one command, as a user would give it, and what it asks for
    std::string command;
    imports::ImportRequest request;
};

std::vector<Step> steps_of(simulate::Shop const& shop, fs::path const& files,
                           Currency const& currency) {
    std::vector<Step> steps;
    auto const plain_file = [&](std::string const& name) {
        imports::ImportRequest request;
        request.file = files / name;
        steps.push_back({fmt::format("colporteur import {}", name), std::move(request)});
    };
    for (auto const* name : {"products.csv", "orders.csv", "touches.csv", "spend.csv", "hours.csv",
                             "costs.csv", "posts.csv"}) {
        plain_file(name);
    }
    plain_file("survey.csv");
    for (auto const& decoy : shop.decoys) {
        steps.back().command += fmt::format(" --decoy \"{}\"", decoy);
        steps.back().request.decoys.push_back(decoy);
    }
    for (auto const& experiment : shop.experiments) {
        auto const name = fmt::format("experiment-{}.csv", experiment.channel);
        plain_file(name);
        auto& request = steps.back().request;
        request.as = imports::Kind::experiment;
        request.experiment.channel = experiment.channel;
        request.experiment.name = experiment.name;
        request.experiment.control = "holdout";
        request.experiment.from = experiment.start;
        request.experiment.to = experiment.end;
        request.experiment.cost_minor = to_minor(experiment.cost, currency);
        steps.back().command +=
            fmt::format(" --as experiment --channel {} --name \"{}\" --control holdout --from {} "
                        "--to {} --cost {}",
                        experiment.channel, experiment.name, day_text(experiment.start),
                        day_text(experiment.end), plain(*request.experiment.cost_minor, currency));
    }
    return steps;
}

Done import_all(shops::Workspace& work, shops::Shop const& shop, std::vector<Step>& steps) {
    for (auto& step : steps) {
        to_out() << "$ " << step.command << '\n' << std::flush;
        tl::expected<imports::ImportReport, Error> report;
        {
            ProgressBar bar(step.request.file.filename().string());
            step.request.on_progress = [&bar](imports::Progress const& progress) {
                bar.show(progress.bytes, progress.bytes_total, progress.rows,
                         progress.rows_per_second);
            };
            report = imports::import_file(work, shop, step.request);
        }
        if (!report) return tl::unexpected(report.error());
        to_out() << import_text(*report) << std::flush;
    }
    return {};
}

Done print_verdict(shops::Workspace& work, shops::Shop const& shop, fs::path const& folder) {
    to_out() << "$ colporteur report --html report.html\n" << std::flush;
    auto const report = verdict::report(work, shop, {});
    if (!report) return tl::unexpected(report.error());
    auto const posts = posts::list(work, shop, Period{});
    to_out() << report::terminal(*report, posts, terminal_options());
    for (auto const& [name, language] : {std::pair{"report.html", report::Language::english},
                                         std::pair{"rapport.html", report::Language::french}}) {
        std::ofstream out(folder / name, std::ios::binary);
        out << report::html(*report, posts, language);
        if (!out.flush()) throw std::runtime_error(fmt::format("cannot write {}", name));
    }
    auto const where = fs::absolute(folder).lexically_normal();
    to_out() << fmt::format("\nThe report as one file:  {}\nen français:             {}\n"
                            "The true effects:        {}\n"
                            "Look around:             colporteur --data {} report --help\n",
                            (where / "report.html").string(), (where / "rapport.html").string(),
                            (where / "files" / "truth.json").string(), folder.string());
    return {};
}

Done run(Context& context, Options const& options) {
    fs::path const folder = options.folder;
    if (auto const clear = clear_old_demo(folder); !clear) return clear;
    context.memory_mb_max = k_import_memory_mb;
    auto const work = context.make(folder, "", true);
    if (!work) return tl::unexpected(work.error());

    to_out() << fmt::format(
                    "$ colporteur simulate --seed {} --days {} --people {} --out {}/files\n",
                    options.plan.seed, options.plan.days, options.plan.people, options.folder)
             << std::flush;
    auto const simulated = simulate::simulate_shop(options.plan);
    simulate::write_files(simulated, folder / "files");

    auto const wanted = demo_shop(options.plan);
    auto shop = shops::create((*work)->records, wanted, (*work)->now);
    if (!shop) return tl::unexpected(shop.error());
    shop->demo = true;
    auto steps = steps_of(simulated, folder / "files", shop->currency);
    if (auto const done = import_all(**work, *shop, steps); !done) return done;
    return print_verdict(**work, *shop, folder);
}

} // namespace

void add_demo_command(CLI::App& app, Context& context) {
    auto const options = std::make_shared<Options>();
    auto* command = app.add_subcommand(
        "demo", "Make a simulated shop in a folder of its own, import it, judge it");
    command->add_option("--out", options->folder, "Folder of the demo")->capture_default_str();
    command->add_option("--seed", options->plan.seed, "One seed, one shop")->capture_default_str();
    command->add_option("--days", options->plan.days, "Days")->capture_default_str();
    command->add_option("--people", options->plan.people, "People who might buy")
        ->capture_default_str();
    command->add_flag("--once", options->once,
                      "Print and end; otherwise the pages are served until Ctrl-C");
    add_serve_options(*command, options->serve);
    command->callback([options, &context] {
        if (auto const fit = simulate::check(options->plan); !fit)
            return context.refuse({Errc::wrong_use, fit.error().message});
        if (auto const done = run(context, *options); !done) return context.refuse(done.error());
        if (options->once) return;
        auto const served = serve(context, options->serve);
        if (!served) context.refuse(served.error());
    });
}

} // namespace colporteur::app
