#include "app/commands_collect.hpp"

#include "app/console.hpp"
#include "base/counted.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "features/collect/address.hpp"
#include "features/collect/counts.hpp"
#include "features/collect/sites.hpp"
#include "features/identity/service.hpp"
#include "features/shops/service.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <ostream>

namespace colporteur::app {

namespace {

struct Options {
    std::vector<std::string> origins;
    std::string server = "http://localhost:8081";
    std::vector<std::string> modes;
    std::string withdraw;
    bool any = false, as_json = false, new_secret = false;
    bool withdraws = false; // given, be it empty
};

// Nothing when none is named.
Result<std::optional<collect::Modes>> modes_of(Options const& options) {
    if (options.modes.empty()) return std::nullopt;
    collect::Modes modes;
    for (auto const& name : options.modes) {
        auto const mode = events::visitor_mode_named(name);
        if (!mode) {
            return fail(
                Errc::wrong_use,
                fmt::format("--modes: \"{}\" is none: name cookieless, audience or full", name));
        }
        modes.audience |= *mode == events::VisitorMode::audience;
        modes.full |= *mode == events::VisitorMode::full;
    }
    return modes;
}

// It is written into the tag, and a tag with an odd one sends nothing.
bool is_server(std::string_view text) {
    auto const address = collect::split_address(text);
    bool const odd = std::any_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) <= ' ' ||
               std::string_view("\"'<>\\?#@").find(c) != std::string_view::npos;
    });
    return address && collect::is_web(*address) && !odd;
}

Done check(Options const& options) {
    if (options.withdraws && trim(options.withdraw).empty())
        return fail(Errc::wrong_use, "--withdraw: it is empty; name the customer who asked you");
    if (!is_server(options.server)) {
        return fail(Errc::wrong_use,
                    fmt::format("--server: \"{}\" is no web address; give where browsers reach the "
                                "public listener, as https://c.shop.example",
                                options.server));
    }
    if (options.any && !options.origins.empty())
        return fail(Errc::wrong_use, "give either --origin or --any-origin");
    for (auto const& origin : options.origins) {
        if (trim(origin).empty())
            return fail(Errc::wrong_use, "--origin: it is empty; --any-origin lets all pages send");
    }
    return {};
}

Result<collect::Site> site_after(OpenShop& open, Options const& options) {
    auto const modes = modes_of(options);
    if (!modes) return tl::unexpected(modes.error());
    auto const has_full = [&] {
        return *modes ? (*modes)->full : collect::site_of(open.work, open.shop).full;
    };
    if (options.new_secret && !has_full()) {
        return fail(Errc::conflict, "--new-secret: there is no secret, because the shop does not "
                                    "have the mode full; choose it with --modes");
    }
    if (!options.origins.empty() || options.any) {
        auto const site = collect::set_origins(open.work, open.shop, options.origins);
        if (!site) return site;
    }
    if (*modes) collect::set_modes(open.work, open.shop, **modes);
    if (options.new_secret) collect::new_secret(open.work, open.shop);
    return collect::site_of(open.work, open.shop);
}

void withdraw(OpenShop& open, std::string const& customer) {
    auto const person = shops::person_id(customer, open.work.events.key());
    std::vector<std::uint64_t> ordered;
    for (auto const& order : shops::read_orders(open.work, open.shop, {})) {
        if (order.person == person && order.seen_mode == events::VisitorMode::full)
            ordered.push_back(order.seen_visitor);
    }
    auto const ended = identity::withdraw(open.work, open.shop, person, ordered);
    to_out() << fmt::format("{} of customer {} ended; no link is left\n",
                            counted(ended, "consent", "consents"), customer);
}

json::object today_json(OpenShop& open) {
    auto const day = open.shop.zone.day_of(open.work.now);
    auto const numbers = collect::stored_counts(open.work, open.shop, day);
    json::object out{{"day", day_text(day)}};
    for (std::size_t i = 0; i < collect::k_whats; ++i)
        out[collect::name_of(static_cast<collect::What>(i))] = numbers[i];
    return out;
}

json::array mode_names(collect::Site const& site) {
    json::array names{events::name_of(events::VisitorMode::cookieless)};
    if (site.audience) names.emplace_back(events::name_of(events::VisitorMode::audience));
    if (site.full) names.emplace_back(events::name_of(events::VisitorMode::full));
    return names;
}

std::string modes_text(collect::Site const& site) {
    std::string text;
    for (auto const& name : mode_names(site)) {
        if (!text.empty()) text += ", ";
        text += std::string_view(name.as_string());
    }
    return text;
}

void print(OpenShop& open, collect::Site const& site, Options const& options) {
    auto const tag = collect::tag_of(site, options.server);
    auto today = today_json(open);
    if (options.as_json) {
        json::array origins(site.origins.begin(), site.origins.end());
        auto const secret = site.full ? json::value(site.identify_secret) : json::value(nullptr);
        to_out() << json_text(json::object{{"key", site.key},
                                           {"modes", mode_names(site)},
                                           {"identify_secret", secret},
                                           {"origins", std::move(origins)},
                                           {"tag", tag},
                                           {"today", std::move(today)}});
        return;
    }
    to_out() << fmt::format(
        "key      {}\npages    {}\nmodes    {}\ntag      {}\ntoday    {}", site.key,
        site.origins.empty() ? "any (name yours with --origin)"
                             : fmt::format("{}", fmt::join(site.origins, ", ")),
        modes_text(site), tag, counted(today.at("events").as_int64(), "event", "events"));
    for (auto const& [what, number] : today) {
        if (what != "events" && number.is_int64() && number.as_int64() > 0)
            to_out() << fmt::format(", {} {}", std::string_view(what), number.as_int64());
    }
    to_out() << "\n";
    if (site.full)
        to_out() << fmt::format("secret   {} (signs customers' numbers)\n", site.identify_secret);
}

void run(Context& context, Options const& options) {
    if (auto const good = check(options); !good) return context.refuse(good.error());
    bool const changes = !options.origins.empty() || options.any || !options.modes.empty() ||
                         options.new_secret || options.withdraws;
    auto open = context.open(changes ? Use::changing : Use::reading);
    if (!open) return context.refuse(open.error());
    if (open->shop.demo)
        return context.refuse(
            {Errc::conflict, "a demo collects nothing: its figures are simulated"});
    if (options.withdraws) return withdraw(*open, options.withdraw);
    auto const site = site_after(*open, options);
    if (!site) return context.refuse(site.error());
    print(*open, *site, options);
}

} // namespace

void add_collect_command(CLI::App& app, Context& context) {
    auto const options = std::make_shared<Options>();
    auto* command = app.add_subcommand(
        "collect", "The tag for the shop's pages, who may send, and what came in today");
    command->add_option("--origin", options->origins,
                        "Address of pages that may send (https://www.shop.example); all of them "
                        "together, the earlier ones go");
    command->add_flag("--any-origin", options->any, "Pages of any address may send");
    command
        ->add_option("--modes", options->modes,
                     "What may be kept of visitors: cookieless, audience (a cookie), full (by "
                     "consent); several with commas")
        ->delimiter(',');
    command->add_flag("--new-secret", options->new_secret,
                      "Another secret for customers' numbers; the old one counts no more");
    auto const* const withdraw =
        command->add_option("--withdraw", options->withdraw,
                            "Ends the consents of this customer, who asked you instead of his "
                            "browser");
    command
        ->add_option("--server", options->server,
                     "Where browsers reach the public listener, for the tag")
        ->capture_default_str();
    command->add_flag("--json", options->as_json, "As JSON");
    command->callback([options, withdraw, &context] {
        options->withdraws = withdraw->count() > 0;
        run(context, *options);
    });
}

} // namespace colporteur::app
