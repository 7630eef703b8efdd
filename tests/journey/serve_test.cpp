// The life of a server: it starts, refuses what it must, goes on with another folder, ends.
#include "served_shop.hpp"

#include <fstream>

namespace colporteur::journey {
namespace {

using testing::HasSubstr;
using testing::Not;

class Serve : public ServedShop {};

TEST_F(Serve, SaysWhatItServes) {
    auto const status = server_->get("/api/v1/status").as_json();
    EXPECT_EQ(status.at("folder"), "myshop");
    EXPECT_EQ(status.at("demo"), false);
    EXPECT_EQ(status.at("shops").at(0).at("name"), "myshop");
    EXPECT_EQ(status.at("shops").at(0).at("id"), 1);
    EXPECT_TRUE(status.at("notices").as_array().empty());
    EXPECT_FALSE(status.at("version").as_string().empty());
    auto const page = server_->get("/");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.headers.at("content-type"), HasSubstr("text/html"));
}

TEST_F(Serve, AnEmptyShopHasNoReportYet) {
    auto const report = server_->report();
    EXPECT_EQ(report.status, 409);
    EXPECT_EQ(report.text("code"), "not_enough_data");
    EXPECT_EQ(server_->shop("imports").body, "{\"imports\":[]}");
}

TEST_F(Serve, WhatIsNotThereIsNotFound) {
    EXPECT_EQ(server_->get("/api/v1/shops/2/report").status, 404);
    EXPECT_EQ(server_->get("/api/v1/shops/x/report").status, 400);
    EXPECT_EQ(server_->get("/api/v1/jobs/77").status, 404);
    EXPECT_EQ(server_->get("/api/v1/jobs/77/events").status, 404);
    EXPECT_EQ(server_->get("/api/v1/nothing").status, 404);
    EXPECT_EQ(server_->shop("imports/9/rejects").status, 404);
    EXPECT_EQ(server_->shop("DELETE", "imports/9").status, 404);
    EXPECT_EQ(server_->shop("imports/templates/cakes").status, 404);
}

// In French as far as it is known: a detail that has none is served in English.
TEST_F(Serve, ProblemsComeInFrenchOrElseInEnglish) {
    auto const english = server_->get("/api/v1/shops/9/report");
    auto const french = server_->get("/api/v1/shops/9/report?language=fr");
    EXPECT_EQ(french.status, 404);
    EXPECT_FALSE(french.text("detail").empty());
    EXPECT_EQ(french.text("code"), english.text("code"));
    auto const odd = server_->shop("PATCH", "settings?language=fr", {{"margin", "1,234"}});
    EXPECT_EQ(odd.status, 422);
    EXPECT_EQ(odd.text("field"), "margin");
    EXPECT_THAT(odd.text("detail"), HasSubstr("1,234"));
    auto const job = server_->get("/api/v1/jobs/77?language=fr");
    EXPECT_EQ(job.status, 404);
    EXPECT_FALSE(job.text("detail").empty());
}

TEST_F(Serve, ASecondServerIsToldThatTheFolderIsTaken) {
    auto const second = program_.run({"serve", "--port", "0", "--data", "myshop"});
    EXPECT_EQ(second.code, 1);
    EXPECT_THAT(second.err, HasSubstr("in use"));
    EXPECT_EQ(second.out, "");
    EXPECT_EQ(server_->get("/api/v1/status").status, 200) << "the first goes on";
}

TEST_F(Serve, ATakenPortIsSaid) {
    ASSERT_EQ(program_.run({"init", "other", "--yes"}).code, 0);
    auto const port = std::to_string(server_->port());
    auto const second = program_.run({"serve", "--port", port, "--data", "other"});
    EXPECT_EQ(second.code, 1);
    EXPECT_THAT(second.err, HasSubstr(port));
}

TEST_F(Serve, OnlyThisMachineIsServed) {
    server_->stop(SIGTERM);
    for (char const* address : {"0.0.0.0", "192.0.2.1", "::", "example.org"}) {
        auto const refused =
            program_.run({"serve", "--port", "0", "--data", "myshop", "--address", address});
        EXPECT_EQ(refused.code, 1) << address;
        EXPECT_THAT(refused.err, HasSubstr("only this machine")) << address;
        EXPECT_THAT(refused.err, HasSubstr(address));
    }
}

TEST_F(Serve, ASignalEndsItInOrder) {
    auto const socket = program_.folder() / "myshop" / "control.sock";
    for (int const signal : {SIGTERM, SIGINT}) {
        EXPECT_TRUE(std::filesystem::exists(socket));
        auto const ended = server_->stop(signal);
        EXPECT_EQ(ended.code, 0) << ended.err;
        EXPECT_FALSE(std::filesystem::exists(socket));
        server_.emplace(program_, std::vector<std::string>{"--data", "myshop"});
    }
}

TEST_F(Serve, AfterAKillTheNextStartsAndCommandsRun) {
    import("orders.csv", k_orders);
    EXPECT_EQ(server_->stop(SIGKILL).code, 128 + SIGKILL);
    auto const alone = program_.run({"report", "--json", "--data", "myshop"});
    EXPECT_EQ(alone.code, 0) << alone.err;
    server_.emplace(program_, std::vector<std::string>{"--data", "myshop"});
    EXPECT_EQ(figures().at("ledger").at("orders"), 3);
}

TEST_F(Serve, AShopThatIsMadeOnThePageIsServedAtTheSameAddress) {
    auto const questions = server_->get("/api/v1/setup").as_json();
    EXPECT_EQ(questions.at(0).at("key"), "currency");
    for (char const* name : {"", "../out", "a/b", "été", "."}) {
        auto const refused = server_->send("POST", "/api/v1/setup", {{"folder", name}});
        EXPECT_EQ(refused.status, 422) << name;
        EXPECT_EQ(refused.text("field"), "folder") << name;
    }
    auto const wrong =
        server_->send("POST", "/api/v1/setup", {{"folder", "second"}, {"margin", "lots"}});
    EXPECT_EQ(wrong.text("field"), "margin");
    EXPECT_FALSE(std::filesystem::exists(program_.folder() / "second")) << "nothing was made";
    EXPECT_EQ(server_->send("POST", "/api/v1/setup", {{"folder", "myshop"}}).status, 409);

    auto const made = server_->send(
        "POST", "/api/v1/setup",
        {{"folder", "second"}, {"name", "Laine & Cie"}, {"currency", "CHF"}, {"margin", "40 %"}});
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.text("folder"), "second");
    EXPECT_TRUE(soon([&] {
        try {
            return server_->get("/api/v1/status").text("folder") == "second";
        } catch (std::exception const&) { // between the two
            return false;
        }
    }));
    EXPECT_EQ(server_->get("/api/v1/status").as_json().at("shops").at(0).at("name"), "Laine & Cie");
    import("orders.csv", "order_id,date,customer_id,goods_net\n1,2026-03-02,anna,40.00\n");
    EXPECT_EQ(figures().at("ledger").at("revenue").at("currency"), "CHF");
    auto const first = program_.run({"settings", "--data", "myshop"});
    EXPECT_EQ(first.code, 0) << "the first folder is free again: " << first.err;
    EXPECT_EQ(server_->stop(SIGTERM).code, 0);
}

TEST_F(Serve, ManyConnectionsAtOnceAreTaken) {
    EXPECT_EQ(server_->get("/api/v1/status").status, 200);
    auto const limits = "/proc/" + std::to_string(server_->process().pid()) + "/limits";
    std::ifstream in(limits);
    std::string const text{std::istreambuf_iterator<char>(in), {}};
    auto const line = text.substr(text.find("Max open files"), 40);
    EXPECT_THAT(line, Not(HasSubstr("   1024 "))) << "connections and files would use them up";
}

class ServedDemo : public testing::Test {
  protected:
    Program program_;
};

TEST_F(ServedDemo, RefusesChangesAndIsNotMadeAnewWhileItIsShown) {
    std::vector<std::string> const small = {"demo", "--once", "--days", "120", "--people", "800"};
    auto const made = program_.run(small);
    ASSERT_EQ(made.code, 0) << made.err;
    Server const server(program_, {"--data", "demo"});
    EXPECT_EQ(server.get("/api/v1/status").as_json().at("demo"), true);
    EXPECT_EQ(server.report().status, 200);
    auto const refused = [&](Response const& answer) {
        EXPECT_EQ(answer.status, 409) << answer.body;
        EXPECT_EQ(answer.text("code"), "conflict");
        EXPECT_THAT(answer.text("detail"), HasSubstr("demo"));
    };
    auto const commands_are_refused = [&](std::string_view when) {
        for (auto const& words : std::vector<std::vector<std::string>>{
                 {"--data", "demo", "cost", "add", "instagram", "2026-03", "media", "500"},
                 {"--data", "demo", "settings", "margin", "10"},
                 {"--data", "demo", "import", "--undo", "1"}}) {
            auto const ran = program_.run(words);
            EXPECT_NE(ran.code, 0) << when << ": " << words[2];
            EXPECT_THAT(ran.err, HasSubstr("this is the demo")) << when << ": " << words[2];
        }
    };
    commands_are_refused("beside the server");
    refused(server.shop("PATCH", "settings", {{"margin", "10 %"}}));
    refused(server.shop("POST", "costs", {{"channel", "x"}, {"month", "2026-03"}}));
    refused(server.shop("POST", "imports", {{"upload", "u1"}}));
    refused(server.shop("POST", "imports/preview", {{"upload", "u1"}}));
    refused(server.shop("DELETE", "imports/1"));
    refused(server.shop("PUT", "aliases", {{"origin", "insta"}, {"channel", "other"}}));
    refused(ask(server.port(), "POST", "/api/v1/shops/1/uploads?name=a.csv", "a,b\n"));

    auto const again = program_.run(small);
    EXPECT_EQ(again.code, 1);
    EXPECT_THAT(again.err, HasSubstr("in use"));
    EXPECT_THAT(again.err, HasSubstr("--out"));
    EXPECT_EQ(server.report().status, 200) << "it is as it was";
}

} // namespace
} // namespace colporteur::journey
