#include "features/experiments/outcomes.hpp"

#include <algorithm>
#include <unordered_map>

namespace colporteur::experiments {

namespace {

class Finder {
  public:
    Finder(std::vector<Assigned> const& people, shops::PersonOfEmail const& emails) {
        for (std::size_t i = 0; i < people.size(); ++i) {
            if (people[i].person != 0) place_.emplace(people[i].person, i);
        }
        for (auto const& [email, person] : emails) {
            if (auto const found = place_.find(person); found != place_.end()) {
                other_.emplace(email, found->second);
            }
            if (auto const found = place_.find(email); found != place_.end()) {
                other_.emplace(person, found->second);
            }
        }
    }

    [[nodiscard]] std::optional<std::size_t> of(shops::OrderFact const& order) const {
        for (auto const id : {order.person, order.visitor}) {
            if (id == 0) continue;
            if (auto const found = place_.find(id); found != place_.end()) return found->second;
            if (auto const found = other_.find(id); found != other_.end()) return found->second;
        }
        return std::nullopt;
    }

  private:
    std::unordered_map<std::uint64_t, std::size_t> place_;
    std::unordered_map<std::uint64_t, std::size_t> other_; // customers by mail, mails by customer
};

} // namespace

Period outcome_period(Experiment const& experiment, TimeMs assigned, TimeMs now) {
    auto end = experiment.ends_at.value_or(now);
    if (experiment.window_days) end = assigned + *experiment.window_days * k_day_ms;
    return {assigned, std::min(end, now)};
}

Done add_outcomes(std::vector<Assigned>& people, Experiment const& experiment,
                  std::span<shops::OrderFact const> orders, shops::PersonOfEmail const& emails,
                  Currency const& currency, TimeMs now) {
    for (auto& person : people) {
        person.metric = person.orders = 0;
        if (person.time != 0) continue;
        if (!experiment.starts_at) {
            return fail(Errc::not_enough_data,
                        "it is not known when people were assigned: import the file with a column "
                        "of times, or with --from");
        }
        person.time = *experiment.starts_at;
    }
    Finder const finder(people, emails);
    std::vector<std::int64_t> minor(people.size());
    for (auto const& order : orders) {
        if (order.cancelled) continue;
        auto const place = finder.of(order);
        if (!place) continue;
        auto& person = people[*place];
        if (!outcome_period(experiment, person.time, now).holds(order.time)) continue;
        minor[*place] += order.revenue_minor();
        person.orders += 1;
    }
    for (std::size_t i = 0; i < people.size(); ++i) {
        people[i].metric = to_major(minor[i], currency);
    }
    return {};
}

} // namespace colporteur::experiments
