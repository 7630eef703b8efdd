// The next step of each kind of test, and the plans.
#include "features/verdict/rules_charge.hpp"
#include "features/verdict/rules_plan.hpp"
#include "features/verdict/rules_proof.hpp"
#include "french/known.hpp"

namespace colporteur::french {
namespace {

using verdict::prove;

shops::Shop some_shop() {
    shops::Shop shop;
    shop.currency = *currency_from("EUR");
    return shop;
}

measure::ArmSums arm(double n, double orders, double sum, double squares) {
    measure::ArmSums sums;
    sums.n = n;
    sums.orders = orders;
    sums.y = sum;
    sums.yy = squares;
    return sums;
}

experiments::Evaluation mailing() {
    experiments::Evaluation evaluation;
    evaluation.experiment.name = "spring mailing";
    evaluation.experiment.channel = "newsletter";
    evaluation.treated = arm(100, 50, 500, 5'000);
    evaluation.control = arm(100, 50, 300, 1'800);
    evaluation.difference = *measure::welch(*evaluation.treated, *evaluation.control);
    evaluation.days = 14;
    return evaluation;
}

void expect_next(experiments::Evaluation const& evaluation, std::int64_t cost = 5'000,
                 std::optional<double> margin = 0.4, bool cost_known = true) {
    auto const proof = prove(evaluation, {cost, "", cost_known}, some_shop(), margin);
    EXPECT_FALSE(proof.next.text.empty());
    expect_known(proof.next.text);
}

TEST(FrenchVerdict, OfATestThatCannotTell) {
    auto evaluation = mailing();
    expect_next(evaluation); // far too large
    evaluation.days = 1'000;
    expect_next(evaluation); // and no larger one within reach
    evaluation.days = 14;
    expect_next(evaluation, 5'000, {});     // no margin
    expect_next(evaluation, 0, 0.4, false); // no cost
    evaluation.days = 0;
    expect_next(evaluation); // no weeks
    evaluation.experiment.form = experiments::Form::blocks;
    expect_next(evaluation);
    evaluation = mailing();
    for (double const wider : {1.02, 1.05, 1.2}) { // within reach
        evaluation.difference->interval = measure::Interval{1.2475 - wider, 1.2475 + wider};
        expect_next(evaluation, 50'00);
    }
    evaluation = mailing();
    evaluation.sample_ratio = measure::SampleRatio{40, 1, 2.5e-10};
    expect_next(evaluation);
    evaluation = mailing();
    evaluation.experiment.metric = "visits";
    evaluation.experiment.metric_is_money = false;
    expect_next(evaluation);
}

TEST(FrenchVerdict, OfATestThatGoesOnOrHasTooFew) {
    auto evaluation = mailing();
    evaluation.experiment.running = true;
    expect_next(evaluation); // no N*
    evaluation.sequential =
        measure::sequential_difference(*evaluation.treated, *evaluation.control, 100).value();
    expect_next(evaluation);
    evaluation = mailing();
    evaluation.treated = arm(100, 12, 120, 1'300);
    evaluation.control = arm(100, 9, 90, 1'000);
    evaluation.not_enough_data = *measure::too_few_orders(*evaluation.treated, *evaluation.control);
    expect_known(evaluation.not_enough_data);
    expect_next(evaluation);
    evaluation.experiment.running = true;
    expect_next(evaluation);
    evaluation.days = 4'000;
    expect_next(evaluation); // nobody waits
    evaluation.days = 0;
    expect_next(evaluation);
    evaluation.difference.reset();
    evaluation.treated = arm(100, 0, 0, 0);
    expect_next(evaluation);
    evaluation.experiment.form = experiments::Form::blocks;
    evaluation.not_enough_data = "at least 8 blocks must be on; so far it is 3";
    expect_next(evaluation);
    evaluation = mailing();
    evaluation.difference.reset();
    expect_next(evaluation);
}

TEST(FrenchVerdict, WithoutATestAndWithAPlan) {
    channels::Channel const channel{"instagram", "Instagram", "social"};
    for (double const weeks : {1.0, 12.0, 200.0, 900.0}) {
        verdict::Sizing const sized{weeks, 1'200, 34'567, 1.25};
        for (bool const split : {false, true}) {
            for (auto const margin : {std::optional<double>(), std::optional<double>(0.4)}) {
                auto const next = verdict::next_without_experiment(channel, margin, split, sized,
                                                                   40, some_shop());
                expect_known(next.text);
            }
        }
        expect_known(verdict::split_text(channel, sized, 40, 0.2, 20'000, some_shop()));
        expect_known(verdict::calendar_text(channel, sized, 40, 20'000, some_shop()));
    }
    expect_known(verdict::next_without_experiment(channel, 0.4, false, {}, 40, some_shop()).text);
    channels::Channel const direct{"direct", "Direct", "direct"};
    for (auto const margin : {std::optional<double>(), std::optional<double>(0.4)}) {
        expect_known(
            verdict::next_without_experiment(direct, margin, false, {}, 40, some_shop()).text);
    }
}

} // namespace
} // namespace colporteur::french
