#include "features/verdict/rules_sizing.hpp"

#include "measure/power.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace colporteur::verdict {

namespace {

// The days of instants that follow one another: asking the calendar for each takes long.
class DayOf {
  public:
    explicit DayOf(TimeZone const& zone) : zone_(zone) {}
    Day operator()(TimeMs time) {
        if (within_.holds(time)) return day_;
        day_ = zone_.day_of(time);
        within_ = {zone_.start_of(day_), zone_.start_of(day_ + 1)};
        return day_;
    }

  private:
    TimeZone const& zone_;
    Day day_ = 0;
    Period within_{0, 0};
};

} // namespace

Pace pace_of(std::span<shops::OrderFact const> orders, shops::Shop const& shop, Day from, Day to,
             double customers) {
    Pace pace;
    pace.days = static_cast<double>(to - from);
    std::vector<double> by_day(static_cast<std::size_t>(std::max(0, to - from)));
    std::vector<std::uint64_t> people; // of every order
    DayOf day_of(shop.zone);
    for (auto const& order : orders) {
        auto const day = day_of(order.time);
        if (order.cancelled || day < from || day >= to) continue;
        double const value = to_major(order.goods_minor - order.refunds_minor, shop.currency);
        ++pace.orders;
        pace.squares += value * value;
        by_day[static_cast<std::size_t>(day - from)] += value;
        auto const who = order.person != 0 ? order.person : order.visitor;
        people.push_back(who != 0 ? who : order.id);
    }
    std::sort(people.begin(), people.end());
    auto const different = std::unique(people.begin(), people.end()) - people.begin();
    pace.people = customers > 0 ? customers : static_cast<double>(different);
    if (by_day.size() < 2) return pace;
    measure::ArmSums sums;
    for (double const revenue : by_day)
        sums.add(revenue);
    pace.daily_revenue = sums.mean();
    pace.daily_variance = sums.variance();
    return pace;
}

std::optional<Sizing> size_of(Pace const& pace, SizingQuestion const& question) {
    bool const possible = pace.days > 0 && pace.orders > 0 && question.margin > 0 &&
                          question.smallest_a_day > 0 && (!question.split || pace.people > 0);
    if (!possible) return std::nullopt;
    double const units = question.split ? pace.people : 1; // observed every day
    measure::PowerQuestion power;
    power.treatment_share = question.split ? 1 - question.holdout : 0.5;
    power.standard_deviation =
        question.margin *
        std::sqrt(question.split ? pace.squares / (pace.people * pace.days) : pace.daily_variance);
    auto const needed = measure::people_needed(power, question.smallest_a_day / units);
    auto const told = measure::smallest_effect(power, units * 364);
    if (!needed || !told || !std::isfinite(*needed)) return std::nullopt;
    Sizing sizing;
    double const weeks = std::ceil(*needed / units / 7);
    sizing.weeks =
        std::max<double>(weeks, question.split ? k_split_weeks_min : k_calendar_weeks_min);
    if (!question.split) sizing.weeks = 2 * std::ceil(sizing.weeks / 2); // whole runs of 14 days
    sizing.people = question.split ? pace.people : 0;
    sizing.orders = std::ceil(pace.orders / pace.days * 7 * sizing.weeks);
    sizing.told_in_a_year = *told * units;
    return sizing;
}

double smallest_a_day(shops::Shop const& shop, std::int64_t cost_minor, double days) {
    if (cost_minor > 0 && days > 0) {
        return shop.smallest_share * to_major(cost_minor, shop.currency) / days;
    }
    return to_major(shop.smallest_sum_minor, shop.currency) / k_days_a_month;
}

} // namespace colporteur::verdict
