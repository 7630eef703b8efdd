// What may be shown of a figure: a report says "not enough data" where there is none, never 0.
#pragma once

#include "features/report/render.hpp"

#include <string>
#include <string_view>

namespace colporteur::report {

// Credited by a model with anything at all: a channel without a touch before an order shows no 0.
bool was_seen(verdict::Seen const& seen);

// The profit of an experiment, or nothing: none was judged, or without a margin there is none to
// tell.
measure::ProfitVerdict const* known_profit(verdict::Proved const& proved);
verdict::Proved const*
newest(verdict::ChannelVerdict const& channel); // the one that decides, or nothing

// Orders of a period; nothing while the shop knows of no sale at all.
std::optional<double> orders_of(verdict::Figures const& figures, verdict::Ledger const& ledger);
// The same of an amount of the ledger, minor units.
std::optional<std::int64_t> sales_of(verdict::Figures const& figures, std::int64_t minor);

// A cost, minor units; nothing where none was entered: a cost of 0 cannot be entered.
std::optional<std::int64_t> cost_of(std::int64_t minor);

// What the newest experiment charges to a channel that has no other cost in the period.
std::optional<std::int64_t> tested_cost(verdict::ChannelVerdict const& channel);

// Who else counted a channel: "GA4", "GA4, Matomo".
std::string reporters(verdict::ChannelVerdict const& channel);

// Why there is no figure, without the words "not enough data" that stand before it.
std::string_view reason_of(experiments::Evaluation const& evaluation);

// The label of a channel that is known by name; the name when it is not in the report.
// Orders that an arm made; nothing where nobody told: a block is no order, nor is a visit.
std::optional<double> orders_of(experiments::Experiment const& experiment,
                                experiments::ArmResult const& arm);

std::string label_of(verdict::Figures const& figures, std::string const& name);

verdict::ChannelVerdict const* find_channel(verdict::Figures const& figures,
                                            std::string const& name);

} // namespace colporteur::report
