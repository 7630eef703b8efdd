#include "app/commands_rules.hpp"

#include "app/console.hpp"
#include "base/counted.hpp"
#include "features/channels/rules_json.hpp"
#include "features/channels/rules_text.hpp"
#include "features/channels/service.hpp"
#include "features/channels/trial_json.hpp"
#include "features/report/text_table.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <ostream>

namespace colporteur::app {

namespace {

constexpr std::size_t k_file_bytes_max = 1 << 20;
constexpr std::size_t k_origins_shown_max = 40;

struct Options {
    std::string file, note;
    std::int64_t back = -1;
    bool only_try = false, versions = false, as_json = false;
};

struct RulesFile {
    channels::ShopRules rules;
    std::optional<std::int64_t> version; // that it was made from
};

Result<RulesFile> read_file(std::string const& path) {
    std::ifstream in(at(path), std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in) return fail(Errc::unreadable, fmt::format("cannot read {}: is it there?", path));
    if (text.size() > k_file_bytes_max) {
        return fail(Errc::too_large, fmt::format("{} has more than 1 MB", path));
    }
    auto rules = channels::rules_from_file(text);
    if (!rules) return fail(rules.error().code, fmt::format("{}, {}", path, rules.error().message));
    return RulesFile{std::move(*rules), channels::version_of_file(text)};
}

// Of a version, or of one in the list.
template <class Version>
std::string title_of(Version const& version, shops::Shop const& shop) {
    auto text =
        fmt::format("version {} of {}", version.version, shop.zone.text(version.at).substr(0, 16));
    if (version.of_version) text += fmt::format(", as version {}", *version.of_version);
    if (!version.note.empty()) text += ": " + report::harmless(version.note);
    return text;
}

// As a file that --file takes.
void show(Context& context, Options const& options) {
    auto open = context.open(Use::reading);
    if (!open) return context.refuse(open.error());
    auto const current = channels::current_rules(open->work, open->shop);
    if (options.as_json) {
        to_out() << json_text(channels::version_json(current, open->shop));
    } else if (current.version == 0) {
        to_out() << "# version 0, there are no rules yet: write one a line into a file, as in\n"
                    "# source is one of instagram, facebook and medium contains paid -> Paid "
                    "social (paid social)\n"
                    "# and give it with --file, first with --try.\n";
    } else {
        to_out() << fmt::format("# {}\n{}", title_of(current, open->shop),
                                channels::rules_text(current.rules));
    }
}

void show_versions(Context& context, Options const& options) {
    auto open = context.open(Use::reading);
    if (!open) return context.refuse(open.error());
    json::array all;
    std::string text;
    for (auto const& version : channels::rules_versions(open->work, open->shop)) {
        all.push_back(channels::listed_json(version, open->shop));
        text += fmt::format("{} ({})\n", title_of(version, open->shop),
                            counted(version.count, "rule", "rules"));
    }
    if (options.as_json) {
        to_out() << json_text(all);
    } else {
        to_out() << (text.empty() ? "There are no rules yet.\n" : text);
    }
}

report::TextRow row_of(std::vector<std::string> const& cells) {
    report::TextRow row;
    for (auto const& cell : cells)
        row.cells.push_back({report::harmless(cell), report::Ink::plain});
    return row;
}

std::string of_rule(channels::TriedRule const& rule, std::size_t place) {
    auto const told = [&](std::string const& what) {
        return fmt::format("Rule {} {}\n", place, what);
    };
    if (rule.hidden_by)
        return told(fmt::format("never decides: rule {} takes all of it.", *rule.hidden_by + 1));
    if (rule.names == 0 && rule.confirmed > 0) {
        return told(rule.confirmed == 1
                        ? std::string("leads nothing: the name it matches is confirmed.")
                        : fmt::format("leads nothing: the {} names it matches are confirmed.",
                                      rule.confirmed));
    }
    if (rule.names == 0) return told("matches no name so far.");
    return told(fmt::format("leads {}, {} and {}.", counted(rule.names, "name", "names"),
                            counted(rule.count.visits, "visit", "visits"),
                            counted(rule.count.orders, "order", "orders")));
}

std::string trial_text(channels::Trial const& trial) {
    std::string text;
    if (trial.days) {
        text = fmt::format("{} to {}{}: {}, {}.\n\n", day_text(trial.days->first),
                           day_text(trial.days->last),
                           trial.days->newest ? ", the newest days there are" : "",
                           counted(trial.total.visits, "visit", "visits"),
                           counted(trial.total.orders, "order", "orders"));
    } else {
        text = "There are no visits and orders yet.\n\n";
    }
    report::TextTable table;
    table.columns = {{"Name", false, true}, {"Visits", true}, {"Orders", true}, {"Now"}, {"Then"}};
    for (auto const& one : trial.origins) {
        if (one.now == one.then || table.rows.size() == k_origins_shown_max)
            break; // they are first
        table.rows.push_back(
            row_of({channels::shown_origin(one.origin), std::to_string(one.count.visits),
                    std::to_string(one.count.orders), one.now, one.then}));
    }
    if (!table.rows.empty()) text += report::drawn(table, console().columns, false) + '\n';
    report::TextTable sums;
    sums.columns = {{"Channel", false, true},
                    {"Visits now", true},
                    {"Visits then", true},
                    {"Orders now", true},
                    {"Orders then", true}};
    for (auto const& one : trial.channels) {
        if (one.now == one.then && !one.fresh) continue;
        sums.rows.push_back(
            row_of({one.channel.name + (one.fresh ? " (new)" : ""), std::to_string(one.now.visits),
                    std::to_string(one.then.visits), std::to_string(one.now.orders),
                    std::to_string(one.then.orders)}));
    }
    if (!sums.rows.empty()) text += report::drawn(sums, console().columns, false) + '\n';
    for (std::size_t i = 0; i < trial.rules.size(); ++i)
        text += of_rule(trial.rules[i], i + 1);
    return text + fmt::format("{} would lead elsewhere{}. Nothing is saved.\n",
                              counted(trial.names_changed, "name", "names"),
                              trial.names_changed > table.rows.size()
                                  ? fmt::format(", the first {} of them above", table.rows.size())
                                  : "");
}

void try_them(Context& context, Options const& options) {
    auto open = context.open(Use::reading);
    if (!open) return context.refuse(open.error());
    auto rules = options.file.empty() ? channels::current_rules(open->work, open->shop).rules
                                      : channels::ShopRules{};
    if (!options.file.empty()) {
        auto read = read_file(options.file);
        if (!read) return context.refuse(read.error());
        rules = std::move(read->rules);
    }
    auto const trial = channels::try_rules(open->work, open->shop, std::move(rules));
    if (!trial) return context.refuse(trial.error());
    to_out() << (options.as_json ? json_text(channels::trial_json(*trial)) : trial_text(*trial));
}

Error of_another_version(std::string const& path, std::int64_t version, std::int64_t newest) {
    return {Errc::conflict,
            fmt::format("{} was made from version {} of the rules, but the newest is version {}: "
                        "print that one into another file with colporteur channels rules, bring "
                        "your changes into it, and save that. Nothing is changed. (Without its "
                        "first line, # version {}, {} takes the place of the newest.)",
                        path, version, newest, version, path)};
}

// A file that does not say its version is based on the newest.
Result<channels::SavedRules> save_file(shops::Workspace& work, shops::Shop const& shop,
                                       Options const& options) {
    auto file = read_file(options.file);
    if (!file) return tl::unexpected(file.error());
    auto const newest = channels::current_rules(work, shop).version;
    auto const based_on = file->version.value_or(newest);
    if (based_on != newest)
        return tl::unexpected(of_another_version(options.file, based_on, newest));
    return channels::save_rules(work, shop, std::move(file->rules), options.note, based_on);
}

void save(Context& context, Options const& options) {
    auto open = context.open();
    if (!open) return context.refuse(open.error());
    auto const saved =
        options.back < 0
            ? save_file(open->work, open->shop, options)
            : channels::go_back(open->work, open->shop, options.back,
                                channels::current_rules(open->work, open->shop).version);
    if (!saved) return context.refuse(saved.error());
    if (options.as_json) {
        auto out = channels::version_json(saved->version, open->shop);
        out["led"] = saved->led;
        to_out() << json_text(out);
        return;
    }
    to_out() << fmt::format("Saved as version {}: {}, {} elsewhere from now on, in all that was "
                            "imported too.\n",
                            saved->version.version,
                            counted(saved->version.rules.size(), "rule", "rules"),
                            counted(saved->led, "name leads", "names lead"));
}

} // namespace

void add_rules_command(CLI::App& channels, Context& context) {
    auto const options = std::make_shared<Options>();
    auto* rules = channels.add_subcommand("rules", "Your own rules for names and channels");
    auto* file =
        rules->add_option("--file", options->file,
                          "Save the rules of this file; refused when it was printed from an "
                          "older version");
    auto* only_try = rules->add_flag("--try", options->only_try,
                                     "Only tell what they would do to the last seven days");
    auto* versions = rules->add_flag("--versions", options->versions, "The newest 50 versions");
    auto* back = rules->add_option("--back", options->back,
                                   "Go back to this version; 0: no rules of your own");
    back->check(CLI::NonNegativeNumber)->excludes(file)->excludes(only_try);
    versions->excludes(file)->excludes(only_try)->excludes(back);
    rules->add_option("--note", options->note, "A line for those who read the versions")
        ->needs(file);
    rules->add_flag("--json", options->as_json, "As JSON");
    rules->callback([options, &context] {
        if (options->versions) return show_versions(context, *options);
        if (options->only_try) return try_them(context, *options);
        if (options->back >= 0 || !options->file.empty()) return save(context, *options);
        show(context, *options);
    });
}

} // namespace colporteur::app
