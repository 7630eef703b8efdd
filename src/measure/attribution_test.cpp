#include "measure/attribution.hpp"

#include "measure/path_samples.hpp"

#include <gtest/gtest.h>
#include <numeric>
#include <rapidcheck/gtest.h>

namespace colporteur::measure {
namespace {

PathTable direct_organic_direct() {
    PathTable paths;
    paths.channels = {"Direct", "Organic"};
    paths.add(std::vector<Channel>{0, 1, 0}, 1, 140, 0);
    return paths;
}

TEST(Attribution, OneJourneyUnderEveryRule) {
    // The worked example of analytics textbooks: 140 over Direct > Organic > Direct.
    Attribution const result = attribute(direct_organic_direct(), {}).value();
    auto const value = [&](Model model) { return result.of(model)->value; };
    EXPECT_EQ(value(Model::first), (std::vector<double>{140, 0}));
    EXPECT_EQ(value(Model::last), (std::vector<double>{140, 0}));
    EXPECT_EQ(value(Model::last_non_direct), (std::vector<double>{0, 140}));
    EXPECT_NEAR(value(Model::linear)[0], 2 * 46.6667, 1e-4);
    EXPECT_NEAR(value(Model::linear)[1], 46.6667, 1e-4);
    EXPECT_NEAR(value(Model::position)[0], 56 + 56, 1e-12);
    EXPECT_NEAR(value(Model::position)[1], 28, 1e-12);
    // Without Direct nothing converts; without Organic half does: effects 1, 1/2.
    EXPECT_NEAR(value(Model::markov)[0], 140 * 2 / 3.0, 1e-12);
    EXPECT_NEAR(value(Model::markov)[1], 140 * 1 / 3.0, 1e-12);
    EXPECT_NEAR(value(Model::shapley)[0], 70, 1e-12);
    EXPECT_FALSE(result.of(Model::time_decay).has_value()) << "a path has no times";
    EXPECT_EQ(result.conversions, 1);
    EXPECT_EQ(result.value, 140);
    EXPECT_TRUE(result.shapley_by_place.empty());
}

TEST(Attribution, PositionOfShortAndLongPaths) {
    PathTable const paths =
        letter_paths(4, {{"A", 1, 10, 0}, {"BC", 1, 100, 0}, {"DBCA", 1, 1000, 0}});
    Attribution const result = attribute(paths, {}).value();
    auto const& value = result.of(Model::position)->value;
    EXPECT_NEAR(value[0], 10 + 400, 1e-12);
    EXPECT_NEAR(value[1], 50 + 100, 1e-12);
    EXPECT_NEAR(value[2], 50 + 100, 1e-12);
    EXPECT_NEAR(value[3], 400, 1e-12);
}

TEST(Attribution, AJourneyThatIsAllDirectStaysDirect) {
    PathTable paths;
    paths.channels = {"(none)", "mail", "direct"};
    paths.add(std::vector<Channel>{0, 2}, 1, 1, 0);
    paths.add(std::vector<Channel>{1, 0, 2}, 1, 1, 0);
    Attribution const result = attribute(paths, {}).value();
    EXPECT_EQ(result.of(Model::last_non_direct)->conversions, (std::vector<double>{0, 1, 1}));
}

TEST(Attribution, OrderedShapleyComesWhenAskedFor) {
    Attribution const result =
        attribute(direct_organic_direct(), {.shapley_ordered = true}).value();
    ASSERT_EQ(result.shapley_by_place.size(), k_shapley_places);
    EXPECT_NEAR(result.shapley_by_place[0].value[0], 35, 1e-12);
    EXPECT_NEAR(result.shapley_by_place[1].value[1], 70, 1e-12);
}

TEST(Attribution, RangeSpansAllModels) {
    Attribution const result = attribute(direct_organic_direct(), {}).value();
    auto const range = value_range(result);
    EXPECT_EQ(range[0].low, 0);
    EXPECT_EQ(range[0].high, 140);
    EXPECT_EQ(conversions_range(result)[1].high, 1);
}

TEST(Attribution, AnEmptyPathGetsAndGivesNothing) {
    PathTable paths = letter_paths(1, {{"A", 1, 5, 1}});
    paths.add({}, 3, 30, 2);
    normalise(paths);
    Attribution const result = attribute(paths, {}).value();
    EXPECT_EQ(result.conversions, 1);
    EXPECT_EQ(result.value, 5);
    EXPECT_EQ(result.paths, 2);
    EXPECT_NEAR(result.of(Model::markov)->conversions[0], 1, 1e-15);
}

RC_GTEST_PROP(Attribution, EveryModelHandsOutExactlyWhatThereIs, ()) {
    PathTable const paths = random_paths(5, 30, 9);
    AttributionOptions options;
    options.markov_order = *rc::gen::inRange(1, 4);
    options.use_nulls = *rc::gen::arbitrary<bool>();
    Attribution const result = attribute(paths, options).value();
    auto const sum = [](std::vector<double> const& parts) {
        return std::accumulate(parts.begin(), parts.end(), 0.0);
    };
    for (Model const model : k_models) {
        if (auto const& credit = result.of(model)) {
            RC_ASSERT(std::abs(sum(credit->conversions) - result.conversions) < 1e-9);
            RC_ASSERT(std::abs(sum(credit->value) - result.value) < 1e-7);
        }
    }
}

TEST(Attribution, ModelsHaveNames) {
    EXPECT_EQ(model_name(Model::first), "first");
    EXPECT_EQ(model_name(Model::last_non_direct), "last_non_direct");
    EXPECT_EQ(model_name(Model::time_decay), "time_decay");
    EXPECT_EQ(model_name(Model::shapley), "shapley");
}

} // namespace
} // namespace colporteur::measure
