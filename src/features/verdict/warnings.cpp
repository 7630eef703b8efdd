#include "features/verdict/warnings.hpp"

#include "base/counted.hpp"
#include "features/verdict/wording.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace colporteur::verdict {

namespace {

using Lines = std::vector<std::string>;

void about_money(Report const& report, Facts const& facts, Lines& lines) {
    auto const& figures = report.figures;
    if (facts.orders.empty() && facts.closed.empty()) {
        lines.emplace_back("No orders are imported: there is no revenue to report.");
    } else if (facts.orders.empty()) {
        lines.emplace_back("No orders are imported any more: closed months stay as they were, and "
                           "what is gone since is booked in the open month.");
    } else if (figures.ledger.orders == 0) {
        lines.emplace_back("No order lies in this period.");
    }
    if (!figures.margin_known) {
        lines.emplace_back(
            report.shop.margin || figures.ledger.goods_with_cost == 0
                ? k_enter_margin
                : "Enter your margin: the cost of some goods is not known, and there is no "
                  "default margin for them.");
    }
    Lines without_cost;
    for (auto const& row : figures.channels) {
        bool const credited = row.seen.most_orders > 0 && !measure::is_direct(row.channel.name);
        if (credited && row.cost.total() == 0) without_cost.push_back(row.channel.label);
    }
    if (!without_cost.empty()) {
        lines.push_back(
            fmt::format("No cost is known in this period for {}. Hours count too: `colporteur "
                        "cost add`.",
                        fmt::join(without_cost, ", ")));
    }
}

void about_journeys(Report const& report, Facts const& facts, Question const& question,
                    Lines& lines) {
    if (facts.touches == 0 && facts.paths == 0) {
        lines.emplace_back(
            "No touches are imported, so nothing was seen: there is no credit to share out.");
    } else if (report.seen_from_paths) {
        lines.emplace_back(
            "Seen is from path files: they have no people and no dates, so their figures are "
            "the same for every period, and time decay cannot be told.");
    } else if (facts.paths > 0) {
        lines.emplace_back(
            "Path files are left out of Seen: there are journeys of people, which say more.");
    }
    bool reported = false;
    for (auto const& row : report.figures.channels)
        reported = reported || !row.reported.empty();
    if (reported) {
        lines.emplace_back(
            "Aggregates of other programs (GA4, Matomo) have no people behind them: each counts "
            "as one more model, as it was reported.");
    }
    if (report.orders_without_touch > 0.5 * report.journeys_orders && facts.touches > 0) {
        lines.push_back(fmt::format(
            "No touch in the look-back window before {} of {}: credit is about the others alone.",
            count_text(report.orders_without_touch),
            counted(count_text(report.journeys_orders), "order", "orders")));
    }
    auto const& months = report.figures.months;
    bool const closed =
        std::any_of(months.begin(), months.end(), [](auto const& m) { return m.closed; });
    bool const special = question.lookback_days || question.count_by != measure::CountBy::order ||
                         question.markov_order != 1 || !question.use_nulls;
    if (closed && special && facts.touches > 0) {
        lines.emplace_back(
            "Closed months keep the credit they were closed with (the shop's look-back, by "
            "order, chain of order 1): the options asked for apply to the open months.");
    }
}

struct Coverage { // orders of the web in a period, by how far the tag sees their journeys
    double orders = 0, seen = 0, alone = 0;
    std::array<double, events::k_visitor_modes.size()> by_mode{};

    [[nodiscard]] double of(events::VisitorMode mode) const {
        return by_mode[static_cast<std::size_t>(mode)];
    }
    [[nodiscard]] std::ptrdiff_t modes() const {
        return std::count_if(by_mode.begin(), by_mode.end(), [](double of) { return of > 0; });
    }
};

Coverage coverage_of(Facts const& facts, Period const& period) {
    Coverage out;
    for (auto const& order : facts.orders) {
        if (order.cancelled || order.at_till || !period.holds(order.time)) continue;
        out.orders += 1;
        out.alone += order.own ? 0 : 1;
        if (order.seen_visitor == 0) continue;
        out.seen += 1;
        out.by_mode[static_cast<std::size_t>(order.seen_mode)] += 1;
    }
    return out;
}

// How far the tag sees: which share of the orders has a visit, and how long its visitor is known.
void about_visits(Report const& report, Facts const& facts, Range const& range, Lines& lines) {
    auto const& zone = report.shop.zone;
    Period const period{zone.start_of(range.from), zone.start_of(range.to)};
    using events::VisitorMode;
    auto const coverage = coverage_of(facts, period);
    auto const orders = coverage.orders;
    auto const left_out = std::count_if(facts.unconfirmed.begin(), facts.unconfirmed.end(),
                                        [&](TimeMs time) { return period.holds(time); });
    if (left_out > 0) {
        lines.push_back(fmt::format(
            "Orders that only the tag told and that do not count: {}, the first of {}. "
            "Your own orders reach to {} and lack them: an import or a webhook may "
            "have left them out, or nobody placed them.",
            count_text(static_cast<double>(left_out)),
            day_text(zone.day_of(*std::lower_bound(
                facts.unconfirmed.begin(), facts.unconfirmed.end(), zone.start_of(range.from)))),
            day_text(zone.day_of(facts.own_until))));
    }
    if (coverage.seen == 0) return;
    auto const say = [&](double number, std::string_view sentence) {
        if (number == 0) return;
        lines.push_back(fmt::format(fmt::runtime(sentence), count_text(number),
                                    counted(count_text(orders), "order", "orders"),
                                    100 * number / orders));
    };
    if (coverage.modes() > 1) say(coverage.seen, "The tag saw {} of {} ({:.0f} %).");
    say(coverage.of(VisitorMode::cookieless),
        "{} of {} ({:.0f} %) seen by the tag, without cookies: a visitor is known for "
        "one day, so of these orders Seen knows the touches of their day and none before.");
    say(coverage.of(VisitorMode::audience),
        "{} of {} ({:.0f} %) seen by the tag, by a cookie of the shop: of these orders "
        "Seen knows the touches of one browser, of 13 months at most.");
    say(coverage.of(VisitorMode::full),
        "{} of {} ({:.0f} %) seen by the tag, of people who agreed to be known: of "
        "these orders Seen knows the touches of the customer, in each browser in which they "
        "agreed.");
    if (coverage.alone > 0) {
        lines.push_back(fmt::format("Of {} only the tag knows yet, at the amounts that the pages "
                                    "sent: that counts until your own orders reach that time.",
                                    counted(count_text(coverage.alone), "order", "orders")));
    }
}

void about_experiments(Report const& report, Lines& lines) {
    for (auto const& row : report.figures.channels) {
        for (auto const& proved : row.experiments) {
            for (auto const& warning : proved.evaluation.warnings) {
                lines.push_back(fmt::format("Experiment \"{}\": {}.",
                                            proved.evaluation.experiment.name, warning));
            }
        }
    }
}

void about_months(Report const& report, Facts const& facts, Range const& range, Lines& lines) {
    auto const& zone = report.shop.zone;
    for (auto const& cut : cut_months(range.from, range.to, zone)) {
        if (cut.whole || !is_closed(facts.closed, cut.month)) continue;
        lines.push_back(fmt::format(
            "{} is closed and only partly in this period: its orders, refunds and costs "
            "are those that were there when it was closed, less imports undone since, "
            "at the rates and spellings of today.",
            month_text(cut.month)));
    }
    auto const open = open_adjustments(facts, zone);
    bool const shown =
        std::any_of(report.figures.adjustments.begin(), report.figures.adjustments.end(),
                    [](Adjustment const& entry) { return !entry.stored; });
    if (!open.empty() && !shown) {
        lines.push_back(fmt::format(
            "Facts that came after a month was closed are booked in {}, which is not in "
            "this period.",
            month_text(open.front().booked_in)));
    }
    auto const& late = report.late_credit;
    bool const moved = std::any_of(late.credit.begin(), late.credit.end(), [](auto const& credit) {
        return credit && !credit->value.empty();
    });
    if (moved) {
        lines.push_back(fmt::format(
            "Seen holds {} of credit about closed months: of orders that came, or came to be worth "
            "something else, after the closing.",
            money_text(late.value, report.shop)));
    }
}

} // namespace

std::vector<std::string> warnings_of(Report const& report, Facts const& facts,
                                     Question const& question, Range const& range) {
    Lines lines;
    about_money(report, facts, lines);
    about_journeys(report, facts, question, lines);
    about_visits(report, facts, range, lines);
    about_experiments(report, lines);
    about_months(report, facts, range, lines);
    if (facts.open_proposals > 0) {
        lines.push_back(
            fmt::format("Spellings that we led to channels and nobody has looked at yet: "
                        "{}. `colporteur channels` lists them.",
                        count_text(static_cast<double>(facts.open_proposals))));
    }
    return lines;
}

} // namespace colporteur::verdict
