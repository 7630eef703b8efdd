#include "app/commands_channels.hpp"

#include "app/commands_rules.hpp"
#include "app/console.hpp"
#include "base/json.hpp"
#include "features/channels/json.hpp"
#include "features/channels/service.hpp"
#include "features/report/text_table.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <ostream>
#include <set>

namespace colporteur::app {

namespace {

struct Options {
    std::string origin, channel, into, label;
    bool as_json = false;
};

using AliasesByChannel = std::map<std::string, std::vector<channels::Alias>>;

AliasesByChannel aliases_of(OpenShop& open) {
    AliasesByChannel by_channel;
    for (auto& alias : channels::aliases(open.work, open.shop)) {
        by_channel[alias.channel].push_back(std::move(alias));
    }
    return by_channel;
}

json::value as_json(std::vector<channels::Channel> const& channels,
                    AliasesByChannel const& aliases) {
    json::array out;
    for (auto const& channel : channels) {
        json::array origins;
        if (auto const found = aliases.find(channel.name); found != aliases.end()) {
            for (auto const& alias : found->second) {
                origins.push_back({{"origin", alias.origin}, {"confirmed", alias.confirmed}});
            }
        }
        out.push_back({{"name", channel.name},
                       {"label", channel.label},
                       {"family", channel.family},
                       {"origins", std::move(origins)}});
    }
    return out;
}

// "*" marks what was proposed and nobody has looked at.
std::string as_table(std::vector<channels::Channel> const& channels,
                     AliasesByChannel const& aliases) {
    report::TextTable table;
    table.columns = {{"Channel", false, true}, {"Label"}, {"Family"}, {"Also called"}};
    bool open_proposals = false;
    for (auto const& channel : channels) {
        std::string origins;
        std::set<std::string> shown_before;
        if (auto const found = aliases.find(channel.name); found != aliases.end()) {
            for (auto const& alias : found->second) {
                if (alias.origin == channel.name && alias.confirmed) continue;
                bool const looked_at =
                    alias.confirmed || alias.without_rules; // by a rule of theirs
                auto const shown = channels::shown_origin(alias.origin);
                if (shown != alias.origin && !shown_before.insert(shown).second) continue;
                origins +=
                    fmt::format("{}{}{}", origins.empty() ? "" : ", ", shown, looked_at ? "" : "*");
                open_proposals |= !looked_at;
            }
        }
        report::TextRow row;
        for (auto const& text : {channel.name, channel.label, channel.family, origins}) {
            row.cells.push_back({report::harmless(text), report::Ink::plain});
        }
        table.rows.push_back(std::move(row));
    }
    auto text = report::drawn(table, 100, false);
    if (open_proposals) {
        text += "\n* proposed during an import. Right: `colporteur channels confirm`. Wrong: "
                "`colporteur channels alias ORIGIN CHANNEL`.\n";
    }
    return text;
}

void list_channels(Context& context, Options const& options) {
    auto open = context.open(Use::reading);
    if (!open) return context.refuse(open.error());
    auto const channels = channels::list(open->work, open->shop);
    auto const aliases = aliases_of(*open);
    if (options.as_json) {
        to_out() << json_text(as_json(channels, aliases));
    } else if (channels.empty()) {
        to_out() << "There are no channels yet: import touches, spend or orders first.\n";
    } else {
        to_out() << as_table(channels, aliases);
    }
}

void set_alias(Context& context, Options const& options) {
    auto open = context.open();
    if (!open) return context.refuse(open.error());
    auto const alias = channels::set_alias(open->work, open->shop, options.origin, options.channel);
    if (!alias) return context.refuse(alias.error());
    if (options.as_json) {
        to_out() << json_text(json::object{{"origin", alias->origin}, {"channel", alias->channel}});
        return;
    }
    to_out() << fmt::format("\"{}\" means {} from now on, in all that was imported too.\n",
                            alias->origin, alias->channel);
}

void merge_channels(Context& context, Options const& options) {
    auto open = context.open();
    if (!open) return context.refuse(open.error());
    auto const kept = channels::merge(open->work, open->shop, options.channel, options.into);
    if (!kept) return context.refuse(kept.error());
    if (options.as_json) {
        to_out() << json_text(channels::channel_json(*kept));
        return;
    }
    to_out() << fmt::format("{} is part of {} ({}) from now on.\n", options.channel, kept->name,
                            kept->label);
}

void rename_channel(Context& context, Options const& options) {
    auto open = context.open();
    if (!open) return context.refuse(open.error());
    auto const renamed = channels::rename(open->work, open->shop, options.channel, options.label);
    if (!renamed) return context.refuse(renamed.error());
    if (options.as_json) {
        to_out() << json_text(channels::channel_json(*renamed));
        return;
    }
    to_out() << fmt::format("{} is shown as \"{}\" from now on.\n", renamed->name, renamed->label);
}

void confirm_channels(Context& context, Options const& options) {
    auto open = context.open();
    if (!open) return context.refuse(open.error());
    auto const confirmed = channels::confirm_all(open->work, open->shop);
    to_out() << (options.as_json ? json_text(json::object{{"confirmed", confirmed}})
                                 : "All proposals are confirmed.\n");
}

} // namespace

void add_channels_commands(CLI::App& app, Context& context) {
    auto const options = std::make_shared<Options>();
    auto* channels = app.add_subcommand("channels", "Channels, and the spellings that mean them");
    channels->require_subcommand(0, 1);
    channels->add_flag("--json", options->as_json, "As JSON");
    channels->callback([channels, options, &context] {
        if (channels->get_subcommands().empty()) list_channels(context, *options);
    });

    auto* list = channels->add_subcommand("list", "All channels (what `channels` alone does)");
    list->add_flag("--json", options->as_json, "As JSON");
    list->callback([options, &context] { list_channels(context, *options); });

    auto* alias = channels->add_subcommand("alias", "Leads a spelling to a channel");
    alias->add_option("origin", options->origin, "The spelling, as `channels` shows it")
        ->required();
    alias->add_option("channel", options->channel, "The channel; made when it is new")->required();
    alias->add_flag("--json", options->as_json, "As JSON");
    alias->callback([options, &context] { set_alias(context, *options); });

    auto* merge = channels->add_subcommand("merge", "Makes two channels one");
    merge->add_option("from", options->channel, "The channel that goes")->required();
    merge->add_option("into", options->into, "The channel that stays")->required();
    merge->add_flag("--json", options->as_json, "As JSON");
    merge->callback([options, &context] { merge_channels(context, *options); });

    auto* rename = channels->add_subcommand("rename", "Another label for people to read");
    rename->add_option("channel", options->channel, "The channel")->required();
    rename->add_option("label", options->label, "Its new label")->required();
    rename->add_flag("--json", options->as_json, "As JSON");
    rename->callback([options, &context] { rename_channel(context, *options); });

    auto* confirm = channels->add_subcommand("confirm", "Marks all proposals as looked at");
    confirm->add_flag("--json", options->as_json, "As JSON");
    confirm->callback([options, &context] { confirm_channels(context, *options); });
    add_rules_command(*channels, context);
}

} // namespace colporteur::app
