// The verdict path of the product: outcomes per person from the orders in the window, Welch by the
// arm assigned, no interval while the rule of heavy-tailed money forbids it, then the verdict.
#include "measure/sequential.hpp"
#include "run.hpp"

#include <stdexcept>

namespace colporteur::bench {

namespace {

using measure::ArmSums;

double net(simulate::Order const& order) {
    return order.goods - order.refund;
}

// Outcomes that grow day by day: each morning's sums cost only what the day brought.
class Cohort {
  public:
    Cohort(simulate::Shop const& shop, simulate::Experiment const& test)
        : shop_(shop), test_(test), people_(static_cast<std::size_t>(shop.plan.people)) {}

    // Orders before `until`; people assigned before it.
    void advance(TimeMs until) {
        for (; person_ < test_.people.size() && test_.people[person_].time < until; ++person_) {
            auto const& one = test_.people[person_];
            people_[static_cast<std::size_t>(one.person)] = {true, one.treated, one.time, 0};
            ++arm(one.treated).n;
        }
        for (; order_ < shop_.orders.size() && shop_.orders[order_].time < until; ++order_) {
            auto const& order = shop_.orders[order_];
            auto& person = people_[static_cast<std::size_t>(order.person)];
            if (person.in_test && order.time >= person.since) grow(person, net(order));
        }
    }
    [[nodiscard]] ArmSums const& treated() const { return treated_; }
    [[nodiscard]] ArmSums const& control() const { return control_; }

  private:
    struct Member {
        bool in_test = false, treated = false;
        TimeMs since = 0;
        double money = 0;
    };
    ArmSums& arm(bool treated) { return treated ? treated_ : control_; }
    void grow(Member& person, double money) {
        auto& sums = arm(person.treated);
        double const before = person.money;
        person.money += money;
        sums.orders += (person.money > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
        sums.y += money;
        sums.yy += person.money * person.money - before * before;
    }

    simulate::Shop const& shop_;
    simulate::Experiment const& test_;
    std::vector<Member> people_;
    std::size_t person_ = 0, order_ = 0;
    ArmSums treated_, control_;
};

bool holds(measure::Interval const& interval, double people, double truth) {
    return interval.low * people <= truth && truth <= interval.high * people;
}

void look_every_morning(simulate::Experiment const& test, Cohort& cohort, ChannelRun& run) {
    auto const planned = static_cast<double>(test.people.size()); // N*, kept from the start
    for (std::size_t i = 0; i < test.true_revenue_by_day.size(); ++i) {
        cohort.advance((test.start + static_cast<Day>(i) + 1) * k_day_ms);
        auto const& treated = cohort.treated();
        auto const& control = cohort.control();
        if (treated.orders < 2 || control.orders < 2) continue;
        auto const sequence = measure::sequential_difference(treated, control, planned);
        if (!sequence) throw std::runtime_error(sequence.error().message);
        bool const held = holds(sequence->interval, treated.n, test.true_revenue_by_day[i]);
        run.sequence_held_all = run.sequence_held_all && held;
        if (measure::too_few_orders(treated, control)) continue;
        ++run.looks;
        run.sequence_held = run.sequence_held && held;
    }
}

} // namespace

ChannelRun score_test(simulate::Shop const& shop, simulate::Experiment const& test) {
    ChannelRun run;
    run.true_profit = test.true_profit;
    Cohort cohort(shop, test);
    look_every_morning(test, cohort, run);
    auto const& treated = cohort.treated();
    auto const& control = cohort.control();
    auto const money = measure::welch(treated, control);
    if (!money) throw std::runtime_error(money.error().message);
    run.std_error = money->std_error * treated.n;
    run.error = money->difference * treated.n - test.true_revenue;
    run.enough = !measure::too_few_orders(treated, control).has_value();
    if (!run.enough) return run;
    run.covered = holds(money->interval, treated.n, test.true_revenue);
    measure::ProfitInput input;
    input.incremental_revenue = money->difference * treated.n;
    input.revenue_interval = {money->interval.low * treated.n, money->interval.high * treated.n};
    input.margin = shop.plan.margin;
    input.cost = test.cost;
    input.standard_deviation = 1; // only for what is still needed, which is not scored
    input.people = treated.n + control.n;
    auto const judged = measure::judge(input);
    run.verdict = judged.verdict;
    run.smallest_that_matters = judged.smallest_that_matters;
    return run;
}

} // namespace colporteur::bench
