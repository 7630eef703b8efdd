// What the treated people of an experiment cost: the incremental cost that its profit must bear.
//
// The cost given with the experiment, else the channel's costs between its start and its end (of a
// running one: where its data stops): costs with a day of their own on their days, costs of a month
// by the share of its days; both by the share of the people reached that were in the test (treated
// / people reached, 1 when not given). Blocks: media is spent on the on days alone, so all of it in
// that time counts, by the day or by the month; hours, tools and rewards count for the on blocks.
// An experiment without dates is charged all that the channel ever cost, which cannot flatter it.
#pragma once

#include "features/costs/model.hpp"
#include "features/verdict/model.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace colporteur::verdict {

struct Charge {
    std::int64_t cost_minor = 0;
    std::string basis; // one sentence
    bool known = true; // false: no cost is known in that time; nothing was charged
};

// `channel` is the index of the experiment's channel in `lines`. An experiment that runs ends with
// its data, at the latest `now`.
Charge charge(experiments::Evaluation const& evaluation, std::vector<costs::CostLine> const& lines,
              std::uint16_t channel, shops::Shop const& shop, TimeMs now);

} // namespace colporteur::verdict
