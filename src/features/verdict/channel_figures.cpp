#include "features/experiments/service.hpp"
#include "features/verdict/figures.hpp"
#include "features/verdict/ground.hpp"
#include "features/verdict/rules_charge.hpp"
#include "features/verdict/rules_plan.hpp"
#include "features/verdict/rules_proof.hpp"
#include "features/verdict/rules_seen.hpp"

#include <algorithm>

namespace colporteur::verdict {

namespace {

ChannelVerdict& row_of(Figures& figures, std::string const& name) {
    for (auto& row : figures.channels) {
        if (row.channel.name == name) return row;
    }
    figures.channels.emplace_back().channel.name = name;
    return figures.channels.back();
}

// What no journey touched has no credit at all, which is not the same as a credit of 0.
Seen seen_in(PeriodCredit const& credit, std::string const& name,
             std::span<Reported const> reports) {
    auto const& names = credit.attribution.channels;
    auto const place =
        credit.touched.contains(name) ? std::find(names.begin(), names.end(), name) : names.end();
    return seen_of(credit.attribution, static_cast<std::size_t>(place - names.begin()), reports);
}

void add_seen(Facts const& facts, PeriodCredit const& credit, Figures& figures) {
    std::vector<std::string> names = credit.attribution.channels;
    for (auto const& [channel, reports] : credit.reported) {
        auto const& name = facts.map.channels[channel].name;
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    for (auto const& name : names) {
        auto const found = credit.reported.find(facts.map.index_of(name));
        std::span<Reported const> reports;
        if (found != credit.reported.end()) reports = found->second;
        auto const seen = seen_in(credit, name, reports);
        if (!seen.is_something() && reports.empty()) continue;
        auto& row = row_of(figures, name);
        row.seen = seen;
        row.reported.assign(reports.begin(), reports.end());
    }
}

// Channels that have rows for another reason still have been looked for in the journeys.
void fill_seen(PeriodCredit const& credit, Figures& figures) {
    for (auto& row : figures.channels) {
        if (!row.reported.empty() || row.seen.orders[0]) continue;
        row.seen = seen_in(credit, row.channel.name, {});
    }
}

// The first question that has an answer for a channel speaks for it.
void add_said(Facts const& facts, std::span<survey::Said const> said, Figures& figures) {
    for (auto const& question : said) {
        for (auto const& answer : question.channels) {
            if (answer.channel >= facts.map.channels.size()) continue;
            auto& row = row_of(figures, facts.map.channels[answer.channel].name);
            if (!row.said) row.said = answer;
        }
    }
}

// That nobody used the code of a channel is told where the channel has a row for another reason.
void add_codes(Facts const& facts, CodesByChannel const& codes, Figures& figures) {
    for (auto const& [channel, said] : codes) {
        auto const& name = facts.map.channels[channel].name;
        if (said.orders > 0) row_of(figures, name).codes = said;
        for (auto& row : figures.channels) {
            if (row.channel.name == name) row.codes = said;
        }
    }
}

bool newer(experiments::Experiment const& a, experiments::Experiment const& b) {
    auto const start = [](auto const& e) { return e.starts_at.value_or(INT64_MIN); };
    if (start(a) != start(b)) return start(a) > start(b);
    if (a.import_id != b.import_id) return a.import_id > b.import_id;
    return a.name < b.name;
}

void add_proved(shops::Workspace& work, shops::Shop const& shop, Facts const& facts,
                Range const& range, Figures& figures) {
    auto experiments = experiments::list(work, shop);
    std::sort(experiments.begin(), experiments.end(), newer);
    auto const end = range.open_ended ? INT64_MAX : shop.zone.start_of(range.to);
    std::optional<double> margin;
    if (figures.margin_known) margin = figures.margin;
    experiments::Sales const sales{facts.orders, shops::person_of_email(work, shop)};
    for (auto const& experiment : experiments) {
        if (experiment.starts_at && *experiment.starts_at >= end) continue;
        auto evaluation = experiments::evaluate(work, shop, experiment, sales);
        if (!evaluation) {
            experiments::Evaluation empty;
            empty.experiment = experiment;
            empty.not_enough_data = evaluation.error().message;
            evaluation = std::move(empty);
        }
        auto const channel = facts.map.index_of(experiment.channel);
        auto const cost = charge(*evaluation, facts.costs, channel, shop, work.now);
        auto proof = prove(*evaluation, cost, shop, margin);
        auto& row = row_of(figures, experiment.channel);
        if (row.experiments.empty()) { // the newest decides
            row.verdict = proof.verdict;
            row.next = std::move(proof.next);
        }
        row.experiments.push_back(std::move(proof.proved));
    }
}

void add_next(shops::Shop const& shop, Facts const& facts, Figures& figures) {
    auto const customers = static_cast<double>(facts.customers.size());
    auto const ground = ground_of(facts, shop);
    std::optional<double> margin;
    if (figures.margin_known) margin = figures.margin;
    for (auto& row : figures.channels) {
        if (!row.experiments.empty()) continue;
        row.verdict =
            margin ? measure::Verdict::not_known_yet : measure::Verdict::enter_your_margin;
        SizingQuestion question;
        question.split = splits_by_default(row.channel, customers);
        question.margin = ground ? ground->margin.value_or(0) : 0;
        question.smallest_a_day = ground ? ground->smallest_of(row.channel.name) : 0;
        auto const sized = margin && ground ? size_of(ground->pace, question) : std::nullopt;
        row.next = next_without_experiment(row.channel, margin, question.split, sized,
                                           question.smallest_a_day, shop);
    }
}

void name_channels(Facts const& facts, Figures& figures) {
    for (auto& row : figures.channels) {
        auto const index = facts.map.index_of(row.channel.name);
        if (index < facts.map.channels.size()) row.channel = facts.map.channels[index];
        if (row.channel.label.empty()) row.channel.label = row.channel.name;
        if (row.channel.family.empty()) row.channel.family = "other";
    }
}

void order_channels(Figures& figures) {
    std::stable_sort(figures.channels.begin(), figures.channels.end(),
                     [](ChannelVerdict const& a, ChannelVerdict const& b) {
                         auto const cost = a.cost.total(), other = b.cost.total();
                         if (cost != other) return cost > other;
                         return a.seen.most_orders > b.seen.most_orders;
                     });
}

} // namespace

void add_credit_alone(Facts const& facts, PeriodCredit const& credit, Figures& figures) {
    add_seen(facts, credit, figures);
    fill_seen(credit, figures);
    name_channels(facts, figures);
    order_channels(figures);
}

void add_channels(shops::Workspace& work, shops::Shop const& shop, Facts const& facts,
                  Range const& range, PeriodCredit const& credit, Stated const& stated,
                  Figures& figures) {
    add_seen(facts, credit, figures);
    add_said(facts, stated.answers, figures);
    add_proved(work, shop, facts, range, figures);
    add_codes(facts, stated.codes, figures);
    fill_seen(credit, figures);
    name_channels(facts, figures);
    add_next(shop, facts, figures);
    order_channels(figures);
}

} // namespace colporteur::verdict
