#include "features/verdict/service.hpp"

#include "features/verdict/report_parts.hpp"
#include "features/verdict/rules_ledger.hpp"

#include <algorithm>

namespace colporteur::verdict {

namespace {

Result<MonthOfChannels> channels_of(shops::Workspace& work, shops::Shop const& shop,
                                    Facts const& facts, Range const& range,
                                    CreditQuestion const& question) {
    auto const credit = read_credit_of(work, shop, facts, range, question);
    if (!credit) return tl::unexpected(credit.error());
    auto figures = money_figures(work, shop, facts, range);
    add_credit_alone(facts, *credit, figures);
    MonthOfChannels month;
    if (figures.months.size() == 1) month.figures = figures.months.front();
    month.figures.ledger = figures.ledger; // with what is booked then about older months
    month.sales_known = figures.sales_known;
    if (figures.margin_known) month.margin = figures.margin;
    for (auto& row : figures.channels)
        month.channels.push_back({std::move(row.channel), row.cost, row.seen});
    return month;
}

} // namespace

Result<MonthByMonth> by_month(shops::Workspace& work, shops::Shop const& shop,
                              Question const& question) {
    auto const facts = facts_for(work, shop, question);
    if (!facts) return tl::unexpected(facts.error());
    auto const range = range_of(*facts, shop, work.now, question.from, question.to);
    if (!range) return tl::unexpected(range.error());
    // Path files have no dates: their credit belongs to no month.
    bool const dated = facts->touches > 0;
    CreditQuestion const credit_question{seen_question(shop, *facts, question), false};
    MonthByMonth out;
    for (auto day = range->from; day < range->to;) {
        Range cut{day, std::min(first_day(month_of(day) + 1), range->to), false};
        cut.open_ended = range->open_ended && cut.to == range->to;
        auto month = channels_of(work, shop, *facts, cut, credit_question);
        if (!month) return tl::unexpected(month.error());
        if (!dated) {
            for (auto& row : month->channels)
                row.seen = {};
        }
        out.months.push_back(std::move(*month));
        day = cut.to;
    }
    if (dated && out.months.size() == 1) {
        out.total = out.months.front();
        return out;
    }
    auto total = channels_of(work, shop, *facts, *range, credit_question);
    if (!total) return tl::unexpected(total.error());
    out.total = std::move(*total);
    return out;
}

} // namespace colporteur::verdict
