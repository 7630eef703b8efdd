// The rows of an experiment, read from the event store.
#pragma once

#include "features/experiments/arms.hpp"
#include "features/experiments/rules.hpp"
#include "features/shops/service.hpp"

namespace colporteur::experiments {

struct PersonRows {
    std::vector<std::string> arm_names; // as files write them, one of equal ones
    std::vector<Assigned> rows;
    bool orders_stated = false; // some row states orders that its metric does not show by itself
    TimeMs first = 0, last = 0; // of the times that are known; 0 when none
};
PersonRows read_persons(shops::Workspace& work, shops::Shop const& shop,
                        Experiment const& experiment);

struct TotalRows {
    std::vector<ArmData> arms;
    TimeMs first = 0, last = 0;
};
TotalRows read_totals(shops::Workspace& work, shops::Shop const& shop,
                      Experiment const& experiment);

struct BlockRows {
    std::vector<measure::Block> blocks; // by name, off before on
    TimeMs first = 0, last = 0;
    std::size_t days = 0; // different names
};
BlockRows read_blocks(shops::Workspace& work, shops::Shop const& shop,
                      Experiment const& experiment);

// The batches that have rows of the experiment, oldest first.
std::vector<events::BatchId> batches_of(shops::Workspace& work, shops::Shop const& shop,
                                        std::string_view name);

// Until when the outcome of the experiment is known, up to now: the end of the day of the last
// order where it comes from the orders, of the last block, else when the newest of its files was
// taken in. Nothing when there is no data.
std::optional<TimeMs> data_until(shops::Workspace& work, shops::Shop const& shop,
                                 Experiment const& experiment);

} // namespace colporteur::experiments
