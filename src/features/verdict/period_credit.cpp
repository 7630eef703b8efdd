#include "features/verdict/credit_batch.hpp"
#include "features/verdict/figures.hpp"
#include "features/verdict/late_credit.hpp"
#include "features/verdict/rules_seen.hpp"

namespace colporteur::verdict {

namespace {

// Runs of months: the open ones together are read live, the closed ones one by one.
struct Stretch {
    Period time;
    ClosedMonth const* closed = nullptr;
    bool whole = false;
};

std::vector<Stretch> stretches_of(Facts const& facts, shops::Shop const& shop, Range const& range) {
    std::vector<Stretch> stretches;
    for (auto const& cut : cut_months(range.from, range.to, shop.zone)) {
        Stretch next{cut.time, nullptr, cut.whole};
        for (auto const& closed : facts.closed) {
            if (closed.month == cut.month) next.closed = &closed;
        }
        bool const joins = !stretches.empty() && !stretches.back().closed && !next.closed;
        if (joins)
            stretches.back().time.to = next.time.to;
        else
            stretches.push_back(next);
    }
    return stretches;
}

// No touches at all: there is nothing to tell, which is not the same as no credit.
void forget_empty(measure::Attribution& attribution) {
    if (attribution.paths > 0 || attribution.conversions > 0) return;
    for (auto& credit : attribution.credit)
        credit.reset();
}

void add_touched(SeenFacts const& seen, std::set<std::string>& touched) {
    auto const& paths = seen.from_paths ? seen.paths : seen.journeys.paths;
    std::vector<bool> stepped(paths.channels.size());
    for (auto const step : paths.steps)
        stepped[step] = true;
    for (std::size_t i = 0; i < stepped.size(); ++i) {
        if (stepped[i]) touched.insert(paths.channels[i]);
    }
}

// Stored credit names the channels that earned something.
void add_touched(measure::Attribution const& stored, std::set<std::string>& touched) {
    touched.insert(stored.channels.begin(), stored.channels.end());
}

Done add_stretches(shops::Workspace& work, shops::Shop const& shop, Facts const& facts,
                   SeenQuestion asked, std::vector<Stretch> const& stretches,
                   PeriodCredit& result) {
    asked.credit_by_order = false;
    for (auto const& stretch : stretches) {
        if (!stretch.closed) {
            asked.period = stretch.time;
            auto const live = read_seen(work, shop, facts, asked);
            if (!live) return tl::unexpected(live.error());
            add_touched(*live, result.touched);
            add_credit(result.attribution, live->attribution);
            continue;
        }
        auto const stored = stretch.whole
                                ? credit_from(credit_figures(facts.stored, stretch.closed->month))
                                : read_credit(work, shop, stretch.time, stretch.closed->run_id);
        add_touched(stored, result.touched);
        add_credit(result.attribution, stored);
    }
    return {};
}

// What is booked in the period about closed months, as money_figures() takes it.
Result<FigureMap> late_credit_in(shops::Workspace& work, shops::Shop const& shop,
                                 Facts const& facts, Range const& range, SeenQuestion const& how) {
    auto const first = month_of(range.from), last = month_of(range.to - 1);
    auto const open = open_month(facts.closed);
    auto figures = booked_credit(facts.stored, first, range.open_ended ? open : last);
    if (open >= first && (open <= last || range.open_ended)) {
        auto const late = late_credit(work, shop, facts, how);
        if (!late) return tl::unexpected(late.error());
        figures += figures_of(late->entries);
    }
    return figures;
}

} // namespace

Result<PeriodCredit> read_credit_of(shops::Workspace& work, shops::Shop const& shop,
                                    Facts const& facts, Range const& range,
                                    CreditQuestion const& question) {
    PeriodCredit result;
    Period const whole{shop.zone.start_of(range.from), shop.zone.start_of(range.to)};
    result.reported = read_reported(work, shop, facts.map, whole);
    auto const stretches = stretches_of(facts, shop, range);
    bool const from_paths = facts.touches == 0 && facts.paths > 0;
    bool const one_run = from_paths || (stretches.size() == 1 && !stretches.front().closed);
    auto asked = question.seen;
    asked.period = whole;
    if (question.describe || one_run) {
        auto seen = read_seen(work, shop, facts, asked);
        if (!seen) return tl::unexpected(seen.error());
        result.journeys = std::move(*seen);
        add_touched(result.journeys, result.touched);
    }
    if (one_run) {
        result.attribution = result.journeys.attribution;
    } else if (auto const added = add_stretches(work, shop, facts, asked, stretches, result);
               !added) {
        return tl::unexpected(added.error());
    }
    forget_empty(result.attribution);
    if (from_paths) return result;
    auto const figures = late_credit_in(work, shop, facts, range, asked);
    if (!figures) return tl::unexpected(figures.error());
    if (figures->empty()) return result;
    result.late = credit_from(*figures);
    add_touched(result.late, result.touched);
    add_credit(result.attribution, result.late);
    return result;
}

} // namespace colporteur::verdict
