// The credit of a closed month per order, model and channel, as a batch of credit events.
//
// The six rule models give each order its own shares. Shapley shares an order equally among its
// distinct channels, which is its closed form for one path. The Markov chain knows no single order:
// each gets the month's shares. Money is rounded so that the channels of one order add up to its
// value. Orders that have no credit are named, too, so that those that come later can be told.
#pragma once

#include "features/verdict/facts.hpp"
#include "features/verdict/journeys.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace colporteur::verdict {

struct CreditLine {
    std::uint64_t order = 0;
    TimeMs time = 0; // of the order
    measure::Channel channel = 0;
    measure::Model model = measure::Model::first;
    double share = 0;
    std::int64_t amount_minor = 0;
};

// Rows about orders of closed months that a later closing writes (late_credit.hpp).
struct CreditRow {
    std::uint64_t order = 0;
    TimeMs time = 0; // in the month that it is about
    measure::Model model = measure::Model::first;
    std::string channel; // its name
    double share = 0;
    std::int64_t amount_minor = 0;
};
struct NoCredit {
    std::uint64_t order = 0;
    TimeMs time = 0;
};
struct CreditRows {
    std::vector<CreditRow> lines;
    std::vector<NoCredit> without;
};
constexpr std::string_view k_no_credit = "no credit"; // stands where the model does

// Hands out the lines with a share, order by order. `seen` must hold the credit by order.
void each_credit_line(measure::JourneySet const& journeys, measure::Attribution const& attribution,
                      std::vector<shops::OrderFact> const& orders, Currency const& currency,
                      std::function<void(CreditLine const&)> const& take);

// Writes them as batch `run_id`, with the month's orders that have none (unless nobody's touches
// are known at all: they may come), and `late`; returns the number of rows.
std::int64_t write_credit(shops::Workspace& work, shops::Shop const& shop, Facts const& facts,
                          ClosedMonth const& closed, SeenFacts const& seen, CreditRows const& late);

// The stored credit of orders placed in `period`, of the runs given: for a part of a closed month.
measure::Attribution read_credit(shops::Workspace& work, shops::Shop const& shop,
                                 Period const& period, std::int64_t run_id);

} // namespace colporteur::verdict
