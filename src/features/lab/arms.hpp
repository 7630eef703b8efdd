// The arms of a table, in the order in which they first appear: reading rows or summaries into
// sums.
#pragma once

#include "features/lab/service.hpp"

namespace colporteur::lab {

struct ArmRows {
    std::string name; // as first spelled
    measure::ArmSums sums;
};

// REQUIRES `options` that lift_of has checked. Errors: see service.hpp.
Result<std::vector<ArmRows>> read_arms(std::filesystem::path const& file,
                                       LiftOptions const& options);

// The shares that --ratio asks for, one per arm in the order of `arms`; empty for an empty text.
// Errors: wrong_use when it does not fit the arms.
Result<std::vector<double>> ratio_of(std::string const& text, std::vector<std::string> const& arms);

} // namespace colporteur::lab
