// What pages send while an import has the event store to itself: it is taken in at once and moved
// on afterwards.
#include "collect_shop.hpp"
#include "large_import.hpp"
#include "stored.hpp"

namespace colporteur::journey {
namespace {

class CollectDuringImport : public CollectShop {};

TEST_F(CollectDuringImport, WhatComesMeanwhileIsAcknowledgedAndStoredOnce) {
    constexpr int k_sent = 40;
    auto const job = start_import(*server_, many_touches(k_rows_to_stop), "reading", 1);
    for (int n = 0; n < k_sent; ++n) {
        auto const sent = event("custom", "https://shop.example/",
                                {{"name", "meanwhile"}, {"value", fmt::format("value {:02}", n)}});
        EXPECT_EQ(sent.status, 202) << sent.body;
    }
    EXPECT_EQ(collect().at("spool").at("events_waiting"), k_sent) << "the import has the turn";
    EXPECT_EQ(view_of_job(*server_, job).at("state"), "running") << "control";

    EXPECT_EQ(ask(server_->port(), "DELETE", "/api/v1/jobs/" + std::to_string(job)).status, 200);
    EXPECT_TRUE(soon([&] { return view_of_job(*server_, job).at("state") == "stopped"; }));
    ASSERT_TRUE(all_loaded());
    (void)server_->stop(SIGTERM);
    auto const stored = stored_events(program_.folder() / "myshop").custom_values;
    EXPECT_EQ(stored.size(), static_cast<std::size_t>(k_sent));
    for (auto const& [value, times] : stored)
        EXPECT_EQ(times, 1) << value;
}

} // namespace
} // namespace colporteur::journey
