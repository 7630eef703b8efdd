#include "app/command_import.hpp"

#include "app/console.hpp"
#include "app/progress_bar.hpp"
#include "base/counted.hpp"
#include "base/json.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "features/channels/service.hpp"
#include "features/imports/json.hpp"
#include "features/imports/service.hpp"
#include "features/imports/templates.hpp"
#include "features/shops/service.hpp"

#include <CLI/CLI.hpp>
#include <atomic>
#include <csignal>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <ostream>
#include <set>

namespace colporteur::app {

namespace {

std::atomic<bool> stop_asked{false};

struct Options {
    imports::ImportRequest request;
    std::vector<std::string> files;
    std::string as, prices, day, from, to, cost, ratio, metric_is;
    std::string template_kind;
    std::optional<std::int64_t> undo;
    bool list = false, preview = false, as_json = false;
};

// Sets what the request needs from the texts of the options. Errors: wrong_use naming the option.
Done complete(Options& options, Currency const& currency) {
    auto& request = options.request;
    request.map_file = at(request.map_file);
    request.rates_file = at(request.rates_file);
    if (!options.as.empty()) {
        auto const kind = imports::kind_from(options.as);
        if (!kind) return tl::unexpected(kind.error());
        request.as = *kind;
    }
    if (options.prices == "net") request.prices = imports::Prices::net;
    if (options.prices == "gross") request.prices = imports::Prices::gross;
    auto const read_day = [](std::string const& text, std::optional<Day>& into) -> Done {
        if (text.empty()) return {};
        auto const day = day_from_text(text);
        if (!day) return fail(Errc::wrong_use, day.error().message);
        into = *day;
        return {};
    };
    for (auto const& done :
         {read_day(options.day, request.day), read_day(options.from, request.experiment.from),
          read_day(options.to, request.experiment.to)}) {
        if (!done) return done;
    }
    if (!options.cost.empty()) {
        auto const amount = shops::decimal(options.cost);
        if (!amount || *amount < 0 || *amount >= 1e10) {
            return fail(Errc::wrong_use,
                        fmt::format("--cost {}: an amount such as 400.00", options.cost));
        }
        request.experiment.cost_minor = to_minor(*amount, currency);
    }
    for (auto const& share : CLI::detail::split(options.ratio, ':')) {
        if (share.empty()) continue;
        auto const value = plain_number(trim(share));
        if (!value || *value <= 0) {
            return fail(Errc::wrong_use,
                        fmt::format("--ratio {}: planned shares such as 1:1:2", options.ratio));
        }
        request.experiment.ratio.push_back(*value);
    }
    request.experiment.metric_is_money = options.metric_is != "count";
    return {};
}

std::string proposals_text(std::vector<channels::Proposal> const& proposals) {
    if (proposals.empty()) return {};
    std::string text = "  New names of sources, and the channel each one leads to:\n";
    constexpr std::size_t k_lines = 12;
    std::set<std::string> shown;
    for (auto const& proposal : proposals) {
        auto const origin = channels::shown_origin(proposal.origin);
        if (!shown.insert(origin).second || shown.size() > k_lines) continue;
        text += fmt::format("    {:<28} -> {}{} ({})\n", origin, proposal.channel,
                            proposal.new_channel ? ", new" : "", proposal.reason);
    }
    if (shown.size() > k_lines) {
        text += fmt::format("    and {} more: `colporteur channels`\n", shown.size() - k_lines);
    }
    return text +
           "    Not right? `colporteur channels alias NAME CHANNEL` corrects all of history.\n";
}

std::string preview_text(imports::Preview const& preview, shops::Shop const& shop) {
    auto const delimiter = preview.dialect.delimiter == '\t'
                               ? std::string("tab")
                               : std::string(1, preview.dialect.delimiter);
    std::string text = fmt::format(
        "Understood as {} ({}); {}, {}{}\n", imports::kind_name(preview.kind), preview.format,
        preview.dialect.format == "csv" ? "CSV with '" + delimiter + "'" : preview.dialect.format,
        preview.dialect.encoding, preview.dialect.gzip ? ", gzip" : "");
    text += "Columns:\n";
    for (auto const& column : preview.columns) {
        text += fmt::format("  {:<28} {}\n", column.column,
                            column.field.empty() ? "not used" : "-> " + column.field);
    }
    for (auto const& note : preview.notes)
        text += "Note: " + note + "\n";
    text += "First rows as they will be understood:\n";
    for (auto const& row : preview.rows) {
        if (!row.rejected.empty()) {
            auto const in = row.column.empty() ? std::string() : row.column + ": ";
            text += fmt::format("  line {}: REJECTED, {}{}\n", row.line, in, row.rejected);
        }
        for (auto const& entry : row.entries)
            text += fmt::format("  line {}: {}\n", row.line, imports::entry_text(entry, shop));
    }
    text += proposals_text(preview.proposals);
    return text + "Nothing was imported: this was a preview.\n";
}

void list_imports(OpenShop& open, bool as_json) {
    auto const records = imports::list(open.work, open.shop);
    json::array out;
    for (auto const& record : records) {
        out.push_back(imports::record_json(record, open.shop.zone));
        if (as_json) continue;
        to_out() << fmt::format(
            "#{:<4} {}  {:<10} {:<8} {:>9} new {:>7} corrected {:>7} known {:>5} "
            "rejected  {}\n",
            record.id, open.shop.zone.text(record.started_at).substr(0, 16), record.kind,
            record.state, record.added, record.corrected, record.known, record.rejected,
            record.file_name);
    }
    if (as_json) to_out() << json_text(out);
    if (!as_json && records.empty()) to_out() << "Nothing has been imported yet.\n";
}

void import_files(Context& context, Options& options, OpenShop& open) {
    json::array reports;
    auto const* gone = console().gone; // in a server, whose Ctrl-C is not ours to take
    if (gone == nullptr) std::signal(SIGINT, [](int) { stop_asked = true; });
    for (auto const& file : options.files) {
        options.request.file = at(file);
        options.request.stop = gone != nullptr ? gone : &stop_asked;
        if (options.preview) {
            auto const preview = imports::preview(open.work, open.shop, options.request);
            if (!preview) return context.refuse(preview.error());
            to_out() << (options.as_json
                             ? json_text(imports::preview_json(*preview, imports::as_it_is))
                             : preview_text(*preview, open.shop));
            continue;
        }
        tl::expected<imports::ImportReport, Error> report;
        {
            ProgressBar bar(options.request.file.filename().string());
            options.request.on_progress = [&bar](imports::Progress const& progress) {
                bar.show(progress.bytes, progress.bytes_total, progress.rows,
                         progress.rows_per_second);
            };
            report = imports::import_file(open.work, open.shop, options.request);
        }
        if (!report) return context.refuse(report.error());
        auto one = imports::report_json(*report, imports::as_it_is);
        one["rejects_file"] = report->rejects_file.string();
        reports.push_back(std::move(one));
        if (!options.as_json) to_out() << import_text(*report) << std::flush;
    }
    if (options.as_json && !options.preview) {
        to_out() << json_text(reports.size() == 1 ? reports[0] : json::value(reports));
    }
}

std::string undone_text(imports::Undone const& undone) {
    auto text = fmt::format("Import #{} ({}) is taken back: {}.\n", undone.id, undone.file_name,
                            counted(undone.entries, "fact is gone", "facts are gone"));
    for (auto const& later : undone.again) {
        text += fmt::format("Import {} again: import #{} had found rows of it known ({}), "
                            "which may be gone now.\n",
                            later.file_name, later.id, later.known);
    }
    return text;
}

// Files are imported; the rest is asked for by itself. What would be passed over is refused.
Done one_task(Options const& options) {
    std::vector<std::string_view> asked;
    if (options.list) asked.emplace_back("--list");
    if (options.undo) asked.emplace_back("--undo");
    if (!options.template_kind.empty()) asked.emplace_back("--template");
    if (asked.size() > 1) {
        return fail(Errc::wrong_use,
                    fmt::format("{} and {} do not go together", asked[0], asked[1]));
    }
    if (!asked.empty() && !options.files.empty()) {
        return fail(Errc::wrong_use,
                    fmt::format("{} takes no file: leave out {}", asked[0], options.files.front()));
    }
    return {};
}

void run(Context& context, Options& options) {
    if (auto const one = one_task(options); !one) return context.refuse(one.error());
    if (!options.template_kind.empty()) {
        auto const kind = imports::kind_from(options.template_kind);
        if (!kind) return context.refuse(kind.error());
        to_out() << imports::template_csv(*kind);
        return;
    }
    context.memory_mb_max = k_import_memory_mb;
    bool const reads = options.list || (options.preview && !options.undo);
    auto open = context.open(reads ? Use::changing_if_free : Use::changing);
    if (!open) return context.refuse(open.error());
    if (auto const ready = complete(options, open->shop.currency); !ready) {
        return context.refuse(ready.error());
    }
    if (open->alone) { // else what is running is no remnant
        auto const messages = imports::recover(open->work, open->shop);
        for (auto const& message : messages)
            to_err() << "colporteur: " << message << '\n';
        if (reads) context.settled(!messages.empty());
    }
    if (options.list) return list_imports(*open, options.as_json);
    if (options.undo) {
        auto const undone = imports::undo(open->work, open->shop, *options.undo);
        if (!undone) return context.refuse(undone.error());
        to_out() << (options.as_json ? json_text(imports::undone_json(*undone))
                                     : undone_text(*undone));
        return;
    }
    if (options.files.empty()) {
        return context.refuse({Errc::wrong_use, "name a file to import, or --list, --undo ID, "
                                                "--template KIND"});
    }
    import_files(context, options, *open);
}

void add_experiment_options(CLI::App& command, Options& options) {
    auto& experiment = options.request.experiment;
    auto* group = command.add_option_group("Experiments", "--as experiment");
    group->add_option("--channel", experiment.channel, "Channel that it tests");
    group->add_option("--name", experiment.name, "Its name (default: channel and file name)");
    group->add_option("--arm", experiment.arm, "Column of the arm");
    group->add_option("--control", experiment.control, "The arm that is the control");
    group->add_option(
        "--metric", experiment.metric,
        "Column of the outcome; without it, the orders of each person are the outcome");
    group->add_option("--metric-is", options.metric_is, "money (default) or count")
        ->check(CLI::IsMember({"money", "count"}));
    group->add_option("--orders", experiment.orders, "Column with the number of orders");
    group->add_option("--covariate", experiment.covariate, "Column known before the start (CUPED)");
    group->add_option("--person", experiment.person, "Column of the person");
    group->add_option("--from", options.from, "First day, as 2026-03-01");
    group->add_option("--to", options.to, "Day after the last");
    group->add_option("--window", experiment.window_days, "Days after assignment that count");
    group->add_option("--cost", options.cost,
                      "What the treatment cost in all (else: the channel's costs)");
    group->add_option("--reached", experiment.people_reached,
                      "People the channel reached in all, to share its costs");
    group->add_option("--sequential", experiment.sequential_n,
                      "N*: people at which the confidence sequence is tightest");
    group->add_option("--ratio", options.ratio, "Planned shares of the arms, as 1:1:2");
    group->add_flag("--running", experiment.running,
                    "It still runs: looked at by confidence sequence");
}

} // namespace

std::string import_text(imports::ImportReport const& report) {
    if (report.already_imported) return fmt::format("{}: {}\n", report.file_name, report.message);
    std::string text = fmt::format("{}: {} read as {} ({}): {} new, {} corrected, {} already known",
                                   report.file_name, counted(report.rows, "row", "rows"),
                                   imports::kind_name(report.kind), report.format, report.added,
                                   report.corrected, report.known);
    text += report.rejected > 0 ? fmt::format(", {} rejected", report.rejected) : "";
    text += fmt::format(". Import #{}.\n", report.id);
    if (!report.rejects_file.empty()) {
        text +=
            fmt::format("  Rejected rows with their reasons: {}\n", report.rejects_file.string());
    }
    for (auto const& note : report.notes)
        text += "  " + note + "\n";
    return text + proposals_text(report.proposals);
}

void add_import_command(CLI::App& app, Context& context) {
    auto const options = std::make_shared<Options>();
    auto& request = options->request;
    auto* command =
        app.add_subcommand("import", "Read a file of orders, touches, spend, survey, ...");
    command->add_option("files", options->files, "CSV, .gz, JSON lines or Parquet");
    command->add_option("--as", options->as, "What it holds, when the header does not tell");
    command->add_option("--format", request.format, "A known format, as shopify-orders");
    command->add_option("--map", request.map_file, "Mapping file (TOML) for columns of your own");
    command->add_option("--rates", request.rates_file,
                        "currency,rate[,day] to the shop's currency");
    command->add_option("--date-order", request.date_order, "dmy or mdy, for 03/04/2026")
        ->check(CLI::IsMember({"dmy", "mdy"}));
    command->add_option("--decimal", request.decimal, "Decimal sign")
        ->check(CLI::IsMember({",", "."}));
    command->add_option("--time-zone", request.time_zone,
                        "Of times without a zone (default: the shop's)");
    command
        ->add_option("--prices", options->prices,
                     "net or gross of VAT (default: as the format says)")
        ->check(CLI::IsMember({"net", "gross"}));
    command->add_option("--decoy", request.decoys,
                        "Survey answer that nobody can have met (repeatable)");
    command->add_option("--day", options->day, "Day of a file that names none");
    command->add_flag("--preview", options->preview,
                      "Show the first rows as they will be understood");
    command->add_option("--undo", options->undo, "Take an import back, by its number");
    command->add_flag("--list", options->list, "The imports so far");
    command->add_option("--template", options->template_kind, "Print a template file of that kind");
    command->add_flag("--json", options->as_json, "Print the result as JSON");
    add_experiment_options(*command, *options);
    command->callback([options, &context] { run(context, *options); });
}

} // namespace colporteur::app
