#include "features/verdict/rules_charge.hpp"

#include "features/costs/service.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>

namespace colporteur::verdict {

namespace {

struct Window {
    Day from = 0, to = 0;
};

std::optional<Window> window_of(experiments::Evaluation const& evaluation, shops::Shop const& shop,
                                TimeMs now) {
    auto const& experiment = evaluation.experiment;
    if (!experiment.starts_at) return std::nullopt;
    if (!experiment.ends_at && !experiment.running) return std::nullopt;
    auto const until = std::min(evaluation.data_until.value_or(now), now);
    auto end = experiment.ends_at.value_or(until);
    if (experiment.running) end = std::min(end, until);
    Window window{shop.zone.day_of(*experiment.starts_at), shop.zone.day_of(end)};
    // An end inside a day takes that day along; one at midnight does not.
    if (end > shop.zone.start_of(window.to)) ++window.to;
    window.to = std::max(window.to, window.from + 1);
    return window;
}

double share_of_people(experiments::Evaluation const& evaluation) {
    auto const reached = evaluation.experiment.people_reached;
    if (!reached || *reached <= 0 || !evaluation.treated) return 1;
    return std::min(1.0, evaluation.treated->n / *reached);
}

double share_of_blocks(experiments::Evaluation const& evaluation) {
    if (!evaluation.treated || !evaluation.control) return 1;
    double const all = evaluation.treated->n + evaluation.control->n;
    return all > 0 ? evaluation.treated->n / all : 1;
}

// All the time that costs are known for, whole months at both ends.
Window all_of(std::vector<costs::CostLine> const& own) {
    auto const [first, last] = std::minmax_element(
        own.begin(), own.end(), [](auto const& a, auto const& b) { return a.day < b.day; });
    return {first_day(month_of(first->day)), first_day(month_of(last->day) + 1)};
}

Charge from_costs(experiments::Evaluation const& evaluation,
                  std::vector<costs::CostLine> const& own, std::uint16_t channel,
                  Window const& window) {
    bool const blocks = evaluation.experiment.form == experiments::Form::blocks;
    std::vector<costs::CostLine> media, rest;
    for (auto const& line : own)
        (line.kind == "media" ? media : rest).push_back(line);
    double const share = blocks ? share_of_blocks(evaluation) : share_of_people(evaluation);
    double const paid = static_cast<double>(costs::total(media, channel, window.from, window.to));
    double const worked = static_cast<double>(costs::total(rest, channel, window.from, window.to));
    Charge result;
    result.cost_minor = std::llround(paid * (blocks ? 1 : share) + worked * share);
    auto const days = fmt::format("the channel's costs from {} to {}", day_text(window.from),
                                  day_text(window.to - 1));
    if (paid == 0 && worked == 0) {
        result.known = false;
        result.basis = fmt::format("no cost is known for this channel from {} to {}: nothing was "
                                   "charged",
                                   day_text(window.from), day_text(window.to - 1));
    } else if (blocks) {
        result.basis = fmt::format("{}: media in full, hours, tools and rewards by the share of "
                                   "blocks that were on ({:.0f} %)",
                                   days, 100 * share);
    } else if (evaluation.experiment.people_reached) {
        result.basis =
            fmt::format("{}, by the share of the people reached that were treated in the "
                        "test ({:.0f} %)",
                        days, 100 * share);
    } else {
        result.basis = days + ", all of it charged to the treated people";
    }
    return result;
}

} // namespace

Charge charge(experiments::Evaluation const& evaluation, std::vector<costs::CostLine> const& lines,
              std::uint16_t channel, shops::Shop const& shop, TimeMs now) {
    auto const& experiment = evaluation.experiment;
    Charge result;
    if (experiment.cost_minor) {
        result.cost_minor = *experiment.cost_minor;
        result.basis = "the cost given with the experiment";
        return result;
    }
    std::vector<costs::CostLine> own;
    for (auto const& line : lines) {
        if (line.channel == channel) own.push_back(line);
    }
    if (own.empty()) {
        result.known = false;
        result.basis = "no cost is known for this channel: nothing was charged";
        return result;
    }
    auto const window = window_of(evaluation, shop, now);
    if (window) return from_costs(evaluation, own, channel, *window);
    result = from_costs(evaluation, own, channel, all_of(own));
    result.basis =
        "the experiment has no start and end, so all that the channel ever cost is charged";
    return result;
}

} // namespace colporteur::verdict
