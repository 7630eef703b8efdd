#include "app/command_fetch.hpp"

#include "app/console.hpp"
#include "base/json.hpp"
#include "features/connectors/overview.hpp"
#include "features/imports/say.hpp"
#include "features/report/text_table.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>
#include <ostream>

namespace colporteur::app {

namespace {

using connectors::Going;
using connectors::Walk;

struct Options {
    std::string id, address, key_file, key;
    bool stop = false, resume = false, status = false, again = false, forget = false;
    bool as_json = false;
};

// The first line is the key; one with a secret has it on the second.
connectors::Access access_of(Options const& options) {
    auto const end = options.key.find('\n');
    connectors::Access access{options.address, options.key.substr(0, end), ""};
    if (end == std::string::npos) return access;
    auto const rest = options.key.substr(end + 1);
    access.secret = rest.substr(0, rest.find('\n'));
    return access;
}

Done check(Options const& options) {
    int const asked =
        int(options.stop) + int(options.resume) + int(options.status) + int(options.forget);
    bool const enters = !options.address.empty() || !options.key.empty();
    if (!options.key_file.empty())
        return fail(Errc::not_found, fmt::format("{} cannot be read", options.key_file));
    if (asked > 1 || (asked == 1 && enters))
        return fail(Errc::wrong_use, "one of --address, --stop, --resume, --status, --forget");
    if (enters && (options.address.empty() || options.key.empty()))
        return fail(Errc::wrong_use, "--address and --key-file belong together");
    if (options.again && !enters && !options.resume)
        return fail(Errc::wrong_use, "--from-the-first goes with --address or --resume");
    return {};
}

Result<Walk> done(OpenShop& open, Options const& options) {
    if (options.stop) return connectors::stop_fetching(open.work, open.shop, options.id);
    if (options.resume)
        return connectors::resume_fetching(open.work, open.shop, options.id, options.again);
    if (options.address.empty()) return connectors::fetching_of(open.work, open.shop, options.id);
    return connectors::begin_fetching(open.work, open.shop, options.id, access_of(options),
                                      options.again);
}

void forget(Context& context, OpenShop& open, Options const& options) {
    auto const gone = connectors::forget_access(open.work, open.shop, options.id);
    if (!gone) return context.refuse(gone.error());
    to_out() << "The key is forgotten; the orders that came stay.\n";
}

void fetch(Context& context, Options const& options) {
    bool const changes =
        options.stop || options.resume || options.forget || !options.address.empty();
    auto open = context.open(changes ? Use::changing : Use::reading);
    if (open && open->shop.demo)
        return context.refuse({Errc::conflict, "a demo is connected to no shop"});
    if (!open) return context.refuse(open.error());
    if (auto const good = check(options); !good) return context.refuse(good.error());
    if (options.forget) return forget(context, *open, options);
    auto const walk = done(*open, options);
    if (!walk) return context.refuse(walk.error());
    auto const of = [&](connectors::What what) -> std::optional<Walk> {
        auto const found = connectors::fetching_of(open->work, open->shop, options.id, what);
        return found ? std::optional(*found) : std::nullopt;
    };
    auto const products = of(connectors::What::products);
    auto const customers = of(connectors::What::customers);
    if (options.as_json) {
        to_out() << json_text(
            connectors::walk_json(*walk, products, customers, open->shop, imports::as_it_is));
        return;
    }
    to_out() << fetch_lines(*walk, open->shop.zone);
    if (products) to_out() << fetch_lines(*products, open->shop.zone);
    if (customers) to_out() << fetch_lines(*customers, open->shop.zone);
    if (changes && !options.stop)
        to_out() << "The server does it while it runs: `colporteur serve`.\n";
}

std::string standing(Walk const& walk, TimeZone const& zone) {
    switch (walk.going) {
    case Going::waiting:
        return fmt::format("waits until {}", zone.text(walk.next_at));
    case Going::failed:
        return fmt::format("failed; tried again at {}", zone.text(walk.next_at));
    case Going::stopped:
        return "stopped; --resume goes on";
    case Going::ended:
        return walk.next_at == 0
                   ? fmt::format("all {} are here; asked again now", name_of(walk.what))
                   : fmt::format("all {} are here; asked again at {}", name_of(walk.what),
                                 zone.text(walk.next_at));
    case Going::running:
        break;
    }
    return "running";
}

} // namespace

std::string fetch_lines(Walk const& walk, TimeZone const& zone) {
    auto out = fmt::format(
        "  fetched   new or changed {}: {} came, {} applied, {} ignored, {} failed{}\n"
        "  fetching  {}: {}\n",
        name_of(walk.what), walk.applied + walk.ignored + walk.failed, walk.applied, walk.ignored,
        walk.failed,
        walk.newest_at == 0 ? "" : fmt::format(", changed up to {}", zone.text(walk.newest_at)),
        report::harmless(walk.access.address), standing(walk, zone));
    if (!walk.error.empty()) out += fmt::format("  why       {}\n", report::harmless(walk.error));
    return out;
}

void add_fetch_command(CLI::App& connector, Context& context) {
    auto const options = std::make_shared<Options>();
    auto* command = connector.add_subcommand(
        "fetch", "Asks a connected shop for what was sold before, and what changes");
    command->add_option("id", options->id, "The connection, as `connector` shows it")->required();
    command->add_option("--address", options->address, "The shop's, as https://shop.example");
    command->add_option("--key-file", options->key_file,
                        "File that holds the key, and on a second line the secret that "
                        "belongs to it; - reads it from standard input");
    command->add_option("--key-text", options->key)->group(""); // what with_secret_read() found
    command->add_flag("--stop", options->stop, "Stops; what came stays");
    command->add_flag("--resume", options->resume, "Goes on where it was stopped, or at once");
    command->add_flag("--status", options->status, "How far it is (what no option does, too)");
    command->add_flag("--from-the-first", options->again,
                      "With --address or --resume: from the shop's first order on");
    command->add_flag("--forget", options->forget, "Forgets the key and asks no more");
    command->add_flag("--json", options->as_json, "As JSON");
    command->callback([options, &context] { fetch(context, *options); });
}

} // namespace colporteur::app
