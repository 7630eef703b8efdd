// All that a report is made from, read once: orders, refunds, costs, channels, closed months.
#pragma once

#include "features/channels/model.hpp"
#include "features/costs/model.hpp"
#include "features/shops/service.hpp"
#include "features/verdict/rules_closing.hpp"
#include "features/verdict/stitching.hpp"
#include "features/verdict/store.hpp"

#include <optional>
#include <unordered_map>
#include <vector>

namespace colporteur::verdict {

struct Facts {
    channels::ChannelMap map;
    std::vector<shops::OrderFact> orders;   // all, by time
    std::vector<shops::RefundFact> refunds; // all, by time
    std::vector<costs::CostLine> costs;     // all
    std::vector<shops::Customer> customers;
    std::vector<ClosedMonth> closed;
    std::vector<StoredFigure> stored;
    std::optional<TimeMs> first_import;
    std::size_t open_proposals = 0;
    Stitching stitching;

    // Orders that the tag alone told, of a time that the shop's own orders reach to: they count
    // nowhere. When each was told first, by time; and how far the shop's own reach.
    std::vector<TimeMs> unconfirmed;
    TimeMs own_until = 0;

    double touches = 0; // rows
    TimeMs first_touch = 0, last_touch = 0;
    double paths = 0;        // rows of path files
    bool other_data = false; // experiments, answers, costs: something to report even without orders
    // Days of the first and the last dated fact, [first, last); costs of a month and closed months
    // reach to their end.
    std::optional<Day> first, last;
    // The same for orders, refunds and touches alone: the months that closing is about.
    std::optional<Day> first_sale, last_sale;
};

Facts read_facts(shops::Workspace& work, shops::Shop const& shop);

// A closed month is always shown, whatever became of the rows it was made from.
void add_closed(Facts& facts, ClosedMonth const& closed);

// Live figures of the days [from, to), which lie in one month: later facts about a closed one
// included.
FigureMap live_figures(Facts const& facts, MonthCut const& cut);

// What has come to be known about closed months since they were closed; booked in the open month.
std::vector<Adjustment> open_adjustments(Facts const& facts, TimeZone const& zone);

} // namespace colporteur::verdict
