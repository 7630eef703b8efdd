#include "measure/attribution.hpp"

#include "measure/markov.hpp"
#include "measure/rule_models.hpp"
#include "measure/shapley.hpp"

#include <algorithm>

namespace colporteur::measure {

namespace {

Attribution rule_attribution(PathTable const& paths) {
    Attribution result;
    result.channels = paths.channels;
    RuleModels const models(paths.channels);
    std::vector<RuleSums> sums(paths.channels.size());
    std::vector<RuleShare> shares;
    for (std::size_t row = 0; row < paths.size(); ++row) {
        auto const path = paths.path(row);
        if (path.empty()) {
            continue;
        }
        result.conversions += paths.conversions[row];
        result.value += paths.value[row];
        result.paths += paths.conversions[row] + paths.nulls[row];
        if (paths.conversions[row] == 0 && paths.value[row] == 0) {
            continue;
        }
        models.share(path, {}, shares);
        for (std::size_t i = 0; i < path.size(); ++i) {
            sums[path[i]].add(shares[i], paths.conversions[row], paths.value[row]);
        }
    }
    set_rule_credit(result, sums, false);
    return result;
}

std::vector<CreditRange> range_of(Attribution const& attribution,
                                  std::vector<double> Credit::*part) {
    std::vector<CreditRange> ranges(attribution.channels.size());
    bool first = true;
    for (auto const& credit : attribution.credit) {
        if (!credit) {
            continue;
        }
        for (std::size_t channel = 0; channel < ranges.size(); ++channel) {
            double const share = ((*credit).*part)[channel];
            auto& range = ranges[channel];
            range = first ? CreditRange{share, share}
                          : CreditRange{std::min(range.low, share), std::max(range.high, share)};
        }
        first = false;
    }
    return ranges;
}

} // namespace

std::string_view model_name(Model model) {
    constexpr std::array<std::string_view, k_models.size()> k_names = {
        "first",    "last",       "last_non_direct", "linear",
        "position", "time_decay", "markov",          "shapley"};
    return k_names[static_cast<std::size_t>(model)];
}

Result<Attribution> attribute(PathTable const& paths, AttributionOptions const& options) {
    return with_chain_models(rule_attribution(paths), paths, options);
}

Result<Attribution> with_chain_models(Attribution rules, PathTable const& paths,
                                      AttributionOptions const& options) {
    auto markov = markov_credit(paths, options);
    if (!markov) {
        return tl::unexpected(std::move(markov.error()));
    }
    rules.credit[static_cast<std::size_t>(Model::markov)] = std::move(*markov);
    rules.credit[static_cast<std::size_t>(Model::shapley)] = shapley_credit(paths);
    if (options.shapley_ordered) {
        rules.shapley_by_place = ordered_shapley_credit(paths);
    }
    return rules;
}

std::vector<CreditRange> conversions_range(Attribution const& attribution) {
    return range_of(attribution, &Credit::conversions);
}

std::vector<CreditRange> value_range(Attribution const& attribution) {
    return range_of(attribution, &Credit::value);
}

} // namespace colporteur::measure
