// Experiments: what a control group shows for a channel.
#pragma once

#include "base/time.hpp"
#include "features/experiments/compared.hpp"
#include "measure/blocks.hpp"
#include "measure/lift.hpp"
#include "measure/sequential.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace colporteur::experiments {

enum class Form {
    persons,
    totals,
    blocks
}; // kinds arm, arm_total, block of store/events/event.hpp

// As the records and the API write it.
constexpr std::string_view form_name(Form form) {
    constexpr std::string_view k_names[] = {"persons", "totals", "blocks"};
    return k_names[static_cast<int>(form)];
}

struct Experiment {
    std::string name;
    std::string channel; // name of the channel it tests
    Form form = Form::persons;
    std::string control; // the arm that is the control; "off" for blocks
    std::string metric; // what the figure is, for people: "spend"; "" = net revenue from the orders
    bool metric_is_money = true;
    bool outcome_from_orders = false; // arms without a metric: orders of the person in the window
    bool has_covariate = false;
    std::optional<int> window_days; // outcome window after assignment; nothing: until the end
    std::optional<TimeMs> starts_at, ends_at;
    bool start_is_given = false;            // by a person, not read from the rows; not stored
    std::optional<std::int64_t> cost_minor; // incremental cost of the treated; nothing: from costs
    std::optional<double> people_reached;   // treated in and out of the test, for the cost share
    std::optional<double> sequential_n;     // N*, kept from the start
    std::vector<double> ratio; // planned shares, control first, then by name; empty: equal
    bool running = false;
    std::int64_t import_id = 0;
};

struct ArmResult {
    std::string name;
    bool control = false;
    measure::ArmSums money;                  // metric per person (major units when money)
    measure::ArmSums orders;                 // orders per person; n = 0 when not known
    std::optional<Compared> against_control; // of this arm alone
    std::optional<ComparedCuped> cuped;      // the same with the covariate, where there is one
};

struct Evaluation {
    Experiment experiment;
    std::vector<ArmResult> arms;             // control first, then by name
    std::optional<measure::ArmSums> treated; // all treated arms pooled
    std::optional<measure::ArmSums> control;
    std::optional<Compared> difference; // pooled against control
    std::optional<ComparedRelative> relative;
    std::optional<ComparedCuped> cuped;
    std::optional<measure::Sequential>
        sequential; // running experiments: this is the interval to use
    std::optional<measure::SampleRatio> sample_ratio;
    std::optional<Compared> orders_difference;
    std::string not_enough_data;       // why there is no interval of money; "" when there is
    double days = 0;                   // observed so far
    std::optional<TimeMs> data_until;  // what is known of the outcome stops here; nothing: no data
    std::vector<std::string> warnings; // people in two arms, a ratio that does not fit the arms
};

} // namespace colporteur::experiments
