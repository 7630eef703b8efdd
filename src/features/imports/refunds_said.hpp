// Which refunds of older batches those of a file replace. What was given back so far holds refunds
// that have numbers elsewhere, and the other way round; what a shop told by itself holds both.
#pragma once

#include "store/events/event_store.hpp"

#include <vector>

namespace colporteur::imports {

struct RefundsSaid { // of an order
    std::uint64_t order = 0;
    events::Refunds replaces = events::Refunds::none;
};

// The rows of an order mostly stand together: then it is listed once.
inline void note_refund(std::vector<RefundsSaid>& list, std::uint64_t order, events::Refunds said) {
    using events::Refunds;
    auto const other = said == Refunds::numbered ? Refunds::so_far
                       : said == Refunds::all    ? Refunds::all
                                                 : Refunds::numbered;
    if (list.empty() || list.back().order != order) list.push_back({order, Refunds::told});
    list.back().replaces = list.back().replaces | other;
}

} // namespace colporteur::imports
