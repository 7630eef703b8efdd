#include "features/verdict/rules_seen.hpp"

#include <algorithm>

namespace colporteur::verdict {

namespace {

std::size_t place_of(measure::Attribution& sum, std::string const& channel) {
    auto const found = std::find(sum.channels.begin(), sum.channels.end(), channel);
    auto const place = static_cast<std::size_t>(found - sum.channels.begin());
    if (found != sum.channels.end()) return place;
    sum.channels.push_back(channel);
    for (auto& credit : sum.credit) {
        if (!credit) continue;
        credit->conversions.push_back(0);
        credit->value.push_back(0);
    }
    return place;
}

struct Range {
    bool empty = true;
    double least = 0, most = 0;

    void take(double figure) {
        least = empty ? figure : std::min(least, figure);
        most = empty ? figure : std::max(most, figure);
        empty = false;
    }
};

} // namespace

void add_credit(measure::Attribution& sum, measure::Attribution const& part) {
    bool const first = sum.paths == 0 && sum.conversions == 0;
    std::vector<std::size_t> places;
    for (auto const& channel : part.channels)
        places.push_back(place_of(sum, channel));
    for (std::size_t model = 0; model < sum.credit.size(); ++model) {
        auto& into = sum.credit[model];
        auto const& from = part.credit[model];
        if (!from) {
            into.reset();
            continue;
        }
        if (!into) {
            if (!first) continue;
            into.emplace();
        }
        into->conversions.resize(sum.channels.size());
        into->value.resize(sum.channels.size());
        for (std::size_t i = 0; i < places.size(); ++i) {
            into->conversions[places[i]] += from->conversions[i];
            into->value[places[i]] += from->value[i];
        }
    }
    sum.conversions += part.conversions;
    sum.value += part.value;
    sum.paths += part.paths;
}

Seen seen_of(measure::Attribution const& attribution, std::size_t channel,
             std::span<Reported const> reported) {
    Seen seen;
    Range orders, value;
    for (std::size_t model = 0; model < attribution.credit.size(); ++model) {
        auto const& credit = attribution.credit[model];
        if (!credit || channel >= credit->conversions.size()) continue;
        seen.orders[model] = credit->conversions[channel];
        seen.value[model] = credit->value[channel];
        orders.take(credit->conversions[channel]);
        value.take(credit->value[channel]);
    }
    for (auto const& report : reported) {
        orders.take(report.conversions);
        value.take(report.value);
    }
    seen.least_orders = orders.least;
    seen.most_orders = orders.most;
    seen.least_value = value.least;
    seen.most_value = value.most;
    return seen;
}

std::vector<std::string> missing_models(measure::Attribution const& attribution) {
    std::vector<std::string> missing;
    for (auto const model : measure::k_models) {
        if (!attribution.of(model)) missing.emplace_back(measure::model_name(model));
    }
    return missing;
}

} // namespace colporteur::verdict
