#include "features/verdict/credit_batch.hpp"

#include <gtest/gtest.h>
#include <map>

namespace colporteur::verdict {
namespace {

using measure::Model;

// One person: newsletter (1), instagram (2), then an order of 10.01; another order without a touch.
measure::JourneySet journeys(measure::Attribution& attribution) {
    measure::JourneyOptions options;
    options.channels = {"direct", "newsletter", "instagram"};
    options.keep_order_credit = 1;
    measure::JourneyBuilder builder(options);
    std::vector<std::uint64_t> const people = {5, 5, 6};
    std::vector<std::int64_t> const times = {1000, 2000, 3000};
    std::vector<measure::Channel> const channels = {1, 2, 1};
    builder.add_touches(people, times, channels);
    std::vector<std::uint64_t> const buyers = {5, 9}, ids = {71, 72};
    std::vector<std::int64_t> const bought = {5000, 6000};
    std::vector<double> const values = {10.01, 3.00};
    builder.add_orders(buyers, bought, ids, values);
    auto set = builder.finish();
    attribution = *measure::with_chain_models(set.rules, set.paths, {});
    return set;
}

TEST(CreditLines, EveryModelSharesOutTheWholeOrder) {
    measure::Attribution attribution;
    auto const set = journeys(attribution);
    std::vector<shops::OrderFact> orders(2);
    orders[0].id = 71;
    orders[0].time = 5000;
    orders[1].id = 72;
    std::map<Model, double> shares;
    std::map<Model, std::int64_t> money;
    std::map<std::pair<Model, int>, double> of_channel;
    each_credit_line(set, attribution, orders, *currency_from("EUR"), [&](CreditLine const& line) {
        EXPECT_EQ(line.order, 71U); // the order without a touch has no credit to give
        EXPECT_EQ(line.time, 5000);
        shares[line.model] += line.share;
        money[line.model] += line.amount_minor;
        of_channel[{line.model, line.channel}] += line.share;
    });
    ASSERT_EQ(shares.size(), measure::k_models.size());
    for (auto const& [model, share] : shares)
        EXPECT_NEAR(share, 1, 1e-12) << measure::model_name(model);
    for (auto const& [model, amount] : money)
        EXPECT_EQ(amount, 1001) << measure::model_name(model);
    EXPECT_EQ((of_channel[{Model::first, 1}]), 1);
    EXPECT_EQ((of_channel[{Model::last, 2}]), 1);
    EXPECT_EQ((of_channel[{Model::shapley, 1}]), 0.5);
    // The Markov chain by hand: newsletter>instagram converts, newsletter is a null journey.
    // Removing either leaves no conversion, so the effects are 1 and 1: half each.
    EXPECT_NEAR((of_channel[{Model::markov, 1}]), 0.5, 1e-12);
}

} // namespace
} // namespace colporteur::verdict
