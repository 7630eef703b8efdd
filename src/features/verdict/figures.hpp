// The figures of one period: months, adjustments, channels.
#pragma once

#include "features/verdict/facts.hpp"
#include "features/verdict/journeys.hpp"
#include "features/verdict/rules_codes.hpp"
#include "features/verdict/service.hpp"

#include <set>
#include <span>
#include <string>
#include <vector>

namespace colporteur::verdict {

struct Range {
    Day from = 0, to = 0;
    bool open_ended = false; // no end was asked for: what is booked after the last day counts too
};

// Credit of a period: stored where a month is closed, live where it is open.
struct PeriodCredit {
    measure::Attribution attribution;
    std::map<std::uint16_t, std::vector<Reported>> reported;
    SeenFacts journeys;            // of the whole period, live: paths, lengths, coverage
    std::set<std::string> touched; // channels on some journey, whether or not they earned anything
    measure::Attribution late;     // of it, what is booked in the period about closed months
};

struct CreditQuestion {
    SeenQuestion seen;    // its period is set by the range
    bool describe = true; // also the journeys of the whole period
};

Result<PeriodCredit> read_credit_of(shops::Workspace& work, shops::Shop const& shop,
                                    Facts const& facts, Range const& range,
                                    CreditQuestion const& question);

// Months, adjustments, ledger and margin of the period; the channels are added by add_channels().
Figures money_figures(shops::Workspace& work, shops::Shop const& shop, Facts const& facts,
                      Range const& range);

struct Stated { // what customers state in a period
    std::span<survey::Said const> answers;
    CodesByChannel codes;
};

// REQUIRES figures from money_figures() of the same range. An experiment that starts after a range
// with an end is left out.
void add_channels(shops::Workspace& work, shops::Shop const& shop, Facts const& facts,
                  Range const& range, PeriodCredit const& credit, Stated const& stated,
                  Figures& figures);

// The part of add_channels() that needs no experiment: credit, labels, order.
void add_credit_alone(Facts const& facts, PeriodCredit const& credit, Figures& figures);

} // namespace colporteur::verdict
