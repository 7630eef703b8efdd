#include "features/verdict/service.hpp"

#include "features/survey/service.hpp"
#include "features/verdict/facts.hpp"
#include "features/verdict/figures.hpp"
#include "features/verdict/report_parts.hpp"
#include "features/verdict/rules_seen.hpp"
#include "features/verdict/warnings.hpp"

#include <algorithm>

namespace colporteur::verdict {

namespace {

// A row of the most frequent paths must not be the journey of one browser that agreed to nothing
// more than to be counted. Three is the least that official statistics print a cell of.
constexpr double k_orders_of_a_path_min = 3;

double orders_of_a_path_min(Facts const& facts, Period const& period) {
    bool const unnamed = std::ranges::any_of(facts.orders, [&](auto const& order) {
        return order.seen_visitor != 0 && order.seen_mode != events::VisitorMode::full &&
               period.holds(order.time);
    });
    return unnamed ? k_orders_of_a_path_min : 0;
}

void describe(PeriodCredit const& credit, channels::ChannelMap const& map, double path_orders_min,
              Report& report) {
    report.attribution = credit.attribution;
    report.late_credit = credit.late;
    for (auto const& name : credit.attribution.channels) {
        auto const index = map.index_of(name);
        report.model_channels.push_back(index < map.channels.size() ? map.channels[index].label
                                                                    : name);
    }
    auto const& seen = credit.journeys;
    report.seen_from_paths = seen.from_paths;
    report.models_missing = missing_models(credit.attribution);
    if (seen.from_paths) {
        report.journeys_orders = seen.attribution.conversions;
        report.top_paths = top_paths(seen.paths, map, 0); // sums from elsewhere, of nobody
        return;
    }
    report.journeys_orders = seen.journeys.orders;
    report.orders_without_touch = seen.journeys.orders_without_touch;
    report.path_length = seen.journeys.path_length;
    report.days_to_order = seen.journeys.days_to_order;
    report.median_days_to_order = seen.journeys.median_days_to_order;
    report.top_paths = top_paths(seen.journeys.paths, map, path_orders_min);
}

Result<Figures> compared(shops::Workspace& work, shops::Shop const& shop, Facts const& facts,
                         Question const& question, Range const& now) {
    auto from = question.compare_from, to = question.compare_to;
    if (question.compare_with) {
        auto const days = compared_days(*question.compare_with, {now.from, now.to});
        from = days.from;
        to = days.to;
    }
    auto const range = range_of(facts, shop, work.now, from, to);
    if (!range) return tl::unexpected(range.error());
    CreditQuestion credit_question{seen_question(shop, facts, question), false};
    auto const credit = read_credit_of(work, shop, facts, *range, credit_question);
    if (!credit) return tl::unexpected(credit.error());
    auto figures = money_figures(work, shop, facts, *range);
    add_channels(work, shop, facts, *range, *credit, {}, figures);
    return figures;
}

// What customers state: Said is read from the facts as they are now, in closed months as in open
// ones.
Stated stated_in(Facts const& facts, Period const& period, PeriodCredit const& credit,
                 std::vector<survey::Said> const& answers) {
    Stated stated{answers, {}};
    std::optional<std::span<measure::OrderCredit const>> crossed;
    if (facts.touches > 0) crossed = credit.journeys.journeys.order_credit;
    stated.codes = codes_of(facts.orders, facts.map, period, crossed);
    return stated;
}

Result<Report> report_of(shops::Workspace& work, shops::Shop const& shop, Facts const& facts,
                         Question const& question) {
    auto const range = range_of(facts, shop, work.now, question.from, question.to);
    if (!range) return tl::unexpected(range.error());

    Report report;
    report.shop = shop;
    report.made_at = work.now;
    report.code_version = work.code_version;
    CreditQuestion credit_question{seen_question(shop, facts, question), true};
    Period const period{shop.zone.start_of(range->from), shop.zone.start_of(range->to)};
    bool const asked = !survey::questions(work, shop).empty();
    credit_question.seen.credit_by_order = asked || any_code(facts.orders, facts.map, period);
    auto const credit = read_credit_of(work, shop, facts, *range, credit_question);
    if (!credit) return tl::unexpected(credit.error());
    describe(*credit, facts.map, orders_of_a_path_min(facts, period), report);

    survey::SeenByOrder seen;
    if (asked) seen = seen_by_order(credit->journeys.journeys.order_credit);
    report.said = survey::said(work, shop, facts.map, period, seen);
    report.figures = money_figures(work, shop, facts, *range);
    add_channels(work, shop, facts, *range, *credit, stated_in(facts, period, *credit, report.said),
                 report.figures);
    if (question.compare_from || question.compare_to || question.compare_with) {
        auto other = compared(work, shop, facts, question, *range);
        if (!other) return tl::unexpected(other.error());
        report.compare = std::move(*other);
    }
    report.warnings = warnings_of(report, facts, question, *range);
    return report;
}

} // namespace

Result<Report> report(shops::Workspace& work, shops::Shop const& shop, Question const& question) {
    auto const facts = facts_for(work, shop, question);
    if (!facts) return tl::unexpected(facts.error());
    return report_of(work, shop, *facts, question);
}

} // namespace colporteur::verdict
