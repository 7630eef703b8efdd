#include "features/experiments/service.hpp"

#include "features/channels/service.hpp"
#include "features/experiments/outcomes.hpp"
#include "features/experiments/rows.hpp"
#include "features/experiments/rules_definition.hpp"
#include "features/experiments/store.hpp"
#include "features/shops/service.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace colporteur::experiments {

namespace {

Experiment const* named(std::vector<Experiment> const& all, std::string_view name) {
    auto const found = std::find_if(all.begin(), all.end(),
                                    [&](Experiment const& one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

std::vector<Experiment> stored(shops::Workspace& work, shops::Shop const& shop) {
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session, sql::Access::reading);
    return store::all(transaction, shop);
}

// N*: chosen with the experiment, or the number of people at the first look; never changed
// afterwards.
void keep_sequential_n(shops::Workspace& work, shops::Shop const& shop, Experiment& experiment,
                       double people) {
    if (!experiment.running || experiment.sequential_n || people < 2) return;
    experiment.sequential_n = people;
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    store::fix_sequential_n(transaction, shop, experiment.name, std::llround(people));
    transaction.commit();
}

double people_in(std::vector<ArmData> const& arms) {
    double people = 0;
    for (auto const& arm : arms)
        people += arm.money.n;
    return people;
}

// A running experiment is as old as its data.
double days_of(Evaluation const& evaluation, TimeMs first, TimeMs last, TimeMs now) {
    auto const& experiment = evaluation.experiment;
    auto const start = experiment.starts_at.value_or(first);
    auto const until = experiment.running ? evaluation.data_until.value_or(now) : now;
    auto const end =
        std::min(experiment.ends_at.value_or(experiment.running ? until : last), until);
    if (start == 0 || end <= start) return 0;
    return static_cast<double>(end - start) / static_cast<double>(k_day_ms);
}

// The orders must reach to the end of what is judged by them.
void warn_of_missing_orders(Evaluation& evaluation, TimeMs end, TimeZone const& zone) {
    auto const& experiment = evaluation.experiment;
    bool const has_end = experiment.ends_at || experiment.window_days;
    if (!experiment.outcome_from_orders || !has_end || !evaluation.data_until) return;
    if (*evaluation.data_until >= end) return;
    evaluation.warnings.push_back(fmt::format(
        "the last order is of {}, the test goes on until {}: the orders of the days between are "
        "missing in its outcome",
        day_text(zone.day_of(*evaluation.data_until - 1)), day_text(zone.day_of(end - 1))));
}

Result<Evaluation> evaluate_persons(shops::Workspace& work, shops::Shop const& shop,
                                    Experiment experiment, Sales const& sales) {
    auto read = read_persons(work, shop, experiment);
    auto assigned = first_assignments(std::move(read.rows));
    auto& people = assigned.people;
    auto last = read.last;
    if (experiment.outcome_from_orders && !people.empty()) {
        auto from = experiment.starts_at.value_or(INT64_MIN); // of rows without a time
        if (read.first != 0) from = experiment.starts_at ? std::min(from, read.first) : read.first;
        auto const done =
            add_outcomes(people, experiment, sales.orders, sales.emails, shop.currency, work.now);
        if (!done) return tl::unexpected(done.error());
        last = outcome_period(experiment, std::max(read.last, from), work.now).to;
    }
    bool const orders_known =
        experiment.outcome_from_orders || experiment.metric_is_money || read.orders_stated;
    auto arms = sum_up(read.arm_names, people, orders_known);
    keep_sequential_n(work, shop, experiment, people_in(arms));
    auto evaluation = assess(experiment, std::move(arms));
    if (!evaluation) return evaluation;
    evaluation->data_until = data_until(work, shop, experiment);
    evaluation->days = days_of(*evaluation, read.first, last, work.now);
    warn_of_missing_orders(*evaluation, last, shop.zone);
    if (assigned.moved > 0) {
        evaluation->warnings.push_back(
            assigned.moved == 1
                ? std::string("1 person was assigned to more than one arm and counts in the arm of "
                              "the first assignment")
                : fmt::format("{} people were assigned to more than one arm: each counts in the "
                              "arm of the first assignment",
                              assigned.moved));
    }
    return evaluation;
}

Result<Evaluation> evaluate_totals(shops::Workspace& work, shops::Shop const& shop,
                                   Experiment experiment) {
    auto read = read_totals(work, shop, experiment);
    keep_sequential_n(work, shop, experiment, people_in(read.arms));
    auto evaluation = assess(experiment, std::move(read.arms));
    if (!evaluation) return evaluation;
    evaluation->data_until = data_until(work, shop, experiment);
    evaluation->days = days_of(*evaluation, read.first, read.last, work.now);
    return evaluation;
}

Result<Evaluation> evaluate_blocks(shops::Workspace& work, shops::Shop const& shop,
                                   Experiment experiment) {
    auto const read = read_blocks(work, shop, experiment);
    keep_sequential_n(work, shop, experiment, static_cast<double>(read.blocks.size()));
    auto evaluation = assess_blocks(experiment, read.blocks);
    if (!evaluation) return evaluation;
    auto const after_last = read.last == 0 ? 0 : read.last + k_day_ms; // blocks are whole days
    evaluation->data_until = data_until(work, shop, experiment);
    evaluation->days = days_of(*evaluation, read.first, after_last, work.now);
    return evaluation;
}

} // namespace

Result<Experiment> define(shops::Workspace& work, shops::Shop const& shop,
                          Experiment const& wanted) {
    if (auto const done = check(wanted); !done) return tl::unexpected(done.error());
    auto const channel = channels::ensure(work, shop, wanted.channel);
    if (!channel) return tl::unexpected(channel.error());
    auto made = wanted;
    made.channel = channel->name;
    if (made.form == Form::blocks) made.control = "off";

    auto const all = list(work, shop); // with the channels as they are called today
    if (auto const* known = named(all, made.name)) {
        auto merged = continued(*known, made);
        if (!merged) return merged;
        if (auto const done = check(*merged); !done) return tl::unexpected(done.error());
        made = std::move(*merged);
    }
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    store::put(transaction, shop, made);
    transaction.commit();
    return made;
}

void remove_import(shops::Workspace& work, shops::Shop const& shop, std::int64_t import_id) {
    for (auto const& experiment : stored(work, shop)) {
        if (experiment.import_id != import_id) continue;
        auto left = batches_of(work, shop, experiment.name);
        left.erase(std::remove(left.begin(), left.end(), import_id), left.end());
        auto session = shops::lease(work.records);
        sql::Transaction transaction(session);
        if (left.empty()) {
            store::remove(transaction, shop, experiment.name);
        } else {
            store::set_import(transaction, shop, experiment.name, left.front());
        }
        transaction.commit();
    }
}

std::vector<Experiment> list(shops::Workspace& work, shops::Shop const& shop) {
    auto all = stored(work, shop);
    for (auto& experiment : all) { // channels may have been merged since
        auto const channel = channels::find(work, shop, experiment.channel);
        if (channel) experiment.channel = channel->name;
    }
    return all;
}

Result<Evaluation> evaluate(shops::Workspace& work, shops::Shop const& shop,
                            Experiment const& experiment, Sales const& sales) {
    switch (experiment.form) {
    case Form::persons:
        return evaluate_persons(work, shop, experiment, sales);
    case Form::totals:
        return evaluate_totals(work, shop, experiment);
    case Form::blocks:
        break;
    }
    return evaluate_blocks(work, shop, experiment);
}

Result<Experiment> finish(shops::Workspace& work, shops::Shop const& shop, std::string const& name,
                          std::optional<TimeMs> when) {
    auto const all = stored(work, shop);
    auto const* found = named(all, name);
    if (found == nullptr) {
        std::string names;
        for (auto const& one : all) {
            names += fmt::format("{}\"{}\"", names.empty() ? "" : ", ", one.name);
        }
        return fail(Errc::not_found, fmt::format("no experiment \"{}\"; there are: {}", name,
                                                 names.empty() ? "none" : names));
    }
    if (!found->running) {
        return fail(Errc::conflict, fmt::format("experiment \"{}\" is finished already", name));
    }
    auto finished = *found;
    finished.running = false;
    auto const until = data_until(work, shop, *found).value_or(work.now);
    finished.ends_at = when ? *when : std::min(until, found->ends_at.value_or(until));
    if (found->starts_at && *finished.ends_at <= *found->starts_at) {
        return fail(Errc::invalid_input,
                    when ? "the end is not after the start of the experiment"
                         : "the data of the experiment stops before its start: import what came "
                           "since, or give its last day with --on");
    }
    auto session = shops::lease(work.records);
    sql::Transaction transaction(session);
    store::put(transaction, shop, finished);
    transaction.commit();
    return finished;
}

} // namespace colporteur::experiments
