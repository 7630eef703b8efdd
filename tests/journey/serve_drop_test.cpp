// Costs that come by themselves: put into the drop folder, or sent by a program.
#include "served_shop.hpp"

#include <filesystem>
#include <fstream>
#include <thread>

namespace colporteur::journey {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class ServeDrop : public ServedShop {
  protected:
    fs::path drop() { return program_.folder() / "myshop" / "drop"; }
    void put(std::string const& name, std::string_view text) {
        std::ofstream(drop() / name, std::ios::binary) << text;
    }
    // Looked at every second, taken when it was still for three.
    static bool comes_to_be(std::function<bool()> const& holds) {
        for (int i = 0; i < 300; ++i) {
            if (holds()) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
        return false;
    }
    json::array failed(std::string const& arguments = {}) {
        return server_->shop("drop" + arguments).as_json().at("failed").as_array();
    }
    std::int64_t media() {
        auto const row = channel(figures(), "instagram");
        if (row.empty() || row.at("cost").is_null()) return 0;
        return row.at("cost").at("media").at("minor").to_number<std::int64_t>();
    }
    // The outcome, however long it took.
    Response send(std::string_view bytes, std::string const& name = "spend.csv") {
        auto reply = ask(server_->port(), "PUT", "/api/v1/shops/1/spend?name=" + name, bytes);
        if (reply.status != 202) return reply;
        auto const job = server_->watch(reply).back();
        bool const done = job.at("state") == "done";
        reply.status = done ? 200 : job.at("problem").at("status").to_number<int>();
        reply.body = json_line(job.at(done ? "result" : "problem"));
        return reply;
    }
};

// Its columns could be taken for those of costs.
constexpr std::string_view k_orders_with_sources = "order_id,date,customer_id,amount,utm_source\n"
                                                   "1001,2026-03-02,anna,40.00,instagram\n";
constexpr std::string_view k_corrected = "platform,campaign,day,cost,currency\n"
                                         "Instagram,spring,2026-03-01,15.00,EUR\n"
                                         "Instagram,spring,2026-04-01,7.50,EUR\n";

TEST_F(ServeDrop, ADroppedFileIsImportedAndCounts) {
    import("orders.csv", k_orders);
    EXPECT_EQ(server_->shop("drop").text("folder"), fs::absolute(drop()).string());
    put("instagram march.csv", k_spend);
    ASSERT_TRUE(comes_to_be([&] { return fs::exists(drop() / "done" / "instagram march.csv"); }));
    EXPECT_FALSE(fs::exists(drop() / "instagram march.csv"));
    EXPECT_EQ(media(), 2'000);
    EXPECT_EQ(imports().at(0).at("file"), "instagram march.csv");
    EXPECT_TRUE(failed().empty());
}

TEST_F(ServeDrop, WhatIsNoCostExportIsPutAsideWithTheReason) {
    put("orders.csv", k_orders_with_sources);
    ASSERT_TRUE(comes_to_be([&] { return !failed().empty(); }));
    auto const refused = failed().at(0);
    EXPECT_EQ(refused.at("file"), "orders.csv");
    auto const why = std::string(refused.at("why").as_string());
    EXPECT_THAT(why, HasSubstr("a file of orders"));
    EXPECT_TRUE(imports().empty()) << "nothing of it is a cost";
    EXPECT_NE(failed("?language=fr").at(0).at("why").as_string(), why);
    EXPECT_TRUE(fs::exists(drop() / "failed" / "orders.csv"));
    std::ifstream beside(drop() / "failed" / "orders.csv.why.txt");
    std::string line;
    std::getline(beside, line);
    EXPECT_EQ(line, why);
    EXPECT_EQ(server_->shop("DELETE", "drop/failed/orders.csv").status, 200);
    EXPECT_TRUE(failed().empty());
    EXPECT_EQ(server_->shop("DELETE", "drop/failed/orders.csv").status, 404);
}

TEST_F(ServeDrop, WhatWaitsWhenTheServerStartsIsImported) {
    ASSERT_EQ(server_->stop(SIGTERM).code, 0);
    put("spend.csv", k_spend);
    server_.emplace(program_, std::vector<std::string>{"--data", "myshop"});
    EXPECT_TRUE(comes_to_be([&] { return fs::exists(drop() / "done" / "spend.csv"); }));
    EXPECT_EQ(imports().at(0).at("state"), "done");
}

TEST_F(ServeDrop, AProgramSendsItsExportAndIsToldWhatBecameOfIt) {
    import("orders.csv", k_orders);
    auto const first = send(k_spend);
    ASSERT_EQ(first.status, 200) << first.body;
    EXPECT_EQ(first.as_json().at("added"), 2);
    EXPECT_EQ(media(), 2'000);
    auto const again = send(k_spend);
    EXPECT_EQ(again.status, 200) << again.body;
    EXPECT_EQ(again.as_json().at("already_imported"), true);
    EXPECT_EQ(media(), 2'000);
    auto const corrected = send(k_corrected);
    EXPECT_EQ(corrected.as_json().at("corrected"), 1) << corrected.body;
    EXPECT_EQ(media(), 2'250);
}

TEST_F(ServeDrop, TheOnlyShopNeedNotBeNamed) {
    import("orders.csv", k_orders);
    auto const sent = ask(server_->port(), "PUT", "/api/v1/spend?name=spend.csv", k_spend);
    ASSERT_TRUE(sent.status == 200 || sent.status == 202) << sent.body;
    EXPECT_TRUE(comes_to_be([&] { return media() == 2'000; }));
}

TEST_F(ServeDrop, TheSameAgainLeavesTheReportAsItWas) {
    import("orders.csv", k_orders);
    (void)send(k_spend);
    auto const before = server_->report().text("made_at");
    std::this_thread::sleep_for(std::chrono::milliseconds(1100));
    (void)send(k_spend);
    EXPECT_EQ(server_->report().text("made_at"), before);
}

TEST_F(ServeDrop, WhatCannotBeUnderstoodIsRefusedWithTheReason) {
    auto const orders = send(k_orders, "orders.csv");
    EXPECT_EQ(orders.status, 422) << orders.body;
    EXPECT_THAT(orders.text("detail"), HasSubstr("a file of orders"));
    auto const empty = send("");
    EXPECT_EQ(empty.status, 422) << empty.body;
    EXPECT_THAT(empty.text("detail"), HasSubstr("curl -T"));
    EXPECT_TRUE(fs::is_empty(program_.folder() / "myshop" / "uploads" / "incoming"));
    EXPECT_TRUE(imports().empty());
}

} // namespace
} // namespace colporteur::journey
