// Closed months: when one closes, what is stored, and what later facts become.
//
// A closed month never changes. What comes to be known later about it (an order or refund imported
// late, a cost, a corrected row) is the live figure now, less the stored one, less the adjusting
// entries that are stored already: it is booked in the first month after the last closed one,
// "concerning" the month it is about, and stored when that month closes in its turn.
#pragma once

#include "features/verdict/model.hpp"
#include "features/verdict/rules_ledger.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace colporteur::verdict {

constexpr int k_closing_days = 35; // after its end a month closes by itself

struct ClosedMonth { // a row of closed_month
    Month month = 0;
    std::int64_t run_id = 0; // also the batch of its credit events
    std::string code_version;
    TimeMs closed_at = 0;
    std::string closed_by;
};

struct StoredFigure { // a row of closed_figure; concerning != month for an adjusting entry
    Month month = 0;
    Month concerning = 0;
    std::string figure;
    std::string channel;
    double amount = 0;
};

// Figures of a month by (figure, channel): exact, as minor units stay below 2^53.
using FigureMap = std::map<std::pair<std::string, std::string>, double>;

FigureMap figures_of(Ledger const& ledger, ChannelCosts const& costs); // none that are 0
FigureMap figures_of(
    measure::Attribution const& credit); // "credit_orders:linear", "credit_value:linear", ...
Ledger ledger_from(FigureMap const& figures);
ChannelCosts costs_from(FigureMap const& figures);
measure::Attribution credit_from(FigureMap const& figures); // all eight models
FigureMap& operator+=(FigureMap& sum, FigureMap const& other);

// Of the month `month` itself, and of the adjusting entries about it, in whatever month: money and
// costs, and credit.
FigureMap own_figures(std::span<StoredFigure const> stored, Month month);
FigureMap credit_figures(std::span<StoredFigure const> stored, Month month);
FigureMap adjusted_figures(std::span<StoredFigure const> stored, Month concerning);
FigureMap adjusted_credit(std::span<StoredFigure const> stored, Month concerning);
// Credit of adjusting entries that are booked in the months [first, last].
FigureMap booked_credit(std::span<StoredFigure const> stored, Month first, Month last);

// live - own - adjusted, as entries of `booked_in`; nothing where the difference is 0.
std::vector<Adjustment> later_facts(Month concerning, Month booked_in, FigureMap const& live,
                                    std::span<StoredFigure const> stored);
std::vector<Adjustment> stored_adjustments(std::span<StoredFigure const> stored); // no credit
FigureMap figures_of(std::span<Adjustment const> adjustments);                    // added up

// The first month after the last closed one: what comes late is booked there. 0 when none is
// closed.
Month open_month(std::span<ClosedMonth const> closed);
bool is_closed(std::span<ClosedMonth const> closed, Month month);

// 35 days after its end. The one exception: a history is often handed over file by file long after
// its months ended, so nothing closes by itself before 35 days after the shop's first import; the
// merchant may close at any time.
bool closes_by_itself(Month month, TimeZone const& zone, TimeMs now,
                      std::optional<TimeMs> first_import);

} // namespace colporteur::verdict
