#include "measure/rule_models.hpp"

#include <cassert>

namespace colporteur::measure {

namespace {

constexpr std::size_t index_of(Model model) {
    return static_cast<std::size_t>(model);
}

static_assert(index_of(Model::time_decay) + 1 == k_rule_models);

double position_share(std::size_t step, std::size_t steps) {
    if (steps <= 2) {
        return 1.0 / static_cast<double>(steps);
    }
    bool const at_an_end = step == 0 || step + 1 == steps;
    return at_an_end ? 0.4 : 0.2 / static_cast<double>(steps - 2);
}

} // namespace

RuleModels::RuleModels(std::span<std::string const> channels) {
    direct_.reserve(channels.size());
    for (std::string const& name : channels) {
        direct_.push_back(is_direct(name));
    }
}

std::size_t RuleModels::last_non_direct(std::span<Channel const> steps) const {
    for (std::size_t i = steps.size(); i > 0; --i) {
        if (!direct_[steps[i - 1]]) {
            return i - 1;
        }
    }
    return steps.size() - 1;
}

void RuleModels::share(std::span<Channel const> steps, std::span<double const> decay,
                       std::vector<RuleShare>& shares) const {
    assert(!steps.empty() && (decay.empty() || decay.size() == steps.size()));
    std::size_t const n = steps.size();
    double weights = 0;
    for (double const weight : decay) {
        weights += weight;
    }
    shares.assign(n, RuleShare{});
    for (std::size_t i = 0; i < n; ++i) {
        shares[i][index_of(Model::linear)] = 1.0 / static_cast<double>(n);
        shares[i][index_of(Model::position)] = position_share(i, n);
        if (!decay.empty()) {
            shares[i][index_of(Model::time_decay)] = decay[i] / weights;
        }
    }
    shares.front()[index_of(Model::first)] = 1;
    shares.back()[index_of(Model::last)] = 1;
    shares[last_non_direct(steps)][index_of(Model::last_non_direct)] = 1;
}

void set_rule_credit(Attribution& result, std::span<RuleSums const> sums, bool with_decay) {
    for (std::size_t model = 0; model < k_rule_models; ++model) {
        if (model == index_of(Model::time_decay) && !with_decay) {
            continue;
        }
        Credit credit;
        for (RuleSums const& of_channel : sums) {
            credit.conversions.push_back(of_channel.conversions[model]);
            credit.value.push_back(of_channel.value[model]);
        }
        result.credit[model] = std::move(credit);
    }
}

} // namespace colporteur::measure
