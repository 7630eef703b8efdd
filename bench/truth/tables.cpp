#include "tables.hpp"

#include <cmath>
#include <fmt/format.h>

namespace colporteur::bench {

namespace {

double percent(double part, double whole) {
    return whole > 0 ? 100 * part / whole : 0;
}

bool is_wrong(ChannelRun const& run) {
    if (run.verdict == measure::Verdict::sells) return run.true_profit <= 0;
    return run.verdict == measure::Verdict::does_not_sell &&
           run.true_profit > run.smallest_that_matters;
}

void add(TestScore& score, ChannelRun const& run) {
    ++score.runs;
    score.true_profit = run.true_profit;
    score.mean_std_error += run.std_error;
    score.mean_error += run.error;
    if (run.looks > 0) {
        ++score.with_looks;
        score.held += run.sequence_held ? 1 : 0;
    }
    score.held_all += run.sequence_held_all ? 1 : 0;
    if (!run.enough) return;
    ++score.enough;
    score.covered += run.covered ? 1 : 0;
    bool const sells = run.verdict == measure::Verdict::sells;
    bool const not_sells = run.verdict == measure::Verdict::does_not_sell;
    score.sells += sells ? 1 : 0;
    score.does_not_sell += not_sells ? 1 : 0;
    score.wrong += is_wrong(run) ? 1 : 0;
    score.right += (run.true_profit > 0 ? sells : not_sells) ? 1 : 0;
}

} // namespace

std::vector<TestScore> score_tests(simulate::Shop const& shop, std::vector<Run> const& runs) {
    std::vector<TestScore> scores;
    for (std::size_t i = 0; i < shop.experiments.size(); ++i) {
        TestScore score;
        score.channel = shop.experiments[i].channel;
        for (auto const& run : runs)
            add(score, run.tests[i]);
        score.mean_std_error *= shop.plan.margin / score.runs;
        score.mean_error /= score.runs;
        score.far_from_zero = std::abs(score.true_profit) >= 4 * score.mean_std_error;
        scores.push_back(std::move(score));
    }
    return scores;
}

std::vector<Promise> promises(std::vector<TestScore> const& scores) {
    std::vector<Promise> result;
    double runs = 0, enough = 0, wrong = 0;
    for (auto const& score : scores) {
        double const covered = percent(score.covered, score.enough);
        result.push_back({fmt::format("{}: fixed interval covers the truth", score.channel),
                          "93 to 97 %", covered, covered >= 93 && covered <= 97});
        double const held = percent(score.held, score.with_looks);
        result.push_back({fmt::format("{}: sequence holds every morning", score.channel),
                          "at least 95 %", held, held >= 95});
        if (score.far_from_zero) {
            double const right = percent(score.right, score.runs);
            result.push_back({fmt::format("{}: right verdict, 4 standard errors from zero or more",
                                          score.channel),
                              "at least 85 %", right, right >= 85});
        }
        runs += score.runs;
        enough += score.enough;
        wrong += score.wrong;
    }
    double const missing = percent(runs - enough, runs);
    result.push_back(
        {"not enough data, of all channel-runs", "at most 20 %", missing, missing <= 20});
    double const wrongs = percent(wrong, runs);
    result.push_back({"wrong verdicts, of all channel-runs", "at most 2 %", wrongs, wrongs <= 2});
    return result;
}

std::string test_table(std::vector<TestScore> const& scores) {
    std::string text = "| channel | true profit | in standard errors | not enough data % | "
                       "interval covers % | sequence holds % | (few orders too) % | sells % | "
                       "does not sell % | not known yet % | wrong % | mean error of the money |\n"
                       "|---|---|---|---|---|---|---|---|---|---|---|---|\n";
    for (auto const& one : scores) {
        double const unknown = one.enough - one.sells - one.does_not_sell;
        text +=
            fmt::format("| {} | {:.0f} | {:+.2f} | {:.1f} | {:.1f} | {:.1f} | {:.1f} | {:.1f} | "
                        "{:.1f} | {:.1f} "
                        "| {:.2f} | {:+.0f} |\n",
                        one.channel, one.true_profit, one.true_profit / one.mean_std_error,
                        percent(one.runs - one.enough, one.runs), percent(one.covered, one.enough),
                        percent(one.held, one.with_looks), percent(one.held_all, one.runs),
                        percent(one.sells, one.runs), percent(one.does_not_sell, one.runs),
                        percent(unknown, one.runs), percent(one.wrong, one.runs), one.mean_error);
    }
    return text;
}

std::string promise_table(std::vector<Promise> const& all) {
    std::string text = "| promise | bound | measured | |\n|---|---|---|---|\n";
    for (auto const& one : all) {
        text += fmt::format("| {} | {} | {:.2f} % | {} |\n", one.what, one.bound, one.figure,
                            one.kept ? "kept" : "BROKEN");
    }
    return text;
}

std::string attribution_table(simulate::Shop const& shop, std::vector<Run> const& runs) {
    std::string text = "| channel | caused |";
    std::string line = "|---|---|";
    for (auto const model : measure::k_models) {
        text += fmt::format(" {} |", measure::model_name(model));
        line += "---|";
    }
    text += "\n" + line + "\n";
    auto const count = static_cast<double>(runs.size());
    std::array<double, measure::k_models.size()> errors{};
    double caused_in_all = 0;
    for (std::size_t channel = 0; channel < shop.channels.size(); ++channel) {
        double caused = 0;
        std::array<double, measure::k_models.size()> credited{};
        for (auto const& run : runs) {
            caused += run.caused[channel] / count;
            for (std::size_t model = 0; model < credited.size(); ++model) {
                double const money = run.credited[channel][model];
                credited[model] += money / count;
                errors[model] += std::abs(money - run.caused[channel]) / count;
            }
        }
        caused_in_all += caused;
        text += fmt::format("| {} | {:.0f} |", shop.channels[channel], caused);
        for (double const money : credited)
            text += fmt::format(" {:.0f} |", money);
        text += "\n";
    }
    text += fmt::format("| *sum of absolute errors* | *{:.0f}* |", caused_in_all);
    for (double const error : errors)
        text += fmt::format(" *{:.0f}* |", error);
    return text + "\n";
}

} // namespace colporteur::bench
