#include "measure/markov.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <string>
#include <unordered_map>
#include <utility>

namespace colporteur::measure {

namespace {

constexpr std::uint32_t k_start = 0; // while counting, state 0 is the start

struct CountedEdge {
    std::uint32_t from = 0, to = 0;
    double count = 0;
};

// Edges by (state, channel), open addressing: the one look-up each step of a path costs.
class EdgeIndex {
  public:
    EdgeIndex() : slots_(1024) {}

    // The number of the edge, or `none` with a place kept for it: the caller fills it in.
    std::uint32_t& find(std::uint32_t from, Channel channel) {
        if (2 * used_ >= slots_.size()) {
            grow();
        }
        Slot& slot = place_of((std::uint64_t{from} << 16) | channel);
        used_ += slot.edge == none ? 1 : 0;
        return slot.edge;
    }
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  private:
    struct Slot {
        std::uint64_t key = 0;
        std::uint32_t edge = none;
    };
    Slot& place_of(std::uint64_t key) {
        std::size_t const mask = slots_.size() - 1;
        std::size_t i = (key * 0x9E3779B97F4A7C15ULL >> 20) & mask;
        while (slots_[i].edge != none && slots_[i].key != key) {
            i = (i + 1) & mask;
        }
        slots_[i].key = key;
        return slots_[i];
    }
    void grow() {
        std::vector<Slot> const old = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
        for (Slot const& slot : old) {
            if (slot.edge != none) {
                place_of(slot.key).edge = slot.edge;
            }
        }
    }
    std::vector<Slot> slots_;
    std::size_t used_ = 0;
};

// Counts transitions path by path.
class ChainCounter {
  public:
    explicit ChainCounter(std::size_t order) : order_(order) { (void)state_of({}); }

    void add(std::span<Channel const> path, double conversions, double value, double journeys) {
        std::uint32_t state = k_start;
        total_[k_start] += journeys;
        for (Channel const channel : path) {
            CountedEdge& edge = edge_of(state, channel);
            edge.count += journeys;
            state = edge.to;
            total_[state] += journeys;
        }
        conversions_[state] += conversions;
        value_[state] += value;
    }
    [[nodiscard]] std::size_t states() const { return total_.size() - 1; }
    [[nodiscard]] MarkovChain chain(std::size_t channels) const;

  private:
    using Tuple = std::u16string; // the last channels, oldest first

    CountedEdge& edge_of(std::uint32_t from, Channel channel) {
        std::uint32_t& number = index_.find(from, channel);
        if (number == EdgeIndex::none) {
            number = static_cast<std::uint32_t>(edges_.size());
            Tuple next = tuples_[from];
            if (next.size() == order_) {
                next.erase(next.begin());
            }
            next.push_back(static_cast<char16_t>(channel));
            edges_.push_back({from, state_of(next), 0});
        }
        return edges_[number];
    }
    std::uint32_t state_of(Tuple const& tuple) {
        auto const [found, is_new] =
            states_.try_emplace(tuple, static_cast<std::uint32_t>(tuples_.size()));
        if (is_new) {
            tuples_.push_back(tuple);
            total_.push_back(0);
            conversions_.push_back(0);
            value_.push_back(0);
        }
        return found->second;
    }
    [[nodiscard]] std::vector<std::uint32_t>
    successors_first(std::vector<std::size_t> const& first,
                     std::vector<CountedEdge> const& edges) const;

    std::size_t order_;
    std::unordered_map<Tuple, std::uint32_t> states_;
    std::vector<Tuple> tuples_;
    std::vector<double> total_, conversions_, value_; // by state
    std::vector<CountedEdge> edges_;
    EdgeIndex index_;
};

// A depth-first walk from the start: a state gets its number after those that it leads to, as far
// as circles allow. The start comes last.
std::vector<std::uint32_t>
ChainCounter::successors_first(std::vector<std::size_t> const& first,
                               std::vector<CountedEdge> const& edges) const {
    constexpr auto k_unseen = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> number(total_.size(), k_unseen);
    std::vector<std::size_t> next(first.begin(), first.end() - 1);
    std::vector<bool> seen(total_.size(), false);
    std::vector<std::uint32_t> open = {k_start};
    seen[k_start] = true;
    std::uint32_t given = 0;
    while (!open.empty()) {
        std::uint32_t const state = open.back();
        if (next[state] == first[state + 1]) {
            number[state] = given++;
            open.pop_back();
            continue;
        }
        std::uint32_t const to = edges[next[state]++].to;
        if (!seen[to]) {
            seen[to] = true;
            open.push_back(to);
        }
    }
    return number;
}

MarkovChain ChainCounter::chain(std::size_t channels) const {
    std::vector<CountedEdge> edges = edges_;
    auto const by_state = [](CountedEdge const& a, CountedEdge const& b) {
        return a.from != b.from ? a.from < b.from : a.to < b.to;
    };
    std::sort(edges.begin(), edges.end(), by_state);
    std::vector<std::size_t> first(total_.size() + 1, 0);
    for (CountedEdge const& edge : edges) {
        ++first[edge.from + 1];
    }
    for (std::size_t i = 1; i < first.size(); ++i) {
        first[i] += first[i - 1];
    }
    std::vector<std::uint32_t> const number = successors_first(first, edges);
    std::vector<std::uint32_t> old(number.size());
    for (std::uint32_t state = 0; state < number.size(); ++state) {
        old[number[state]] = state;
    }

    MarkovChain result;
    result.channels = channels;
    for (std::uint32_t const state : old) {
        double const total = total_[state];
        double stays = 0;
        std::vector<MarkovChain::Edge>& out = state == k_start ? result.start : result.edges;
        for (std::size_t i = first[state]; i < first[state + 1]; ++i) {
            if (edges[i].to == state) {
                stays = edges[i].count;
            } else {
                out.push_back({number[edges[i].to], edges[i].count / total});
            }
        }
        if (state != k_start) {
            result.last.push_back(static_cast<Channel>(tuples_[state].back()));
            result.first_edge.push_back(result.edges.size());
            result.leave.push_back((total - stays) / total);
            result.convert.push_back(conversions_[state] / total);
            result.value.push_back(value_[state] / total);
        }
    }
    return result;
}

} // namespace

Result<MarkovChain> markov_chain(PathTable const& paths, int order, bool use_nulls) {
    if (order < 1) {
        return fail(Errc::wrong_use,
                    fmt::format("the order of the Markov chain is {}: give 1 or more", order));
    }
    ChainCounter counter(static_cast<std::size_t>(order));
    for (std::size_t row = 0; row < paths.size(); ++row) {
        double const journeys = paths.conversions[row] + (use_nulls ? paths.nulls[row] : 0);
        if (journeys > 0 && !paths.path(row).empty()) {
            counter.add(paths.path(row), paths.conversions[row], paths.value[row], journeys);
        }
    }
    if (counter.states() > k_markov_states_max) {
        return fail(Errc::too_large,
                    fmt::format("the Markov chain of order {} has {} states, more than the {} that "
                                "are solved exactly: use a lower order or fewer channels",
                                order, counter.states(), k_markov_states_max));
    }
    return counter.chain(paths.channels.size());
}

} // namespace colporteur::measure
