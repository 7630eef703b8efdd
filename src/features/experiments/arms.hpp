// Arms, and who was assigned to which. Pure.
#pragma once

#include "base/time.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace colporteur::experiments {

// Two names of one arm have one key: folded text, or the number it is ("1", "1.0" and "01").
std::string arm_key(std::string_view name);
bool same_arm(std::string_view a, std::string_view b);

struct Assigned {             // one row of one person, as the store holds it
    std::uint64_t person = 0; // 0: the file names nobody; each such row is a person of its own
    TimeMs time = 0;          // of the assignment; 0: not known
    std::size_t arm = 0;      // index, by the caller
    double metric = 0, covariate = 0, orders = 0;
    std::int64_t batch = 0, line = 0;
};

struct Assignments {
    std::vector<Assigned> people; // each person once, in an order that depends on the rows alone
    std::size_t repeated = 0;     // further rows of a person in the same arm
    std::size_t moved = 0;        // people with a later row in another arm
};

// Intent to treat: a person counts in the arm of the first assignment (by time, then as imported).
Assignments first_assignments(std::vector<Assigned> rows);

} // namespace colporteur::experiments
