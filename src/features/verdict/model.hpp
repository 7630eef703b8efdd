// The verdict of a shop: per channel what it cost, Said, Seen, Proved, and the word that follows.
#pragma once

#include "features/channels/model.hpp"
#include "features/experiments/model.hpp"
#include "features/shops/model.hpp"
#include "features/survey/model.hpp"
#include "measure/journeys.hpp"
#include "measure/verdict.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace colporteur::verdict {

// Money of a period, minor units of the shop's currency. Revenue = goods net of VAT, shipping,
// discount and refunds: shipping is what the carrier gets, and goods are net of the discount
// already, so both are shown and neither is subtracted again.
struct Ledger {
    std::int64_t orders = 0;
    std::int64_t goods = 0;           // net of VAT and of discount
    std::int64_t shipping = 0;        // net; for display
    std::int64_t refunds = 0;         // net, by the month of the refund
    std::int64_t discounts = 0;       // for display
    std::int64_t vat = 0;             // for display
    std::int64_t product_cost = 0;    // of the goods whose cost is known
    std::int64_t goods_with_cost = 0; // net goods of those
    std::int64_t costs = 0;           // of all channels
    [[nodiscard]] std::int64_t revenue() const { return goods - refunds; }
    bool operator==(Ledger const&) const = default;
};

struct CostByKind {
    std::int64_t media = 0, hours = 0, tools = 0, rewards = 0; // minor units
    [[nodiscard]] std::int64_t total() const { return media + hours + tools + rewards; }
    bool operator==(CostByKind const&) const = default;
};

// Credit under every model, as a range; credit is not cause. An aggregate report (Reported) counts
// as one more model for least and most.
struct Seen {
    std::array<std::optional<double>, measure::k_models.size()> orders; // by measure::Model
    std::array<std::optional<double>, measure::k_models.size()> value;  // major units
    double least_orders = 0, most_orders = 0;
    double least_value = 0, most_value = 0;

    // Credit by any model; below 0 where later facts about closed months took back more than there
    // was.
    [[nodiscard]] bool is_something() const {
        constexpr double k_nothing = 1e-9;
        return most_orders > k_nothing || most_value > k_nothing || least_orders < -k_nothing ||
               least_value < -k_nothing;
    }
};

struct Reported { // aggregates of others (GA4, Matomo): one more model, no people behind it
    std::string by;
    double sessions = 0, conversions = 0, value = 0;
};

struct Proved {
    experiments::Evaluation evaluation;
    bool sequential = false;      // the interval is the confidence sequence of a running experiment
    std::optional<double> orders; // incremental orders over the treated people and the window
    std::optional<measure::Interval> orders_interval;
    double revenue = 0; // incremental, major units, over the treated people and the window
    std::optional<measure::Interval> revenue_interval; // nothing: not enough data
    std::int64_t cost_minor = 0;                       // charged to the tested people and time
    std::string cost_basis;                            // how it was charged, one sentence
    std::optional<measure::ProfitVerdict> profit;
};

enum class NextStep {
    none, // the verdict stands
    enter_margin,
    enter_costs,
    plan_experiment, // nothing proved yet
    go_on,           // a running experiment: so many more people or weeks
    repeat_larger,   // a finished one that could not tell
    out_of_reach,    // no test that anybody would wait for tells so little; see text
    fix_assignment,  // sample ratio mismatch: the split is not what was planned
    mend_arms,       // arms or data unusable; see text
};

struct Next {
    NextStep step = NextStep::none;
    std::optional<double> people; // still needed or in all, as `text` says
    std::optional<double> orders;
    std::optional<double> weeks;
    std::string text; // English sentence with the figures
};

struct CodesCrossed {         // the orders with a code of a channel, by what was seen before them
    std::int64_t seen = 0;    // a touch of the channel
    std::int64_t others = 0;  // only touches of other channels
    std::int64_t nothing = 0; // no touch
    bool operator==(CodesCrossed const&) const = default;
};

// What the orders of a period state by the codes that they carry: a count of all of them, so it
// has no interval (rules_codes.hpp).
struct CodesSaid {
    std::int64_t orders = 0;             // with a code of the channel
    std::int64_t of_orders = 0;          // all of the period, above 0
    std::int64_t revenue = 0;            // of those with a code, minor units
    std::optional<CodesCrossed> crossed; // nothing: no journeys of people are known
    [[nodiscard]] double share() const {
        return static_cast<double>(orders) / static_cast<double>(of_orders);
    }
    bool operator==(CodesSaid const&) const = default;
};

struct ChannelVerdict {
    channels::Channel channel;
    CostByKind cost;
    std::optional<survey::ChannelSaid> said;
    std::optional<CodesSaid> codes; // the other half of Said
    Seen seen;
    std::vector<Reported> reported;
    std::vector<Proved> experiments; // newest first; the first decides
    measure::Verdict verdict = measure::Verdict::not_known_yet;
    Next next;
};

struct MonthFigures {
    Month month = 0;
    Ledger ledger;
    bool closed = false;
    std::int64_t run_id = 0;  // of the closing
    std::string code_version; // of the closing
};

struct Adjustment { // a later fact about a closed month, booked in the first month that was open
                    // then
    Month booked_in = 0;
    Month concerning = 0;
    // "orders", "goods", "shipping", "refunds", "discounts", "vat", "product_cost",
    // "goods_with_cost"; of a channel: "cost:media", "cost:hours", "cost:tools", "cost:rewards"
    std::string figure;
    std::string channel; // name; "" when of the shop
    double amount = 0;   // minor units, or a count of orders
    bool stored = false; // the month it is booked in is closed too
};

struct TopPath {
    std::vector<std::string> steps; // channel labels
    double orders = 0, value = 0, nulls = 0;
};

// Of one period. `ledger` and the costs of channels are the months of the period plus the
// adjustments booked in them; MonthFigures::ledger is without those. A closed month that lies
// wholly in the period shows the figures stored when it was closed.
struct Figures {
    Day from = 0, to = 0; // [from, to) in days of the shop
    // An order, a refund or a closed month is known to the shop, in whatever period; if not, the
    // orders and the revenue of the ledger and of the months are unknown, not 0.
    bool sales_known = true;
    Ledger ledger;
    double margin = 0; // share used; meaningless when !margin_known
    bool margin_known = false;
    std::vector<ChannelVerdict>
        channels; // by cost, then credit, largest first; channels with anything at all
    std::vector<MonthFigures> months;
    std::vector<Adjustment> adjustments;
};

struct Report {
    shops::Shop shop;
    TimeMs made_at = 0;
    std::string code_version;
    Figures figures;
    std::optional<Figures> compare;          // the period of --compare
    std::vector<std::string> model_channels; // labels, in the order of the credit below
    measure::Attribution attribution;
    measure::Attribution late_credit; // of it, what later facts changed about closed months
    double journeys_orders = 0, orders_without_touch = 0; // coverage of Seen
    measure::Histogram path_length, days_to_order;
    double median_days_to_order = 0;
    std::vector<TopPath> top_paths;
    bool seen_from_paths = false; // no people: Seen is from path files, which have no dates
    std::vector<std::string> models_missing; // names of models that the input cannot serve
    std::vector<survey::Said> said;
    std::vector<std::string>
        warnings; // what a reader must know: no margin, no touches, open proposals
};

struct ChannelMonth { // what a channel cost in a month, and the credit it has for it
    channels::Channel channel;
    CostByKind cost;
    Seen seen;
};

struct MonthOfChannels {
    MonthFigures figures;
    bool sales_known = false;     // else the ledger's sales are no figures
    std::optional<double> margin; // of that month
    std::vector<ChannelMonth> channels;
};

struct Plan { // `report --plan CHANNEL`
    std::string channel;
    bool split = false; // customers split, else an on/off calendar
    std::string csv;    // the whole file
    double weeks = 0;
    double people = 0; // in the split
    std::string text;  // what to do, and why so long
};

} // namespace colporteur::verdict
