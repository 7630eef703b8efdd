#include "features/report/json_parts.hpp"

namespace colporteur::report {

namespace {

json::object arm_sums_json(measure::ArmSums const& sums, std::optional<double> orders) {
    return {{"n", sums.n},
            {"orders", or_null(orders)},
            {"sum", sums.y},
            {"sum_of_squares", sums.yy},
            {"mean", sums.n > 0 ? json::value(sums.mean()) : json::value(nullptr)}};
}

json::value difference_json(std::optional<experiments::Compared> const& difference) {
    if (!difference) return nullptr;
    return json::object{{"mean_treatment", difference->treatment_mean},
                        {"mean_control", difference->control_mean},
                        {"difference", difference->difference},
                        {"std_error", difference->std_error},
                        {"degrees", difference->degrees},
                        {"interval", or_null(difference->interval)},
                        {"p", or_null(difference->p)}};
}

// Units with a metric above 0 are orders only where the metric is the money of one unit.
std::optional<double> positive_of(experiments::Evaluation const& evaluation,
                                  experiments::ArmResult const& arm) {
    auto const& experiment = evaluation.experiment;
    if (experiment.form == experiments::Form::blocks) return std::nullopt;
    return arm.money.orders;
}

json::array arms_json(experiments::Evaluation const& evaluation) {
    json::array arms;
    for (auto const& arm : evaluation.arms) {
        json::object one = {{"name", arm.name},
                            {"control", arm.control},
                            {"metric", arm_sums_json(arm.money, positive_of(evaluation, arm))},
                            {"orders", nullptr},
                            {"against_control", difference_json(arm.against_control)}};
        if (arm.orders.n > 0) one["orders"] = arm_sums_json(arm.orders, arm.orders.orders);
        arms.push_back(std::move(one));
    }
    return arms;
}

json::object methods_json(experiments::Evaluation const& evaluation) {
    json::object out = {{"difference", difference_json(evaluation.difference)},
                        {"orders_difference", difference_json(evaluation.orders_difference)},
                        {"relative", nullptr},
                        {"cuped", nullptr},
                        {"sequential", nullptr},
                        {"sample_ratio", nullptr}};
    if (auto const& relative = evaluation.relative) {
        out["relative"] = json::object{{"lift", relative->lift},
                                       {"std_error", relative->std_error},
                                       {"interval", or_null(relative->interval)},
                                       {"p", or_null(relative->p)}};
    }
    if (auto const& cuped = evaluation.cuped) {
        out["cuped"] =
            json::object{{"theta", cuped->theta},         {"difference", cuped->difference},
                         {"std_error", cuped->std_error}, {"interval", or_null(cuped->interval)},
                         {"p", or_null(cuped->p)},        {"variance_cut", cuped->variance_cut}};
    }
    if (auto const& sequential = evaluation.sequential) {
        out["sequential"] = json::object{{"estimate", sequential->estimate},
                                         {"interval", interval_json(sequential->interval)},
                                         {"p", sequential->p}};
    }
    if (auto const& ratio = evaluation.sample_ratio) {
        out["sample_ratio"] =
            json::object{{"chi2", ratio->chi2}, {"degrees", ratio->degrees}, {"p", ratio->p}};
    }
    return out;
}

json::value profit_json(std::optional<measure::ProfitVerdict> const& profit) {
    if (!profit) return nullptr;
    bool const known = profit->verdict != measure::Verdict::enter_your_margin;
    json::object out = {
        {"verdict", verdict_key(profit->verdict)},
        {"profit", known ? json::value(profit->profit) : json::value(nullptr)},
        {"interval", known ? json::value(interval_json(profit->interval)) : json::value(nullptr)},
        {"smallest_that_matters", profit->smallest_that_matters},
        {"needed", nullptr}};
    if (profit->needed) {
        out["needed"] = json::object{{"people", profit->needed->people},
                                     {"people_in_all", profit->needed->people_in_all},
                                     {"weeks", or_null(profit->needed->weeks)}};
    }
    return out;
}

} // namespace

json::object proved_json(verdict::Proved const& proved, Speaker const& speaker) {
    auto const& evaluation = proved.evaluation;
    auto const& experiment = evaluation.experiment;
    auto const& currency = speaker.currency();
    json::object out = {{"experiment", experiment.name},
                        {"form", experiments::form_name(experiment.form)},
                        {"metric", experiment.metric.empty()
                                       ? json::value(told(speaker, "net revenue"))
                                       : json::value(experiment.metric)},
                        {"running", experiment.running},
                        {"days", evaluation.days},
                        {"window_days", nullptr},
                        {"sequential_interval", proved.sequential},
                        {"orders", or_null(proved.orders)},
                        {"orders_interval", or_null(proved.orders_interval)},
                        {"revenue", nullptr},
                        {"revenue_interval", or_null(proved.revenue_interval)},
                        {"not_enough_data", nullptr},
                        {"cost", money_json(proved.cost_minor, currency)},
                        {"cost_basis", told(speaker, proved.cost_basis)},
                        {"profit", profit_json(proved.profit)},
                        {"arms", arms_json(evaluation)}};
    if (experiment.window_days) out["window_days"] = *experiment.window_days;
    if (proved.revenue_interval) out["revenue"] = proved.revenue;
    if (!evaluation.not_enough_data.empty())
        out["not_enough_data"] = told(speaker, evaluation.not_enough_data);
    for (auto const& [name, value] : methods_json(evaluation))
        out[name] = value;
    return out;
}

} // namespace colporteur::report
