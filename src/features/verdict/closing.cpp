#include "features/verdict/closing.hpp"

#include "features/shops/service.hpp"
#include "features/verdict/credit_batch.hpp"
#include "features/verdict/journeys.hpp"
#include "features/verdict/late_credit.hpp"
#include "features/verdict/service.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace colporteur::verdict {

namespace {

SeenQuestion question_of(shops::Shop const& shop, Period const& period, Closing const& closing) {
    auto question = month_question(shop, period);
    question.threads = closing.threads;
    if (closing.stop != nullptr)
        question.watch = [stop = closing.stop](std::size_t) { return !stop->load(); };
    return question;
}

void append(std::vector<StoredFigure>& rows, Month month, Month concerning,
            FigureMap const& figures) {
    for (auto const& [key, amount] : figures) {
        rows.push_back({month, concerning, key.first, key.second, amount});
    }
}

// The figures of the month, then what came late about older ones, when this month is where it is
// booked.
std::vector<StoredFigure> rows_of(Facts const& facts, shops::Shop const& shop, MonthCut const& cut,
                                  LateCredit const& late) {
    std::vector<StoredFigure> rows;
    append(rows, cut.month, cut.month, live_figures(facts, cut));
    if (cut.month < open_month(facts.closed)) return rows;
    auto const book = [&](Adjustment const& entry) {
        rows.push_back({cut.month, entry.concerning, entry.figure, entry.channel, entry.amount});
    };
    auto const open = open_adjustments(facts, shop.zone);
    std::for_each(open.begin(), open.end(), book);
    std::for_each(late.entries.begin(), late.entries.end(), book);
    return rows;
}

Done check_closing(shops::Shop const& shop, Facts const& facts, Month month, TimeMs now) {
    auto const name = month_text(month);
    if (is_closed(facts.closed, month)) {
        return fail(Errc::conflict, fmt::format("{} is closed already: it never changes", name));
    }
    if (now < shop.zone.start_of(first_day(month + 1))) {
        return fail(Errc::conflict, fmt::format("{} has not ended yet: close it from {} on", name,
                                                day_text(first_day(month + 1))));
    }
    auto const first = facts.first ? month_of(*facts.first) : month;
    for (Month earlier = first; earlier < month; ++earlier) {
        if (is_closed(facts.closed, earlier)) continue;
        auto const cut = cut_months(first_day(earlier), first_day(earlier + 1), shop.zone).front();
        if (live_figures(facts, cut).empty()) continue;
        return fail(Errc::conflict, fmt::format("{} is still open and has data: close it before {}",
                                                month_text(earlier), name));
    }
    bool const has_data = facts.first && month >= first && first_day(month) < *facts.last;
    if (!has_data) {
        return fail(Errc::conflict, fmt::format("{} has no data: there is nothing to close", name));
    }
    return {};
}

} // namespace

void take_back_interrupted(shops::Workspace& work, shops::Shop const& shop) {
    auto session = shops::lease(work.records);
    for (auto const run_id : store::unfinished_runs(session, shop.id)) {
        if (work.events.batch(shop.id, run_id)) (void)work.events.remove(shop.id, run_id);
        store::fail_run(session, run_id, work.now);
    }
}

Result<ClosedMonth> close_one(shops::Workspace& work, shops::Shop const& shop, Facts& facts,
                              Month month, Closing const& closing) {
    auto const cut = cut_months(first_day(month), first_day(month + 1), shop.zone).front();
    auto const question = question_of(shop, cut.time, closing);
    auto const seen = read_seen(work, shop, facts, question);
    if (!seen) return tl::unexpected(seen.error());
    Result<LateCredit> late; // what is booked in this month about older ones
    if (month >= open_month(facts.closed)) late = late_credit(work, shop, facts, question);
    if (!late) return tl::unexpected(late.error());
    auto rows = rows_of(facts, shop, cut, *late);
    bool const of_people = facts.touches > 0; // path files have no orders to credit
    if (of_people) append(rows, month, month, figures_of(seen->attribution));

    auto session = shops::lease(work.records);
    ClosedMonth closed{month, 0, work.code_version, work.now, closing.by};
    closed.run_id = store::start_run(session, shop.id, month, work.code_version, work.now);
    std::int64_t credit_rows = 0;
    if (of_people || !late->rows.lines.empty())
        credit_rows = write_credit(work, shop, facts, closed, *seen, late->rows);
    store::store_month(session, shop.id, closed, rows, credit_rows, work.now);
    add_closed(facts, closed);
    facts.stored.insert(facts.stored.end(), rows.begin(), rows.end());
    return closed;
}

Done close_due(shops::Workspace& work, shops::Shop const& shop, Facts& facts,
               Closing const& closing) {
    if (!facts.first_sale) return {};
    auto const last = month_of(*facts.last_sale - 1);
    for (Month month = month_of(*facts.first_sale); month <= last; ++month) {
        if (is_closed(facts.closed, month)) continue;
        if (!closes_by_itself(month, shop.zone, work.now, facts.first_import)) break;
        auto const closed = close_one(work, shop, facts, month, closing);
        if (!closed) return tl::unexpected(closed.error());
    }
    return {};
}

Result<MonthFigures> close_month(shops::Workspace& work, shops::Shop const& shop, Month month,
                                 std::string const& by) {
    take_back_interrupted(work, shop);
    auto facts = read_facts(work, shop);
    if (auto fine = check_closing(shop, facts, month, work.now); !fine) {
        return tl::unexpected(fine.error());
    }
    auto const closed = close_one(work, shop, facts, month, {by});
    if (!closed) return tl::unexpected(closed.error());
    MonthFigures figures;
    figures.month = month;
    figures.ledger = ledger_from(own_figures(facts.stored, month));
    figures.closed = true;
    figures.run_id = closed->run_id;
    figures.code_version = closed->code_version;
    return figures;
}

} // namespace colporteur::verdict
