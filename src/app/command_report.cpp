#include "app/command_report.hpp"

#include "app/console.hpp"
#include "base/counted.hpp"
#include "base/json.hpp"
#include "features/posts/service.hpp"
#include "features/verdict/service.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <memory>
#include <ostream>

namespace colporteur::app {

namespace {

struct Options {
    verdict::QuestionText question;
    std::string html, language = "en";
    std::string plan, start, out, close;
    std::uint64_t seed = 1;
    double holdout = 0.5;
    bool as_json = false, split = false, calendar = false;
};

Done write_file(std::string const& path, std::string const& text) {
    std::ofstream out(at(path), std::ios::binary);
    out << text;
    if (out.flush()) return {};
    return fail(Errc::unreadable,
                fmt::format("cannot write {}: is the folder there, and yours?", path));
}

Done print_report(Context& context, Options const& options, OpenShop const& open) {
    auto question = verdict::question_from(options.question);
    if (!question) return tl::unexpected(question.error().error);
    question->stop = console().gone; // others wait for it
    int months_closed = 0;
    question->on_settled = [&](int closed) { months_closed = closed; };
    auto const report = verdict::report(open.work, open.shop, *question);
    if (!report) return tl::unexpected(report.error());
    auto const& zone = open.shop.zone;
    auto const posts =
        posts::list(open.work, open.shop,
                    {zone.start_of(report->figures.from), zone.start_of(report->figures.to)});
    context.settled(months_closed > 0); // all was read in one state of the folder
    to_out() << (options.as_json ? json_text(report::to_json(*report, posts))
                                 : report::terminal(*report, posts, terminal_options()));
    if (options.html.empty()) return {};
    auto const language =
        options.language == "fr" ? report::Language::french : report::Language::english;
    if (auto const done = write_file(options.html, report::html(*report, posts, language)); !done)
        return done;
    if (!options.as_json) to_out() << fmt::format("\nThe report as one file: {}\n", options.html);
    return {};
}

// A calendar that is already followed must not be drawn anew: a file with other days is left alone.
Done write_plan(std::string const& path, std::string const& csv) {
    if (std::ifstream old(at(path), std::ios::binary); old) {
        std::string const text{std::istreambuf_iterator<char>(old), {}};
        if (text == csv) return {};
        return fail(
            Errc::already_exists,
            fmt::format("{} holds another plan, perhaps one that is under way: name another file "
                        "with --out, or remove it",
                        path));
    }
    return write_file(path, csv);
}

Done print_plan(Options const& options, OpenShop const& open) {
    verdict::PlanQuestion question;
    question.channel = options.plan;
    question.seed = options.seed;
    question.holdout = options.holdout;
    if (options.split || options.calendar) question.split = options.split;
    if (!options.start.empty()) {
        auto const day = verdict::day_or_month("--start", options.start);
        if (!day) return tl::unexpected(day.error());
        question.start = *day;
    }
    auto const plan = verdict::plan(open.work, open.shop, question);
    if (!plan) return tl::unexpected(plan.error());
    auto const path =
        options.out.empty() ? fmt::format("experiment-{}.csv", plan->channel) : options.out;
    if (auto const done = write_plan(path, plan->csv); !done) return done;
    if (options.as_json) {
        to_out() << json_text({{"channel", plan->channel},
                               {"form", plan->split ? "split" : "calendar"},
                               {"weeks", plan->weeks},
                               {"people", plan->split ? json::value(plan->people) : json::value()},
                               {"file", path},
                               {"text", plan->text}});
    } else {
        to_out() << plan->text << fmt::format("\nThe plan: {}\n", path);
    }
    return {};
}

Done close_month(Options const& options, OpenShop const& open) {
    auto const month = month_from_text(options.close);
    if (!month) {
        return fail(Errc::wrong_use,
                    fmt::format("--close {}: a month such as 2026-03", options.close));
    }
    auto const closed = verdict::close_month(open.work, open.shop, *month, "the merchant");
    if (!closed) return tl::unexpected(closed.error());
    auto const& currency = open.shop.currency;
    auto const revenue = plain(closed->ledger.revenue(), currency);
    if (options.as_json) {
        to_out() << json_text({{"month", month_text(closed->month)},
                               {"run_id", closed->run_id},
                               {"code_version", closed->code_version},
                               {"orders", closed->ledger.orders},
                               {"revenue",
                                {{"minor", closed->ledger.revenue()},
                                 {"currency", currency.text()},
                                 {"amount", revenue}}}});
    } else {
        to_out() << fmt::format("{} is closed (run {}, version {}): {}, revenue {} {}. It never "
                                "changes; what comes later is booked in the open month.\n",
                                month_text(closed->month), closed->run_id, closed->code_version,
                                counted(closed->ledger.orders, "order", "orders"), revenue,
                                currency.text());
    }
    return {};
}

Done run(Context& context, Options const& options) {
    auto const use = !options.close.empty()  ? Use::changing
                     : !options.plan.empty() ? Use::reading
                                             : Use::settling;
    auto const open = context.open(use);
    if (!open) return tl::unexpected(open.error());
    if (!options.close.empty()) return close_month(options, *open);
    if (!options.plan.empty()) return print_plan(options, *open);
    return print_report(context, options, *open);
}

void add_period_options(CLI::App& command, Options& options) {
    auto* group = command.add_option_group("Period", "all there is, unless said");
    group->add_option("--from", options.question.from,
                      "First day, as 2026-03-01, or a month, as 2026-03");
    group->add_option("--to", options.question.to,
                      "Day after the last, or a month: the first of it");
    group->add_option("--compare", options.question.compare, "previous, year, or FROM..TO");
}

void add_method_options(CLI::App& command, Options& options) {
    auto* group = command.add_option_group("Seen", "how journeys are counted");
    group
        ->add_option("--lookback", options.question.lookback,
                     "Days before an order in which a touch counts")
        ->check(CLI::Range(1, 3650));
    group
        ->add_option("--by", options.question.count_by,
                     "order (default), or person: the first order counts")
        ->check(CLI::IsMember({"order", "person"}));
    group->add_option("--order", options.question.order, "Steps that the Markov chain remembers")
        ->check(CLI::Range(1, 10))
        ->capture_default_str();
    group
        ->add_option("--nulls", options.question.nulls,
                     "count (default) or ignore journeys without an order")
        ->check(CLI::IsMember({"count", "ignore"}));
}

void add_plan_options(CLI::App& command, Options& options) {
    auto* group = command.add_option_group("Plan", "an experiment that would tell");
    auto* plan = group->add_option("--plan", options.plan, "Write the experiment for this channel");
    group->add_option("--start", options.start, "Its first day (default: next Monday)")
        ->needs(plan);
    group->add_option("--seed", options.seed, "One seed, one draw")
        ->needs(plan)
        ->capture_default_str();
    group->add_option("--out", options.out, "CSV to write (default: experiment-CHANNEL.csv)")
        ->needs(plan);
    auto* split = group->add_flag("--split", options.split, "Split the customers")->needs(plan);
    group->add_flag("--calendar", options.calendar, "Days on and off")
        ->needs(plan)
        ->excludes(split);
    group->add_option("--holdout", options.holdout, "Share of the customers held out of a split")
        ->needs(plan)
        ->check(CLI::Range(0.01, 0.99))
        ->capture_default_str();
    command.add_option("--close", options.close, "Close a month, as 2026-03, for good")
        ->excludes(plan);
}

} // namespace

void add_report_command(CLI::App& app, Context& context) {
    auto const options = std::make_shared<Options>();
    auto* command = app.add_subcommand(
        "report", "The verdict by channel: what was said, seen, proved, and what to do next");
    command->add_flag("--json", options->as_json, "Print everything as JSON, full precision");
    auto* html =
        command->add_option("--html", options->html, "Write the report as one HTML file too");
    command
        ->add_option("--lang", options->language, "Language of the HTML file: en (default) or fr")
        ->needs(html)
        ->check(CLI::IsMember({"en", "fr"}));
    add_period_options(*command, *options);
    add_method_options(*command, *options);
    add_plan_options(*command, *options);
    command->callback([options, &context] {
        if (auto const done = run(context, *options); !done) context.refuse(done.error());
    });
}

report::TerminalOptions terminal_options() {
    return {.width = std::clamp(console().columns, 80, 120), .colour = console().colour};
}

} // namespace colporteur::app
