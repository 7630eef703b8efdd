#include "features/lab/render.hpp"

#include <algorithm>

namespace colporteur::lab {

namespace {

json::array json_of(measure::Interval const& interval) {
    return {interval.low, interval.high};
}

template <class T>
json::value or_null(std::optional<T> const& figure) {
    if (!figure) return nullptr;
    if constexpr (std::is_same_v<T, measure::Interval>) {
        return json_of(*figure);
    } else {
        return *figure;
    }
}

json::array credit_rows(measure::Attribution const& attribution,
                        std::vector<double> measure::Credit::*part, bool known) {
    json::array rows;
    for (std::size_t channel = 0; channel < attribution.channels.size(); ++channel) {
        json::object row;
        row["channel"] = attribution.channels[channel];
        for (auto const model : measure::k_models) {
            auto const& credit = attribution.of(model);
            auto& cell = row[measure::model_name(model)];
            if (credit && known) cell = ((*credit).*part)[channel];
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

json::object json_of(ArmLift const& lift, double n_control) {
    bool const told = !lift.withheld;
    auto const interval = [&](measure::Interval const& of) {
        return told ? json::value(json_of(of)) : json::value(nullptr);
    };
    auto const p = [&](double of) { return told ? json::value(of) : json::value(nullptr); };
    json::object out;
    out["n_treatment"] = lift.n;
    out["n_control"] = n_control;
    out["mean_treatment"] = lift.difference.treatment_mean;
    out["mean_control"] = lift.difference.control_mean;
    out["difference"] = lift.difference.difference;
    out["std_error"] = lift.difference.std_error;
    out["interval"] = interval(lift.difference.interval);
    out["p"] = p(lift.difference.p);
    out["relative"] = nullptr;
    if (lift.relative) {
        out["relative"] = {{"lift", lift.relative->lift},
                           {"interval", interval(lift.relative->interval)},
                           {"p", p(lift.relative->p)}};
    }
    out["cuped"] = nullptr;
    if (lift.cuped) {
        out["cuped"] = {{"theta", lift.cuped->theta},
                        {"difference", lift.cuped->difference},
                        {"std_error", lift.cuped->std_error},
                        {"variance_cut", lift.cuped->variance_cut}};
    }
    out["sequential"] = nullptr;
    if (lift.sequential) {
        out["sequential"] = {{"lift", lift.sequential->estimate},
                             {"interval", interval(lift.sequential->interval)},
                             {"p", p(lift.sequential->p)}};
    }
    return out;
}

} // namespace

json::value json_of(AttributionReport const& report) {
    auto const& attribution = report.attribution;
    json::object out;
    out["conversions"] = attribution.conversions;
    out["value"] = report.has_value ? json::value(attribution.value) : json::value(nullptr);
    out["paths"] = attribution.paths;
    out["channels"] = credit_rows(attribution, &measure::Credit::conversions, true);
    out["by_value"] = credit_rows(attribution, &measure::Credit::value, report.has_value);
    if (attribution.shapley_by_place.empty()) return out;
    json::array places;
    for (std::size_t place = 0; place < attribution.shapley_by_place.size(); ++place) {
        auto const& credit = attribution.shapley_by_place[place];
        for (std::size_t channel = 0; channel < attribution.channels.size(); ++channel) {
            if (credit.conversions[channel] == 0 && credit.value[channel] == 0) continue;
            json::object row{{"channel", attribution.channels[channel]},
                             {"place", place + 1},
                             {"conversions", credit.conversions[channel]},
                             {"value", nullptr}};
            if (report.has_value) row["value"] = credit.value[channel];
            places.push_back(std::move(row));
        }
    }
    out["shapley_by_place"] = std::move(places);
    return out;
}

json::value json_of(LiftReport const& report) {
    auto out = json_of(report.pooled, report.n_control);
    out["sample_ratio"] = {{"chi2", report.sample_ratio.chi2}, {"p", report.sample_ratio.p}};
    if (report.arms.empty()) return out;
    json::array arms;
    for (auto const& arm : report.arms) {
        json::object row;
        row["arm"] = arm.arm;
        for (auto& [name, figure] : json_of(arm, report.n_control))
            row[name] = figure;
        arms.push_back(std::move(row));
    }
    out["arms"] = std::move(arms);
    return out;
}

json::value json_of(PowerReport const& report) {
    return {{"people", report.people},
            {"effect", report.effect},
            {"power", report.power},
            {"alpha", report.alpha},
            {"treatment_share", report.treatment_share},
            {"standard_deviation", report.standard_deviation},
            {"mean", or_null(report.mean)},
            {"days", or_null(report.days)}};
}

json::value json_of(SurveyReport const& report) {
    json::array answers;
    for (auto const& answer : report.result.answers) {
        answers.push_back({{"answer", answer.answer},
                           {"decoy", answer.decoy},
                           {"share", answer.share},
                           {"interval", json_of(answer.wilson)},
                           {"corrected", or_null(answer.corrected)},
                           {"corrected_interval", or_null(answer.corrected_interval)},
                           {"bound", or_null(answer.bound)}});
    }
    json::array warnings;
    for (auto const& warning : report.result.warnings)
        warnings.emplace_back(warning);
    return {{"respondents", report.respondents},
            {"effective_n", report.result.effective_n},
            {"silent", report.silent},
            {"multiple_choice", report.multiple_choice},
            {"decoy_share", or_null(report.result.decoy_share)},
            {"answers", std::move(answers)},
            {"warnings", std::move(warnings)}};
}

} // namespace colporteur::lab
