#include "features/verdict/service.hpp"

#include "features/channels/service.hpp"
#include "features/verdict/ground.hpp"
#include "features/verdict/rules_plan.hpp"

#include <fmt/format.h>

namespace colporteur::verdict {

namespace {

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
    auto const today = shop.zone.day_of(work.now);
    if (auto fine = check(question); !fine) return tl::unexpected(fine.error());
    auto const channel = channels::find(work, shop, question.channel);
    if (!channel) return tl::unexpected(channel.error());
    auto const facts = read_facts(work, shop);
    auto const ground = ground_of(facts, shop);
    if (!ground) {
        return fail(Errc::not_enough_data,
                    "no orders are imported: the size of a test follows from how much "
                    "orders vary (`colporteur import orders.csv`)");
    }
    if (!ground->margin) {
        return fail(Errc::not_enough_data,
                    "the margin is not known: enter it first, the size of a test "
                    "follows from it");
    }
    auto const& customers = facts.customers;

    Plan plan;
    plan.channel = channel->name;
    plan.split =
        question.split.value_or(splits_by_default(*channel, static_cast<double>(customers.size())));
    if (plan.split && customers.size() < 2) {
        return fail(Errc::not_enough_data,
                    "a split needs customers to split: import them (`colporteur import "
                    "customers.csv --as customers`), connect the shop, or plan a calendar");
    }
    SizingQuestion asked{plan.split, question.holdout, *ground->margin,
                         ground->smallest_of(channel->name)};
    auto const sized = size_of(ground->pace, asked);
    if (!sized) {
        return fail(Errc::not_enough_data,
                    "no size of test would tell: the smallest profit that matters, the "
                    "margin or the variation of orders is 0");
    }
    auto const start = question.start.value_or(next_monday(today));
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
