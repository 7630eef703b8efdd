// A server that starts again: what it told before is not worked out again, unless something
// changed.
#include "served_shop.hpp"

#include <filesystem>
#include <fstream>
#include <thread>

namespace colporteur::journey {
namespace {

class ServeAgain : public ServedShop {
  protected:
    void SetUp() override {
        ServedShop::SetUp();
        import_all();
    }
    // In another second, so that a report that is made anew says another instant.
    void serve() {
        std::this_thread::sleep_for(std::chrono::milliseconds(1100));
        server_.emplace(program_, std::vector<std::string>{"--data", "myshop"});
    }
    void start_again() {
        ASSERT_EQ(server_->stop(SIGTERM).code, 0);
        serve();
    }
    // When the report that is told now was worked out.
    std::string made_at() { return server_->report().text("made_at"); }
    std::string margin() { return json_line(figures().at("margin")); }
    std::filesystem::path kept() { return program_.folder() / "myshop" / "replies"; }
};

TEST_F(ServeAgain, TellsTheSameReportInBothLanguages) {
    auto const english = server_->report();
    auto const french = server_->shop("report?language=fr");
    ASSERT_FALSE(english.text("made_at").empty());
    start_again();
    EXPECT_EQ(server_->report().body, english.body);
    EXPECT_EQ(server_->report().headers.at("etag"), english.headers.at("etag"));
    EXPECT_EQ(server_->shop("report?language=fr").body, french.body);
    start_again();
    EXPECT_EQ(server_->report().body, english.body) << "and once more";
}

TEST_F(ServeAgain, WhatChangedOnThePageIsTold) {
    EXPECT_EQ(margin(), "0.4");
    ASSERT_EQ(server_->shop("PATCH", "settings", {{"margin", "25 %"}}).status, 200);
    start_again();
    EXPECT_EQ(margin(), "0.25");
}

TEST_F(ServeAgain, WhatChangedWhileNobodyServedIsTold) {
    auto const before = made_at();
    ASSERT_EQ(server_->stop(SIGTERM).code, 0);
    ASSERT_TRUE(std::filesystem::exists(kept()));
    ASSERT_EQ(program_.run({"settings", "margin", "30%", "--data", "myshop"}).code, 0);
    serve();
    EXPECT_EQ(margin(), "0.3");
    EXPECT_NE(made_at(), before);
}

TEST_F(ServeAgain, WhatIsReadInBetweenChangesNothing) {
    auto const before = made_at();
    ASSERT_EQ(server_->stop(SIGTERM).code, 0);
    ASSERT_EQ(program_.run({"report", "--data", "myshop"}).code, 0);
    ASSERT_EQ(program_.run({"settings", "--data", "myshop"}).code, 0);
    serve();
    EXPECT_EQ(made_at(), before);
}

TEST_F(ServeAgain, AfterAKillNothingOldIsTold) {
    (void)made_at();
    start_again();
    ASSERT_EQ(server_->shop("PATCH", "settings", {{"margin", "25 %"}}).status, 200);
    EXPECT_EQ(server_->stop(SIGKILL).code, 128 + SIGKILL);
    serve();
    EXPECT_EQ(margin(), "0.25");
}

TEST_F(ServeAgain, ADamagedFileIsWorkedOutAgain) {
    auto const before = made_at();
    ASSERT_EQ(server_->stop(SIGTERM).code, 0);
    std::ofstream(kept(), std::ios::app) << "x";
    serve();
    EXPECT_NE(made_at(), before);
    EXPECT_EQ(figures().at("ledger").at("orders"), 3);
}

} // namespace
} // namespace colporteur::journey
