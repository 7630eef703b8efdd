#include "app/commands_costs.hpp"

#include "app/console.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "features/channels/service.hpp"
#include "features/costs/rules.hpp"
#include "features/costs/service.hpp"
#include "features/report/text_table.hpp"
#include "features/shops/rules.hpp"

#include <CLI/CLI.hpp>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <ostream>
#include <tuple>

namespace colporteur::app {

namespace {

struct Options {
    std::string channel, month, kind, amount, from, to;
    bool as_json = false;
};

Result<costs::NewCost> cost_of(Options const& options, Currency const& currency) {
    costs::NewCost cost;
    cost.channel = options.channel;
    cost.kind = options.kind;
    auto const month = month_from_text(options.month);
    if (!month) return fail(Errc::wrong_use, "MONTH: " + month.error().message);
    cost.month = *month;
    auto const amount = costs::entered_amount(options.amount, currency);
    if (!amount) return fail(Errc::wrong_use, "AMOUNT: " + amount.error().message);
    cost.hours = amount->number;
    cost.amount_minor = amount->minor;
    return cost;
}

// Hours are money at the rate of today, as in the list.
json::object added_json(costs::Added const& added, costs::NewCost const& cost,
                        shops::Shop const& shop) {
    auto const kind = costs::kind_of(cost.kind);
    bool const is_hours = kind == "hours";
    auto const minutes = is_hours ? std::llround(cost.hours * 60) : 0;
    auto const amount =
        is_hours ? costs::hours_cost(minutes, shop.hourly_rate_minor) : cost.amount_minor;
    json::object out{{"import", added.import_id},
                     {"channel", added.channel},
                     {"new_channel", added.new_channel},
                     {"month", month_text(cost.month)},
                     {"kind", kind},
                     {"amount", to_major(amount, shop.currency)},
                     {"currency", shop.currency.text()}};
    if (is_hours) out["hours"] = static_cast<double>(minutes) / 60;
    return out;
}

void add_cost(Context& context, Options const& options) {
    auto open = context.open();
    if (!open) return context.refuse(open.error());
    auto const cost = cost_of(options, open->shop.currency);
    if (!cost) return context.refuse(cost.error());
    auto const added = costs::add(open->work, open->shop, *cost);
    if (!added) { // what was typed, not what a file holds
        auto error = added.error();
        if (error.code == Errc::invalid_input) error.code = Errc::wrong_use;
        return context.refuse(error);
    }
    if (options.as_json) {
        to_out() << json_text(added_json(*added, *cost, open->shop));
        return;
    }
    to_out() << fmt::format("Entered for {}{}. Import #{}: `colporteur import --undo {}` takes it "
                            "back.\n",
                            added->channel, added->new_channel ? ", a new channel" : "",
                            added->import_id, added->import_id);
}

struct Rows {
    channels::ChannelMap map;
    std::vector<costs::MonthlyCost> sums;
};

Result<Rows> rows_of(OpenShop& open, Options const& options) {
    Day from = first_day(costs::k_first_month), to = first_day(costs::k_last_month);
    if (!options.from.empty()) {
        auto const month = month_from_text(options.from);
        if (!month) return fail(Errc::wrong_use, "--from: " + month.error().message);
        from = first_day(*month);
    }
    if (!options.to.empty()) {
        auto const month = month_from_text(options.to);
        if (!month) return fail(Errc::wrong_use, "--to: " + month.error().message);
        to = first_day(*month + 1);
    }
    if (to <= from) return fail(Errc::wrong_use, "--to is before --from");
    Rows rows{channels::channel_map(open.work, open.shop), {}};
    rows.sums = costs::by_month(costs::lines(open.work, open.shop, rows.map, from, to), rows.map);
    return rows;
}

json::value as_json(Rows const& rows, Currency const& currency) {
    json::array out;
    for (auto const& sum : rows.sums) {
        json::object one{{"channel", rows.map.channels[sum.channel].name},
                         {"month", month_text(sum.month)},
                         {"kind", sum.kind},
                         {"amount", to_major(sum.amount_minor, currency)},
                         {"currency", currency.text()}};
        if (sum.minutes > 0) one["hours"] = static_cast<double>(sum.minutes) / 60;
        out.push_back(std::move(one));
    }
    return out;
}

std::string as_table(Rows const& rows, Currency const& currency) {
    report::TextTable table;
    table.columns = {
        {"Channel"}, {"Month"}, {"Kind"}, {"Hours", true}, {std::string(currency.text()), true}};
    std::int64_t in_all = 0;
    for (auto const& sum : rows.sums) {
        in_all += sum.amount_minor;
        auto const hours =
            sum.minutes > 0 ? fmt::format("{:.2f}", static_cast<double>(sum.minutes) / 60) : "";
        report::TextRow line;
        for (auto const& text : {rows.map.channels[sum.channel].name, month_text(sum.month),
                                 std::string(sum.kind), hours, plain(sum.amount_minor, currency)}) {
            line.cells.push_back({report::harmless(text), report::Ink::plain});
        }
        table.rows.push_back(std::move(line));
    }
    return report::drawn(table, 100, false) +
           fmt::format("\nIn all: {} {}\n", plain(in_all, currency), currency.text());
}

void list_costs(Context& context, Options const& options) {
    auto open = context.open(Use::reading);
    if (!open) return context.refuse(open.error());
    auto const rows = rows_of(*open, options);
    if (!rows) return context.refuse(rows.error());
    auto const& currency = open->shop.currency;
    if (options.as_json) {
        to_out() << json_text(as_json(*rows, currency));
    } else if (rows->sums.empty()) {
        to_out() << "No costs are known: import a spend file, or `colporteur cost add`.\n";
    } else {
        to_out() << as_table(*rows, currency);
    }
}

} // namespace

void add_costs_commands(CLI::App& app, Context& context) {
    auto const options = std::make_shared<Options>();
    auto* cost = app.add_subcommand("cost", "What channels cost: media, hours, tools, rewards");
    cost->require_subcommand(1);

    auto* add = cost->add_subcommand("add", "Enters a cost of a channel in a month");
    add->add_option("channel", options->channel, "The channel; made when it is new")->required();
    add->add_option("month", options->month, "As 2026-03")->required();
    add->add_option("kind", options->kind, "media, hours, tools or rewards")->required();
    add->add_option("amount", options->amount, "In the shop's currency; of hours, how many")
        ->required();
    add->add_flag("--json", options->as_json, "As JSON");
    add->callback([options, &context] { add_cost(context, *options); });

    auto* list = cost->add_subcommand("list", "All costs by channel, month and kind");
    list->add_option("--from", options->from, "First month, as 2026-01");
    list->add_option("--to", options->to, "Last month, as 2026-03");
    list->add_flag("--json", options->as_json, "As JSON");
    list->callback([options, &context] { list_costs(context, *options); });
}

} // namespace colporteur::app
