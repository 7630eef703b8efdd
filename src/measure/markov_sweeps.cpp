// Gauss-Seidel sweeps over the states, several removals side by side.
//
// All terms are of one sign, so sweeps from 0 rise to the solution and never pass it. How far they
// can still be is known: the gap between sweeps from below and sweeps from above (from 1, the most
// that a probability can be) shrinks by the same sweep, and removing a channel can only make it
// smaller. So the number of sweeps after which the gap is below the last digit of the result serves
// every channel.
#include "measure/markov.hpp"
#include "measure/parallel.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace colporteur::measure {

namespace {

constexpr std::size_t k_removals = 8; // channels side by side
constexpr std::size_t k_columns = 2 * k_removals;
constexpr std::size_t k_sweeps_max = 4'000;
constexpr double k_precision = 1e-15; // of the result

struct Total {
    double conversions = 0;
    double value = 0;
};

// All channels there, and the number of sweeps that it takes to be exact.
class Unremoved {
  public:
    explicit Unremoved(MarkovChain const& chain)
        : chain_(chain), conversions_(chain.size(), 0), value_(chain.size(), 0),
          gap_(chain.size(), 1) {
        for (std::size_t state = 0; state < chain.size(); ++state) {
            if (chain.value[state] != 0) {
                double const ends = std::max(end_of(state), chain.convert[state]);
                dearest_ = std::max(dearest_, std::abs(chain.value[state]) / ends);
            }
        }
    }
    // 0 when k_sweeps_max are not enough.
    std::size_t solve() {
        for (std::size_t sweeps = 1; sweeps <= k_sweeps_max; ++sweeps) {
            sweep();
            if (is_exact()) {
                return sweeps;
            }
        }
        return 0;
    }
    [[nodiscard]] Total total() const { return {from_start(conversions_), from_start(value_)}; }

  private:
    void sweep() {
        for (std::size_t state = 0; state < chain_.size(); ++state) {
            double conversions = chain_.convert[state];
            double value = chain_.value[state];
            double gap = 0;
            for (auto const& edge : chain_.from(state)) {
                conversions += edge.probability * conversions_[edge.to];
                value += edge.probability * value_[edge.to];
                gap += edge.probability * gap_[edge.to];
            }
            conversions_[state] = conversions / chain_.leave[state];
            value_[state] = value / chain_.leave[state];
            gap_[state] = gap / chain_.leave[state];
        }
    }
    // The probability that a journey ends next, with or without an order.
    [[nodiscard]] double end_of(std::size_t state) const {
        double left = chain_.leave[state];
        for (auto const& edge : chain_.from(state)) {
            left -= edge.probability;
        }
        return left;
    }
    [[nodiscard]] double from_start(std::vector<double> const& x) const {
        double sum = 0;
        for (auto const& edge : chain_.start) {
            sum += edge.probability * x[edge.to];
        }
        return sum;
    }
    [[nodiscard]] bool is_exact() const {
        double const gap = from_start(gap_);
        double const value = std::abs(from_start(value_));
        return gap <= k_precision * from_start(conversions_) &&
               (value == 0 || gap * dearest_ <= k_precision * value);
    }

    MarkovChain const& chain_;
    std::vector<double> conversions_, value_, gap_;
    double dearest_ = 0; // the most money that an end brings, on average of its state
};

// `sweeps` sweeps without channel first, first + 1, ... each in its own pair of columns.
std::array<Total, k_removals> totals_without(MarkovChain const& chain, std::size_t first,
                                             std::size_t sweeps) {
    using Columns = std::array<double, k_columns>;
    std::vector<Columns> x(chain.size(), Columns{});
    for (std::size_t i = 0; i < sweeps; ++i) {
        for (std::size_t state = 0; state < chain.size(); ++state) {
            Columns sum;
            for (std::size_t column = 0; column < k_columns; column += 2) {
                sum[column] = chain.convert[state];
                sum[column + 1] = chain.value[state];
            }
            for (auto const& edge : chain.from(state)) {
                Columns const& next = x[edge.to];
                for (std::size_t column = 0; column < k_columns; ++column) {
                    sum[column] += edge.probability * next[column];
                }
            }
            for (double& part : sum) {
                part /= chain.leave[state];
            }
            std::size_t const removal = chain.last[state] - first; // wraps round below `first`
            if (removal < k_removals) {
                sum[2 * removal] = sum[2 * removal + 1] = 0;
            }
            x[state] = sum;
        }
    }
    std::array<Total, k_removals> totals{};
    for (auto const& edge : chain.start) {
        for (std::size_t removal = 0; removal < k_removals; ++removal) {
            totals[removal].conversions += edge.probability * x[edge.to][2 * removal];
            totals[removal].value += edge.probability * x[edge.to][2 * removal + 1];
        }
    }
    return totals;
}

} // namespace

std::optional<RemovalEffects> removal_effects_sweeps(MarkovChain const& chain, int threads) {
    RemovalEffects effects;
    effects.conversions.assign(chain.channels, 0);
    effects.value.assign(chain.channels, 0);
    bool const any = std::any_of(chain.convert.begin(), chain.convert.end(),
                                 [](double probability) { return probability > 0; });
    if (!any) {
        return effects;
    }
    Unremoved all(chain);
    std::size_t const sweeps = all.solve();
    if (sweeps == 0) {
        return std::nullopt;
    }
    Total const total = all.total();
    effects.conversion_probability = total.conversions;
    effects.journey_value = total.value;
    std::size_t const batches = (chain.channels + k_removals - 1) / k_removals;
    parallel_tasks(threads, batches, [&](std::size_t batch) {
        std::size_t const first = batch * k_removals;
        auto const without = totals_without(chain, first, sweeps);
        std::size_t const end = std::min(first + k_removals, chain.channels);
        for (std::size_t channel = first; channel < end; ++channel) {
            Total const& left = without[channel - first];
            effects.conversions[channel] = 1 - left.conversions / total.conversions;
            effects.value[channel] = total.value == 0 ? 0 : 1 - left.value / total.value;
        }
    });
    return effects;
}

} // namespace colporteur::measure
