#include "features/verdict/rules_seen.hpp"

#include <gtest/gtest.h>

namespace colporteur::verdict {
namespace {

using measure::Model;

measure::Attribution credit(std::vector<std::string> channels, std::vector<double> first,
                            std::vector<double> last) {
    measure::Attribution attribution;
    attribution.channels = std::move(channels);
    for (double const orders : first)
        attribution.conversions += orders;
    attribution.paths = attribution.conversions;
    attribution.credit[0] = measure::Credit{first, first};
    attribution.credit[1] = measure::Credit{last, last};
    return attribution;
}

TEST(Seen, IsTheRangeOverTheModels) {
    auto const attribution = credit({"direct", "newsletter"}, {7, 3}, {2, 8});
    auto const seen = seen_of(attribution, 1, {});
    EXPECT_EQ(seen.least_orders, 3);
    EXPECT_EQ(seen.most_orders, 8);
    EXPECT_EQ(seen.orders[static_cast<std::size_t>(Model::last)], 8);
    EXPECT_FALSE(seen.orders[static_cast<std::size_t>(Model::markov)]); // not told, which is not 0
}

TEST(Seen, AReporterIsOneMoreModel) {
    auto const attribution = credit({"direct", "newsletter"}, {7, 3}, {2, 8});
    std::vector<Reported> const reports = {{"ga4", 900, 12, 480}};
    auto const seen = seen_of(attribution, 1, reports);
    EXPECT_EQ(seen.most_orders, 12);
    EXPECT_EQ(seen.least_value, 3);
    EXPECT_EQ(seen.most_value, 480);
}

TEST(AddCredit, AddsStoredAndLiveByName) {
    measure::Attribution sum;
    add_credit(sum, credit({"newsletter", "gone"}, {3, 1}, {4, 0}));
    add_credit(sum, credit({"direct", "newsletter"}, {5, 2}, {6, 1}));
    ASSERT_EQ(sum.channels, (std::vector<std::string>{"newsletter", "gone", "direct"}));
    EXPECT_EQ(sum.of(Model::first)->conversions, (std::vector<double>{5, 1, 5}));
    EXPECT_EQ(sum.of(Model::last)->conversions, (std::vector<double>{5, 0, 6}));
    EXPECT_EQ(sum.conversions, 11);
    EXPECT_EQ(sum.paths, 11);
}

TEST(AddCredit, AModelThatAPartLacksIsNoTotal) {
    auto with_linear = credit({"direct"}, {1}, {1});
    with_linear.credit[static_cast<std::size_t>(Model::linear)] = measure::Credit{{1}, {1}};
    for (bool const linear_first : {true, false}) {
        measure::Attribution sum;
        add_credit(sum, linear_first ? with_linear : credit({"direct"}, {1}, {1}));
        add_credit(sum, linear_first ? credit({"direct"}, {1}, {1}) : with_linear);
        EXPECT_FALSE(sum.of(Model::linear));
        EXPECT_EQ(sum.of(Model::first)->conversions[0], 2);
        EXPECT_EQ(missing_models(sum).front(), "last_non_direct");
    }
}

} // namespace
} // namespace colporteur::verdict
