// The period that a report is compared with. Pure.
#pragma once

#include "base/time.hpp"

namespace colporteur::verdict {

struct Days { // [from, to) in days of the shop
    Day from = 0, to = 0;
    bool operator==(Days const&) const = default;
};

enum class CompareWith {
    previous, // as long, directly before; whole months when the period is made of whole months
    year      // the same days a year before
};

Days compared_days(CompareWith with, Days const& now);

} // namespace colporteur::verdict
