#include "features/verdict/rules_plan.hpp"

#include "base/counted.hpp"
#include "features/verdict/wording.hpp"
#include "measure/blocks.hpp"
#include "tables/formula.hpp"
#include "tables/row_source.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace colporteur::verdict {

namespace {

constexpr std::array<std::string_view, 3> k_addressable = {"e-mail", "messaging",
                                                           "referral programme"};
constexpr std::string_view k_retargeting =
    "retargeting"; // a list of people is uploaded or left out
constexpr std::array<std::string_view, 7> k_weekdays = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

int weekday_of(Day day) { // 0 is Monday; 1970-01-01 was a Thursday
    return ((day + 3) % 7 + 7) % 7;
}

std::string a_month(double a_day, shops::Shop const& shop) {
    return money_text(a_day * k_days_a_month, shop) + " a month";
}

std::string why_so_long(Sizing const& sized, double smallest_a_day, shops::Shop const& shop) {
    auto const orders =
        sized.weeks > k_weeks_never
            ? std::string()
            : ", about " + counted(count_text(sized.orders), "order", "orders") + " of the shop";
    return fmt::format(
        "The smallest profit that matters for it is {}: to tell that from 0 (95% interval, "
        "80% power) beside what orders vary by chance takes {}{}. A larger effect shows "
        "sooner: a year tells a profit of {}.",
        a_month(smallest_a_day, shop), weeks_text(sized.weeks), orders,
        a_month(sized.told_in_a_year, shop));
}

} // namespace

bool splits_by_default(channels::Channel const& channel, double customers) {
    if (customers < 2) return false;
    if (channel.name == k_retargeting) return true;
    return std::find(k_addressable.begin(), k_addressable.end(), channel.family) !=
           k_addressable.end();
}

bool held_out(std::uint64_t person, std::uint64_t seed, double holdout, HashKey const& key) {
    auto const hash = text_id(fmt::format("split {} {:016x}", seed, person), key);
    return static_cast<double>(hash >> 11U) / 9007199254740992.0 < holdout; // 53 bits
}

std::string split_csv(std::vector<shops::Customer> const& customers, std::uint64_t seed,
                      double holdout, HashKey const& key) {
    std::string csv = "customer_id,arm\n";
    for (auto const& customer : customers) {
        csv += tables::csv_cell(tables::without_formula(customer.number));
        csv += held_out(customer.person, seed, holdout, key) ? ",holdout\n" : ",treated\n";
    }
    return csv;
}

std::string calendar_csv(Day start, int weeks, std::uint64_t seed) {
    std::string csv = "date,weekday,state\n";
    for (auto const& day : measure::on_off_calendar(start, weeks, seed)) {
        csv += fmt::format("{},{},{}\n", day_text(day.day),
                           k_weekdays[static_cast<std::size_t>(weekday_of(day.day))],
                           day.on ? "on" : "off");
    }
    return csv;
}

int calendar_weeks(std::optional<Sizing> const& sized) {
    if (!sized) return k_calendar_weeks_min;
    return static_cast<int>(std::min<double>(sized->weeks, k_plan_weeks_max));
}

Day next_monday(Day today) {
    return today + 7 - weekday_of(today);
}

namespace {

// A split goes on until somebody ends it, so a plan for more than a year says what it cannot do.
std::string what_a_year_tells(channels::Channel const& channel, Sizing const& sized,
                              double smallest_a_day, double holdout, shops::Shop const& shop) {
    constexpr double k_nearly = 0.05;
    auto const sooner = std::abs(holdout - 0.5) > k_nearly
                            ? "a holdout nearer to 50 %, more customers to split"
                            : "more customers to split";
    return fmt::format(
        "A split cannot tell within a year whether {} earns the smallest profit that matters for "
        "it, {}: beside what orders vary by chance that takes {} (95% interval, 80% power). A "
        "year tells a profit of {}. What would tell sooner: {}, or orders instead of revenue as "
        "the metric, which vary less but tell no profit; else wait until the shop has grown.",
        channel.label, a_month(smallest_a_day, shop), weeks_text(sized.weeks),
        a_month(sized.told_in_a_year, shop), sooner);
}

} // namespace

std::string split_text(channels::Channel const& channel, Sizing const& sized, double smallest_a_day,
                       double holdout, Day start, shops::Shop const& shop) {
    bool const never = sized.weeks > k_plan_weeks_max;
    return fmt::format("From {} on, leave the customers marked \"holdout\" ({:.0f} %) out of {} "
                       "for {} and treat the others "
                       "as ever; change nothing else. Then import the file as the experiment of "
                       "{}, with its start, its end "
                       "and what it cost: orders are counted by the arm a customer was assigned "
                       "to, bought or not.\n{}",
                       day_text(start), 100 * holdout, channel.label,
                       weeks_text(std::min<double>(sized.weeks, k_plan_weeks_max)), channel.name,
                       never ? what_a_year_tells(channel, sized, smallest_a_day, holdout, shop)
                             : why_so_long(sized, smallest_a_day, shop));
}

std::string calendar_text(channels::Channel const& channel, Sizing const& sized,
                          double smallest_a_day, Day start, shops::Shop const& shop) {
    auto text = fmt::format(
        "From {} on, run {} on the days marked \"on\" and not at all on the days marked \"off\"; "
        "change "
        "nothing else. The days are drawn at random, each weekday once on and once off in every "
        "fortnight. "
        "Then add the revenue of each day to the file and import it as the experiment of {}.\n{}",
        day_text(start), channel.label, channel.name, why_so_long(sized, smallest_a_day, shop));
    if (sized.weeks > k_plan_weeks_max) {
        text +=
            fmt::format(" The calendar stops after {} weeks: by then you know whether the channel "
                        "earns or loses that much.",
                        k_plan_weeks_max);
    }
    return text;
}

} // namespace colporteur::verdict
