#include "features/verdict/rules_period.hpp"

namespace colporteur::verdict {

namespace {

bool starts_a_month(Day day) {
    return first_day(month_of(day)) == day;
}

Day a_year_before(Day day) {
    auto date = calendar_of(day);
    date.year -= 1;
    if (auto const same = day_from(date)) return *same;
    date.day = 28; // 29 February
    return *day_from(date);
}

Days before(Days const& now) {
    if (starts_a_month(now.from) && starts_a_month(now.to)) {
        auto const months = month_of(now.to) - month_of(now.from);
        return {first_day(month_of(now.from) - months), now.from};
    }
    return {now.from - (now.to - now.from), now.from};
}

} // namespace

Days compared_days(CompareWith with, Days const& now) {
    if (with == CompareWith::previous) return before(now);
    return {a_year_before(now.from), a_year_before(now.to)};
}

} // namespace colporteur::verdict
