#include "app/commands_shop.hpp"

#include "app/console.hpp"
#include "app/first_shop.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "features/report/text_table.hpp"
#include "features/shops/rules.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <iostream>
#include <memory>
#include <unistd.h>

namespace colporteur::app {

namespace {

namespace fs = std::filesystem;

struct Options {
    std::string folder, name, records, key, value;
    std::vector<std::string> given = std::vector<std::string>(first_questions().size());
    bool yes = false, as_json = false;
};

// Asks until the answer can be used; an empty answer, or the end of the input, keeps what is shown.
// Answers may come from a file or another program; a wrong one ends it there, for nobody is asked
// again. Questions go to `out`. Errors: invalid_input.
Result<shops::Shop> ask(FirstQuestion const& asked, shops::Shop const& shop, std::ostream& out) {
    while (true) {
        out << fmt::format("{} [{}]: ", asked.question, shops::setting_text(shop, asked.key))
            << std::flush;
        std::string answer;
        bool const answered = static_cast<bool>(std::getline(std::cin, answer));
        if (!answered) out << '\n';
        if (!answered || trim(answer).empty()) return shop;
        auto changed = shops::with_setting(shop, asked.key, answer);
        if (changed || ::isatty(STDIN_FILENO) == 0) return changed;
        out << "  " << changed.error().message << '\n';
    }
}

Result<shops::Shop> wanted_shop(Options const& options) {
    auto name = options.name;
    if (name.empty()) name = fs::absolute(options.folder).lexically_normal().filename().string();
    auto first = first_shop(name);
    if (!first) return first;
    auto shop = std::move(*first);
    auto const questions = first_questions();
    for (std::size_t i = 0; i < questions.size(); ++i) {
        auto changed = Result<shops::Shop>(shop);
        if (!options.given[i].empty()) {
            changed = shops::with_setting(shop, questions[i].key, options.given[i]);
        } else if (!options.yes) {
            // what is printed as JSON holds nothing else
            changed = ask(questions[i], shop, options.as_json ? to_err() : to_out());
        }
        if (!changed) return changed;
        shop = std::move(*changed);
    }
    return shop;
}

std::string settings_text(shops::Shop const& shop) {
    report::TextTable table;
    table.columns = {{"Setting", false, true}, {"Value", false, true}, {"Meaning"}};
    for (auto const& field : shops::setting_fields()) {
        report::TextRow row;
        for (auto const& text : {std::string(field.key), shops::setting_text(shop, field.key),
                                 std::string(field.meaning)}) {
            row.cells.push_back({report::harmless(text), report::Ink::plain});
        }
        table.rows.push_back(std::move(row));
    }
    return report::drawn(table, 100, false);
}

void init(Context& context, Options const& options) {
    if (auto const free = check_free(options.folder); !free) {
        return context.refuse(free.error()); // before any question is asked
    }
    auto const shop = wanted_shop(options);
    if (!shop) return context.refuse(shop.error());
    auto const made = context.make(options.folder, options.records, false);
    if (!made) return context.refuse(made.error());
    auto const created = shops::create((*made)->records, *shop, (*made)->now);
    if (!created) return context.refuse(created.error());
    if (options.as_json) {
        to_out() << json_text(json::object{{"folder", options.folder},
                                           {"name", created->name},
                                           {"currency", created->currency.text()},
                                           {"time_zone", created->zone.name()}});
        return;
    }
    to_out() << fmt::format("{} is made in {}:\n\n{}\n", report::harmless(created->name),
                            options.folder, settings_text(*created));
    to_out() << "Change any of it with `colporteur settings KEY VALUE`.";
    if (!created->margin) to_out() << " Without a margin there is no verdict: enter yours.";
    to_out() << "\nNext: `colporteur import orders.csv`.\n";
}

json::value settings_json(shops::Shop const& shop) {
    auto const& currency = shop.currency;
    return {{"name", shop.name},
            {"currency", currency.text()},
            {"time_zone", shop.zone.name()},
            {"vat", shop.vat},
            {"margin", shop.margin ? json::value(*shop.margin) : json::value(nullptr)},
            {"hourly_rate", to_major(shop.hourly_rate_minor, currency)},
            {"lookback_days", shop.lookback_days},
            {"half_life_days", shop.half_life_days},
            {"smallest_share", shop.smallest_share},
            {"smallest_sum", to_major(shop.smallest_sum_minor, currency)}};
}

void settings(Context& context, Options const& options) {
    auto open = context.open(options.key.empty() ? Use::reading : Use::changing);
    if (!open) return context.refuse(open.error());
    auto shop = open->shop;
    if (!options.key.empty()) {
        auto key = options.key; // "hourly-rate" as the option of init is written
        std::replace(key.begin(), key.end(), '-', '_');
        if (auto const known = shops::known_setting(key); !known)
            return context.refuse(known.error());
        if (!options.value.empty()) {
            auto changed = shops::change_setting(open->work.records, shop, key, options.value);
            if (!changed) return context.refuse(changed.error());
            shop = std::move(*changed);
        }
        if (!options.as_json) {
            to_out() << fmt::format("{}: {}\n", key, shops::setting_text(shop, key));
            return;
        }
    }
    to_out() << (options.as_json ? json_text(settings_json(shop)) : settings_text(shop));
}

} // namespace

void add_shop_commands(CLI::App& app, Context& context) {
    auto const options = std::make_shared<Options>();
    auto* made = app.add_subcommand("init", "Makes a data folder for your shop");
    made->add_option("folder", options->folder, "The folder, as myshop")->required();
    made->add_option("--name", options->name, "Name of the shop (default: of the folder)");
    auto const questions = first_questions();
    for (std::size_t i = 0; i < questions.size(); ++i) {
        auto option = "--" + std::string(questions[i].key);
        std::replace(option.begin(), option.end(), '_', '-');
        made->add_option(option, options->given[i], std::string(questions[i].question));
    }
    made->add_option("--records", options->records,
                     "Where records are kept: postgresql://... (default: a file in the folder)");
    made->add_flag("--yes", options->yes, "Ask nothing: take what is usual where no option says");
    made->add_flag("--json", options->as_json, "As JSON");
    made->callback([options, &context] { init(context, *options); });

    auto* shown =
        app.add_subcommand("settings", "Shows and changes what the shop is told about itself");
    shown->add_option("key", options->key, "The setting");
    shown->add_option("value", options->value, "Its new value");
    shown->add_flag("--json", options->as_json, "As JSON");
    shown->callback([options, &context] { settings(context, *options); });
}

} // namespace colporteur::app
