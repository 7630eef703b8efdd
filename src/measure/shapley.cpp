#include "measure/shapley.hpp"

#include <algorithm>

namespace colporteur::measure {

namespace {

Credit no_credit(std::size_t channels) {
    return {std::vector<double>(channels, 0.0), std::vector<double>(channels, 0.0)};
}

// How often each channel stands in the path at hand; costs only the steps of that path.
class Occurrences {
  public:
    explicit Occurrences(std::size_t channels) : count_(channels, 0) {}

    void of(std::span<Channel const> path) {
        for (Channel const channel : distinct_) {
            count_[channel] = 0;
        }
        distinct_.clear();
        for (Channel const channel : path) {
            if (count_[channel]++ == 0) {
                distinct_.push_back(channel);
            }
        }
    }
    [[nodiscard]] std::span<Channel const> distinct() const { return distinct_; }
    [[nodiscard]] double count(Channel channel) const { return count_[channel]; }

  private:
    std::vector<std::uint32_t> count_;
    std::vector<Channel> distinct_;
};

} // namespace

Credit shapley_credit(PathTable const& paths) {
    Credit credit = no_credit(paths.channels.size());
    Occurrences occurrences(paths.channels.size());
    for (std::size_t row = 0; row < paths.size(); ++row) {
        if (paths.conversions[row] == 0 && paths.value[row] == 0) {
            continue;
        }
        occurrences.of(paths.path(row));
        auto const players = static_cast<double>(occurrences.distinct().size());
        for (Channel const channel : occurrences.distinct()) {
            credit.conversions[channel] += paths.conversions[row] / players;
            credit.value[channel] += paths.value[row] / players;
        }
    }
    return credit;
}

std::vector<Credit> ordered_shapley_credit(PathTable const& paths) {
    std::vector<Credit> places(k_shapley_places, no_credit(paths.channels.size()));
    Occurrences occurrences(paths.channels.size());
    for (std::size_t row = 0; row < paths.size(); ++row) {
        if (paths.conversions[row] == 0 && paths.value[row] == 0) {
            continue;
        }
        auto const path = paths.path(row);
        occurrences.of(path);
        auto const players = static_cast<double>(occurrences.distinct().size());
        for (std::size_t i = 0; i < path.size(); ++i) {
            double const share = 1 / (players * occurrences.count(path[i]));
            Credit& place = places[std::min(i, k_shapley_places - 1)];
            place.conversions[path[i]] += paths.conversions[row] * share;
            place.value[path[i]] += paths.value[row] * share;
        }
    }
    return places;
}

} // namespace colporteur::measure
