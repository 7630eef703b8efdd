#include "features/verdict/service.hpp"

#include "features/channels/service.hpp"
#include "features/verdict/facts.hpp"
#include "features/verdict/rules_ledger.hpp"
#include "features/verdict/rules_plan.hpp"

#include <fmt/format.h>

namespace colporteur::verdict {

namespace {

struct Ground { // what a plan is sized by
    Facts facts;
    Pace pace;
    double margin = 0;
    double smallest_a_day = 0;
};

// Over the last year of the data: older orders say little about the next weeks.
Result<Ground> ground_of(shops::Workspace& work, shops::Shop const& shop,
                         std::string const& channel) {
    Ground ground;
    ground.facts = read_facts(work, shop);
    auto const& facts = ground.facts;
    if (!facts.first_sale || facts.orders.empty()) {
        return fail(Errc::not_enough_data,
                    "no orders are imported: the size of a test follows from how much "
                    "orders vary (`colporteur import orders.csv`)");
    }
    constexpr Day k_year = 365;
    auto const to = *facts.last_sale;
    auto const from = std::max(*facts.first_sale, to - k_year);
    auto const cuts = cut_months(from, to, shop.zone);
    std::vector<Ledger> ledgers;
    book(cuts, facts.orders, facts.refunds, ledgers);
    Ledger sum;
    for (auto const& ledger : ledgers)
        sum += ledger;
    auto const margin = margin_of(sum, shop.margin);
    if (!margin) {
        return fail(Errc::not_enough_data,
                    "the margin is not known: enter it first, the size of a test "
                    "follows from it");
    }
    ground.margin = *margin;
    auto const customers = static_cast<double>(facts.customers.size());
    ground.pace = pace_of(facts.orders, shop, from, to, customers);
    auto const costs = costs_between(facts.costs, facts.map, from, to);
    auto const own = costs.find(channel);
    ground.smallest_a_day =
        smallest_a_day(shop, own == costs.end() ? 0 : own->second.total(), ground.pace.days);
    return ground;
}

Done check(PlanQuestion const& question) {
    if (measure::is_direct(question.channel)) {
        return fail(Errc::invalid_input,
                    "direct means that no source is known: it cannot be switched off, so "
                    "there is no test of it");
    }
    if (!(question.holdout > 0) || !(question.holdout < 1)) {
        return fail(
            Errc::invalid_input,
            fmt::format("a holdout of {} is not a share between 0 and 1", question.holdout));
    }
    return {};
}

} // namespace

Result<Plan> plan(shops::Workspace& work, shops::Shop const& shop, PlanQuestion const& question) {
    if (auto fine = check(question); !fine) return tl::unexpected(fine.error());
    auto const channel = channels::find(work, shop, question.channel);
    if (!channel) return tl::unexpected(channel.error());
    auto const ground = ground_of(work, shop, channel->name);
    if (!ground) return tl::unexpected(ground.error());
    auto const& customers = ground->facts.customers;

    Plan plan;
    plan.channel = channel->name;
    plan.split =
        question.split.value_or(splits_by_default(*channel, static_cast<double>(customers.size())));
    if (plan.split && customers.size() < 2) {
        return fail(Errc::not_enough_data,
                    "a split needs customers to split: import them (`colporteur import "
                    "customers.csv --as customers`), or plan a calendar");
    }
    SizingQuestion asked{plan.split, question.holdout, ground->margin, ground->smallest_a_day};
    auto const sized = size_of(ground->pace, asked);
    if (!sized) {
        return fail(Errc::not_enough_data,
                    "no size of test would tell: the smallest profit that matters, the "
                    "margin or the variation of orders is 0");
    }
    auto const start = question.start.value_or(next_monday(shop.zone.day_of(work.now)));
    plan.weeks = sized->weeks;
    plan.people = sized->people;
    if (plan.split) {
        plan.csv = split_csv(customers, question.seed, question.holdout, work.events.key());
        plan.text =
            split_text(*channel, *sized, asked.smallest_a_day, question.holdout, start, shop);
    } else {
        plan.csv = calendar_csv(start, calendar_weeks(sized), question.seed);
        plan.text = calendar_text(*channel, *sized, asked.smallest_a_day, start, shop);
    }
    return plan;
}

} // namespace colporteur::verdict
