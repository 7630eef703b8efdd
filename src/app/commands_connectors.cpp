#include "app/commands_connectors.hpp"

#include "app/command_fetch.hpp"
#include "app/console.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "features/connectors/overview.hpp"
#include "features/connectors/service.hpp"
#include "features/imports/say.hpp"
#include "features/report/text_table.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <memory>
#include <ostream>

namespace colporteur::app {

namespace {

struct Options {
    std::string platform, name, secret, id;
    std::string server = "http://localhost:8081";
    bool as_json = false;
};

Result<OpenShop> open_shop(Context& context, Use use) {
    auto open = context.open(use);
    if (open && open->shop.demo)
        return fail(Errc::conflict, "a demo is connected to no shop: its figures are simulated");
    return open;
}

void list(Context& context, Options const& options) {
    auto open = open_shop(context, Use::reading);
    if (!open) return context.refuse(open.error());
    auto const all = connectors::overview(open->work, open->shop);
    if (options.as_json) {
        json::array out;
        for (auto const& one : all)
            out.push_back(connectors::overview_json(one, open->shop, imports::as_it_is));
        to_out() << json_text(out);
        return;
    }
    if (all.empty()) {
        to_out() << "No shop is connected yet: `colporteur connector add shopify`, woocommerce, "
                    "prestashop, medusa or standard.\n";
        return;
    }
    for (auto const& one : all) {
        auto const& connection = one.connection;
        auto const of = [&](connectors::State state) {
            auto const found = one.deliveries.find(state);
            return found == one.deliveries.end() ? 0 : found->second;
        };
        to_out() << fmt::format("{}  {}\n", report::harmless(connection.name),
                                connectors::name_of(connection.platform));
        if (connectors::is_asked_only(connection.platform)) {
            to_out() << fmt::format("  id        {}\n", connection.id);
        } else {
            to_out() << fmt::format("  address   {}/hooks/{}\n  came      {} applied, {} ignored, "
                                    "{} failed, {} waiting, "
                                    "{} refused\n",
                                    options.server, connection.id, of(connectors::State::done),
                                    of(connectors::State::ignored), of(connectors::State::failed),
                                    of(connectors::State::received), connection.refused);
        }
        if (!connection.refused_why.empty())
            to_out() << fmt::format("  refused   {}\n", connection.refused_why);
        if (one.walk) to_out() << fetch_lines(*one.walk, open->shop.zone);
        if (one.products) to_out() << fetch_lines(*one.products, open->shop.zone);
        if (one.customers) to_out() << fetch_lines(*one.customers, open->shop.zone);
    }
}

void add(Context& context, Options const& options) {
    auto open = open_shop(context, Use::changing);
    if (!open) return context.refuse(open.error());
    auto const platform = connectors::platform_from(options.platform);
    if (!platform) return context.refuse(platform.error());
    connectors::NewConnection wanted{*platform, options.name, std::nullopt};
    if (!options.secret.empty()) wanted.secret = options.secret;
    auto const made = connectors::add(open->work, open->shop, wanted);
    if (!made) return context.refuse(made.error());
    if (options.as_json) {
        auto out = connectors::overview_json({*made, {}, std::nullopt, std::nullopt}, open->shop,
                                             imports::as_it_is);
        if (!connectors::is_asked_only(*platform)) out["secret"] = made->secret;
        to_out() << json_text(out);
        return;
    }
    if (connectors::is_asked_only(*platform)) {
        to_out() << fmt::format("id        {}\n\nThis shop is asked for its orders: `colporteur "
                                "connector fetch {} --address ... --key-file ...`.\n",
                                made->id, made->id);
        return;
    }
    to_out() << fmt::format("address   {}/hooks/{}\nsecret    {}\n\nThe secret is shown this "
                            "once. Your shop reaches the address through your web server: "
                            "docs/how-to/connect-a-shop.md.\n",
                            options.server, made->id, made->secret);
}

void remove(Context& context, Options const& options) {
    auto open = open_shop(context, Use::changing);
    if (!open) return context.refuse(open.error());
    auto const done = connectors::remove(open->work, open->shop, options.id);
    if (!done) return context.refuse(done.error());
    to_out() << (options.as_json ? json_text(json::object{{"removed", true}})
                                 : "The connection is gone; the orders that it brought stay.\n");
}

// Of a small file, or of standard input; nothing when it cannot be read.
std::optional<std::string> text_in(std::string const& file) {
    constexpr std::size_t k_bytes_max = 4'096;
    std::ifstream opened;
    if (file != "-") opened.open(file, std::ios::binary);
    auto& in = file == "-" ? std::cin : static_cast<std::istream&>(opened);
    std::string text(k_bytes_max, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    text = std::string(trim(text));
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

} // namespace

std::vector<std::string> with_secret_read(std::vector<std::string> arguments) {
    if (std::find(arguments.begin(), arguments.end(), "connector") == arguments.end())
        return arguments;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        bool const joined = arguments[i] == "--secret=-";
        bool const apart = i > 0 && arguments[i - 1] == "--secret" && arguments[i] == "-";
        if (joined || apart) {
            std::string line;
            std::getline(std::cin, line);
            arguments[i] = (joined ? "--secret=" : "") + std::string(trim(line));
        }
        constexpr std::string_view k_key_file = "--key-file=";
        if (i > 0 && arguments[i - 1] == "--key-file") {
            if (auto text = text_in(arguments[i])) {
                arguments[i - 1] = "--key-text";
                arguments[i] = std::move(*text);
            }
        } else if (arguments[i].starts_with(k_key_file)) {
            if (auto const text = text_in(arguments[i].substr(k_key_file.size())))
                arguments[i] = "--key-text=" + *text;
        }
    }
    return arguments;
}

void add_connector_commands(CLI::App& app, Context& context) {
    auto const options = std::make_shared<Options>();
    auto* connector = app.add_subcommand(
        "connector", "Shops that tell their orders by themselves, or are asked for them");
    connector->require_subcommand(0, 1);
    connector->add_flag("--json", options->as_json, "As JSON");
    auto const takes_server = [&options](CLI::App& command) {
        command
            .add_option("--server", options->server,
                        "Where shops reach the public listener, for the address")
            ->capture_default_str();
    };
    takes_server(*connector);
    connector->callback([connector, options, &context] {
        if (connector->get_subcommands().empty()) list(context, *options);
    });

    auto* listed = connector->add_subcommand("list", "All of them (what `connector` alone does)");
    listed->add_flag("--json", options->as_json, "As JSON");
    takes_server(*listed);
    listed->callback([options, &context] { list(context, *options); });

    auto* added = connector->add_subcommand("add", "Connects a shop: an address and a secret");
    added
        ->add_option("platform", options->platform,
                     "shopify, woocommerce, prestashop, medusa or standard")
        ->required();
    added->add_option("--name", options->name, "What it is called here");
    added->add_option("--secret", options->secret,
                      "The secret that the platform gives; - reads it from standard input; "
                      "without it one is made");
    added->add_flag("--json", options->as_json, "As JSON");
    takes_server(*added);
    added->callback([options, &context] { add(context, *options); });

    add_fetch_command(*connector, context);

    auto* removed = connector->add_subcommand("remove", "Takes a connection away");
    removed->add_option("id", options->id, "The end of its address, as `connector` shows it")
        ->required();
    removed->add_flag("--json", options->as_json, "As JSON");
    removed->callback([options, &context] { remove(context, *options); });
}

} // namespace colporteur::app
