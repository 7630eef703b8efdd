#include "simulate/calendar.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace colporteur::simulate {

namespace {

constexpr std::array<double, 7> k_weekday = {1.05, 1.02, 1.00, 1.00,
                                             0.95, 0.90, 1.08}; // Monday first

// At the middle of each month: quiet summer, gifts before Christmas.
constexpr std::array<double, 12> k_month = {0.92, 0.90, 0.95, 0.98, 1.02, 0.98,
                                            0.90, 0.86, 0.97, 1.03, 1.25, 1.40};

// Per cent of the visits by hour of the day; sums to 100.
constexpr std::array<double, 24> k_hour = {1,   0.5, 0.5, 0.5, 0.5, 1, 2, 3, 4, 5, 5.5, 6,
                                           5.5, 5.5, 5,   5,   5.5, 6, 7, 8, 9, 8, 4,   2};

int weekday(Day day) {
    return ((day + 3) % 7 + 7) % 7;
} // Monday is 0; 1970-01-01 was a Thursday

bool acts(Rhythm rhythm, Day first_day, int days, int day) {
    switch (rhythm) {
    case Rhythm::daily:
        return true;
    case Rhythm::weekly:
        return weekday(first_day + day) == 1;
    case Rhythm::bursts:
        return day == days / 5 || day == days / 2 || day == days * 4 / 5;
    }
    return false;
}

} // namespace

Schedule::Schedule(std::vector<double> weights) : weights_(std::move(weights)) {
    sums_.reserve(weights_.size());
    double sum = 0;
    for (double const weight : weights_)
        sums_.push_back(sum += weight);
}

int Schedule::draw(Stream& stream) const {
    double const at = stream.uniform() * total();
    auto const found = std::upper_bound(sums_.begin(), sums_.end(), at);
    return static_cast<int>(std::min(found, sums_.end() - 1) - sums_.begin());
}

double season(Day day) {
    auto const date = calendar_of(day);
    double const since_middle = (date.day - 15.5) / 30.5; // in months, -0.5 .. 0.5
    int const here = date.month - 1;
    int const other = (here + (since_middle < 0 ? 11 : 1)) % 12;
    double const share = std::abs(since_middle);
    double const year = k_month[static_cast<std::size_t>(here)] * (1 - share) +
                        k_month[static_cast<std::size_t>(other)] * share;
    return year * k_weekday[static_cast<std::size_t>(weekday(day))];
}

Schedule schedule_of(Rhythm rhythm, Day first_day, int days) {
    std::vector<double> weights;
    for (int day = 0; day < days; ++day) {
        weights.push_back(acts(rhythm, first_day, days, day) ? season(first_day + day) : 0);
    }
    return Schedule(std::move(weights));
}

TimeMs time_of_day(Stream& stream) {
    double left = stream.uniform() * 100;
    std::size_t hour = 0;
    while (hour < 23 && left >= k_hour[hour])
        left -= k_hour[hour++];
    double const hours = static_cast<double>(hour) + stream.uniform();
    return static_cast<TimeMs>(hours * 3'600'000);
}

} // namespace colporteur::simulate
