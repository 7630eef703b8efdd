// When things happen: season by day, the days on which a channel acts, hours of the day.
#pragma once

#include "base/time.hpp"
#include "simulate/random.hpp"

#include <vector>

namespace colporteur::simulate {

// Weights by day since the first day, with their running sum for drawing a day.
class Schedule {
  public:
    explicit Schedule(std::vector<double> weights);

    [[nodiscard]] double weight(int day) const { return weights_[static_cast<std::size_t>(day)]; }
    [[nodiscard]] double total() const { return sums_.back(); }
    [[nodiscard]] int draw(Stream& stream) const; // a day, with probability weight / total

  private:
    std::vector<double> weights_;
    std::vector<double> sums_;
};

enum class Rhythm {
    daily,
    weekly, // Tuesdays
    bursts, // three days: after 20, 50 and 80 percent of the period
};

// Demand: a weekday factor times a yearly one (months joined by straight lines), about 1 on
// average.
double season(Day day);

// season(day) on the days of the rhythm, 0 on the others.
Schedule schedule_of(Rhythm rhythm, Day first_day, int days);

// Milliseconds since midnight, as people shop: few at night, most in the evening.
TimeMs time_of_day(Stream& stream);

} // namespace colporteur::simulate
