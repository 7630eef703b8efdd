#include "features/lab/render.hpp"
#include "features/lab/text_table.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>

namespace colporteur::lab {

namespace {

using Ranges = std::vector<measure::CreditRange>;

constexpr int k_name_columns = 24;

std::string_view heading_of(measure::Model model) {
    constexpr std::string_view k_headings[] = {"first",    "last",  "non-direct", "linear",
                                               "position", "decay", "Markov",     "Shapley"};
    return k_headings[static_cast<std::size_t>(model)];
}

// "1 order", "2 orders"
std::string counted(double number, std::string_view what) {
    return fmt::format("{} {}{}", figure(number), what, number == 1 ? "" : "s");
}

std::string credit_table(measure::Attribution const& attribution,
                         std::vector<double> measure::Credit::*part, Ranges const& ranges) {
    std::vector<std::string> headings = {"channel", "range"};
    for (auto const model : measure::k_models) {
        if (attribution.of(model)) headings.emplace_back(heading_of(model));
    }
    std::vector<std::size_t> order(attribution.channels.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t one, std::size_t other) {
        return ranges[one].low + ranges[one].high > ranges[other].low + ranges[other].high;
    });
    TextTable table(headings);
    for (auto const channel : order) {
        std::vector<std::string> cells = {
            shortened(attribution.channels[channel], k_name_columns),
            fmt::format("{} to {}", credit(ranges[channel].low), credit(ranges[channel].high))};
        for (auto const model : measure::k_models) {
            auto const& of = attribution.of(model);
            if (of) cells.push_back(credit(((*of).*part)[channel]));
        }
        table.add(std::move(cells));
    }
    return table.text();
}

std::string meaning(measure::Attribution const& attribution, Ranges const& ranges) {
    auto const widest = std::max_element(ranges.begin(), ranges.end(), [](auto one, auto other) {
        return one.high - one.low < other.high - other.low;
    });
    if (widest == ranges.end()) return "";
    auto const& name = attribution.channels[static_cast<std::size_t>(widest - ranges.begin())];
    if (widest->high - widest->low < 1e-9 * (attribution.conversions + 1)) {
        return "Credit is not cause: that all models agree here says how the journeys look, not "
               "what "
               "they would\nhave been without a channel.\n";
    }
    return fmt::format("Credit is not cause: the models differ most on \"{}\", {} to {} "
                       "conversions.\nOnly a control group can tell what it adds.\n",
                       name, credit(widest->low), credit(widest->high));
}

std::string place_table(measure::Attribution const& attribution, bool has_value) {
    std::vector<std::string> headings = {"Shapley by place", "place", "conversions"};
    if (has_value) headings.emplace_back("value");
    TextTable table(headings);
    for (std::size_t channel = 0; channel < attribution.channels.size(); ++channel) {
        for (std::size_t place = 0; place < attribution.shapley_by_place.size(); ++place) {
            auto const& part = attribution.shapley_by_place[place];
            if (part.conversions[channel] == 0 && part.value[channel] == 0) continue;
            bool const last = place + 1 == measure::k_shapley_places;
            std::vector<std::string> cells = {
                shortened(attribution.channels[channel], k_name_columns),
                fmt::format("{}{}", place + 1, last ? "+" : ""), credit(part.conversions[channel])};
            if (has_value) cells.push_back(credit(part.value[channel]));
            table.add(std::move(cells));
        }
    }
    return table.text();
}

} // namespace

std::string text_of(AttributionReport const& report) {
    auto const& attribution = report.attribution;
    auto const ranges = measure::conversions_range(attribution);
    std::string out =
        fmt::format("{} on {}, over {}.\n\n", counted(attribution.conversions, "conversion"),
                    counted(attribution.paths, "journey"),
                    counted(static_cast<double>(attribution.channels.size()), "channel"));
    out += credit_table(attribution, &measure::Credit::conversions, ranges);
    if (attribution.value != 0) {
        out += fmt::format("\nThe same by value, {} in all.\n\n", figure(attribution.value));
        out +=
            credit_table(attribution, &measure::Credit::value, measure::value_range(attribution));
    }
    if (!attribution.shapley_by_place.empty())
        out += '\n' + place_table(attribution, report.has_value);
    out += '\n' + meaning(attribution, ranges);
    if (report.orders_without_touch > 0) {
        bool const one = report.orders_without_touch == 1;
        out += fmt::format("{} more {} had no touch in {} look-back: nobody is credited for {}.\n",
                           figure(report.orders_without_touch), one ? "order" : "orders",
                           one ? "its" : "their", one ? "it" : "them");
    }
    if (!report.has_times) out += "Time decay needs times: it can be had from touch rows.\n";
    return out;
}

} // namespace colporteur::lab
