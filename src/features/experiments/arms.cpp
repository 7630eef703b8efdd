#include "features/experiments/arms.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <tuple>

namespace colporteur::experiments {

std::string arm_key(std::string_view name) {
    auto const folded = fold(name);
    double number = 0;
    auto const* end = folded.data() + folded.size();
    auto const [stopped, error] = std::from_chars(folded.data(), end, number);
    bool const whole = error == std::errc{} && stopped == end && std::isfinite(number);
    if (!whole) return folded;
    return fmt::format("{}", number + 0.0); // minus zero is zero
}

bool same_arm(std::string_view a, std::string_view b) {
    return arm_key(a) == arm_key(b);
}

Assignments first_assignments(std::vector<Assigned> rows) {
    std::sort(rows.begin(), rows.end(), [](Assigned const& a, Assigned const& b) {
        return std::tie(a.person, a.time, a.batch, a.line) <
               std::tie(b.person, b.time, b.batch, b.line);
    });
    Assignments out;
    auto& people = out.people;
    bool moved = false; // the person at the back of `people`
    for (auto const& row : rows) {
        bool const again = row.person != 0 && !people.empty() && people.back().person == row.person;
        if (!again) {
            people.push_back(row);
            moved = false;
        } else if (row.arm == people.back().arm) {
            ++out.repeated;
        } else if (!moved) {
            ++out.moved;
            moved = true;
        }
    }
    return out;
}

} // namespace colporteur::experiments
