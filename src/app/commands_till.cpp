#include "app/commands_till.hpp"

#include "app/console.hpp"
#include "base/json.hpp"
#include "features/imports/say.hpp"
#include "features/report/text_table.hpp"
#include "features/till/apply.hpp"
#include "features/till/overview.hpp"
#include "features/till/paper.hpp"
#include "features/till/qr.hpp"
#include "features/till/service.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>
#include <ostream>

namespace colporteur::app {

namespace {

struct Options {
    std::string name, id;
    std::filesystem::path file;
    std::string server = "http://localhost:8081";
    bool as_json = false;
};

Result<OpenShop> open_shop(Context& context, Use use) {
    auto open = context.open(use);
    if (open && open->shop.demo)
        return fail(Errc::conflict, "a demo has no till: its figures are simulated");
    return open;
}

void list(Context& context, Options const& options) {
    auto open = open_shop(context, Use::reading);
    if (!open) return context.refuse(open.error());
    auto const all = till::list(open->work, open->shop);
    if (options.as_json) {
        json::array out;
        for (auto const& one : all)
            out.push_back(till::till_json(one, open->shop));
        to_out() << json_text(out);
        return;
    }
    if (all.empty()) {
        to_out() << "There is no till yet: `colporteur till add Counter`.\n";
        return;
    }
    for (auto const& one : all) {
        auto const last =
            one.last_at ? fmt::format(", the last {}", open->shop.zone.text(*one.last_at)) : "";
        to_out() << fmt::format("{}  {}\n  notes     {}{}\n", one.till.id,
                                report::harmless(one.till.name), one.notes, last);
    }
}

void add(Context& context, Options const& options) {
    auto open = open_shop(context, Use::changing);
    if (!open) return context.refuse(open.error());
    if (auto const checked = till::check_server(options.server); !checked)
        return context.refuse({checked.error().code, "--" + checked.error().message});
    auto const made = till::add(open->work, open->shop, options.name);
    if (!made) return context.refuse(made.error());
    auto const out = till::new_till_json(*made, open->shop, options.server);
    if (!out) return context.refuse(out.error());
    if (options.as_json) {
        to_out() << json_text(*out);
        return;
    }
    std::string const link(out->at("link").as_string());
    if (console().out_is_terminal) to_out() << till::qr_text(link) << '\n';
    to_out() << fmt::format("till      {}\nlink      {}\n\nThe link is shown this once. Open it on "
                            "the phone at the counter; phones reach it through your web server: "
                            "docs/how-to/at-the-counter.md.\n",
                            made->till.id, link);
    if (till::is_local(options.server)) {
        to_out() << "\nThis link works on this machine alone. For a phone: --server "
                    "https://c.shop.example, the address at which it reaches this one.\n";
    }
}

void remove(Context& context, Options const& options) {
    auto open = open_shop(context, Use::changing);
    if (!open) return context.refuse(open.error());
    auto const done = till::remove(open->work, open->shop, options.id);
    if (!done) return context.refuse(done.error());
    to_out() << (options.as_json
                     ? json_text(json::object{{"removed", true}})
                     : "The till's link leads nowhere any more; what was noted there stays.\n");
}

void write_notes(Context& context) {
    auto open = open_shop(context, Use::reading);
    if (!open) return context.refuse(open.error());
    to_out() << till::notes_csv(open->work, open->shop);
}

void bring_in(Context& context, Options const& options) {
    auto open = open_shop(context, Use::changing);
    if (!open) return context.refuse(open.error());
    auto const report = till::bring_in(open->work, open->shop, at(options.file));
    if (!report) return context.refuse(report.error());
    till::apply_all(open->work, open->shop);
    if (options.as_json) {
        to_out() << json_text(till::paper_json(*report, imports::as_it_is));
        return;
    }
    to_out() << fmt::format("{}: {} new, {} already known, {} refused\n",
                            options.file.filename().string(), report->added, report->known,
                            report->refused);
    for (auto const& one : report->wrong)
        to_out() << fmt::format("  line {}: {}\n", one.line, report::harmless(one.wrong.detail));
    auto const told = static_cast<std::int64_t>(report->wrong.size());
    if (report->refused > told) to_out() << fmt::format("  and {} more\n", report->refused - told);
    for (auto const line : report->unsure) {
        to_out() << fmt::format("  line {}: known already; should it be another sale, give it an "
                                "hour or a receipt\n",
                                line);
    }
    if (report->refused > 0) context.exit_code = 1;
}

void add_till_subcommands(CLI::App& command, std::shared_ptr<Options> const& options,
                          Context& context) {
    auto* listed = command.add_subcommand("list", "All of them (what `till` alone does)");
    listed->add_flag("--json", options->as_json, "As JSON");
    listed->callback([options, &context] { list(context, *options); });

    auto* added = command.add_subcommand("add", "Makes a till: a link for its phone");
    added->add_option("name", options->name, "What it is called: Counter, Market stall")
        ->required();
    added->add_option("--server", options->server, "Where phones reach the public listener")
        ->capture_default_str();
    added->add_flag("--json", options->as_json, "As JSON");
    added->callback([options, &context] { add(context, *options); });

    auto* removed = command.add_subcommand("remove", "Takes a till away: its link is void");
    removed->add_option("id", options->id, "As `till` shows it")->required();
    removed->add_flag("--json", options->as_json, "As JSON");
    removed->callback([options, &context] { remove(context, *options); });

    auto* exported = command.add_subcommand("export", "Prints all that was noted, as CSV");
    exported->callback([&context] { write_notes(context); });

    auto* imported = command.add_subcommand("import", "Brings a paper list in");
    imported
        ->add_option("file", options->file, "CSV with the columns time, code, amount and receipt")
        ->required();
    imported->add_flag("--json", options->as_json, "As JSON");
    imported->callback([options, &context] { bring_in(context, *options); });
}

} // namespace

void add_till_commands(CLI::App& app, Context& context) {
    auto const options = std::make_shared<Options>();
    auto* command =
        app.add_subcommand("till", "The counter: codes noted on a phone, and paper lists");
    command->require_subcommand(0, 1);
    command->add_flag("--json", options->as_json, "As JSON");
    command->callback([command, options, &context] {
        if (command->get_subcommands().empty()) list(context, *options);
    });
    add_till_subcommands(*command, options, context);
}

} // namespace colporteur::app
