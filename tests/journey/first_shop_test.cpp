// A merchant's first hour: init, a few files, the report, a mistake taken back.
#include "program.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>
#include <sys/file.h>
#include <unistd.h>

namespace colporteur::journey {
namespace {

using testing::HasSubstr;

constexpr std::string_view k_orders =
    "order_id,line,date,customer_id,sku,quantity,goods_net,shipping_net\n"
    "1001,1,2026-03-02T10:00:00Z,anna,mug,1,40.00,5.00\n"
    "1002,1,2026-03-03T10:00:00Z,ben,mug,2,80.00,0\n"
    "1003,1,2026-03-04T10:00:00Z,cleo,pot,1,20.00,5.00\n";
constexpr std::string_view k_touches = "person,time,channel\n"
                                       "anna,2026-03-01T09:00:00Z,insta\n"
                                       "anna,2026-03-02T09:00:00Z,Newsletter\n"
                                       "ben,2026-03-03T09:00:00Z,IG\n"
                                       "dora,2026-03-03T09:00:00Z,Instagram\n";

class FirstShop : public testing::Test {
  protected:
    void SetUp() override {
        auto const made = program_.run({"init", "myshop"}, "EUR\nEurope/Paris\n20\n40\n35\n");
        ASSERT_EQ(made.code, 0) << made.err;
        program_.write("orders.csv", k_orders);
        program_.write("touches.csv", k_touches);
    }

    json::object report() {
        auto const done = program_.run({"report", "--json"});
        EXPECT_EQ(done.code, 0) << done.err;
        return done.code == 0 ? done.as_json().as_object() : json::object{};
    }

    json::value import(std::string const& file) {
        auto const done = program_.run({"import", file, "--json"});
        EXPECT_EQ(done.code, 0) << done.err;
        return done.as_json();
    }

    json::value told(std::vector<std::string> arguments) {
        arguments.emplace_back("--json");
        auto const done = program_.run(arguments);
        EXPECT_EQ(done.code, 0) << done.err;
        return done.code == 0 ? done.as_json() : json::value(json::object{});
    }

    Program program_;
};

TEST_F(FirstShop, QuestionsAreAskedAndTheAnswersAreKept) {
    auto const settings = program_.run({"settings"});
    EXPECT_THAT(settings.out, HasSubstr("EUR"));
    EXPECT_THAT(settings.out, HasSubstr("Europe/Paris"));
}

TEST_F(FirstShop, AnEmptyShopSaysWhatToImport) {
    auto const done = program_.run({"report"});
    EXPECT_EQ(done.code, 1);
    EXPECT_THAT(done.err, HasSubstr("import"));
}

TEST_F(FirstShop, ImportingTwiceAddsNothing) {
    EXPECT_EQ(import("orders.csv").at("rows"), 3);
    EXPECT_EQ(import("orders.csv").at("already_imported"), true);
    // The same rows under another name and with one more: only that one is new.
    program_.write("again.csv",
                   std::string(k_orders) + "1004,1,2026-03-05T10:00:00Z,dora,pot,1,20.00,0\n");
    auto const again = import("again.csv");
    EXPECT_GT(again.at("known").to_number<int>(), 0);
    EXPECT_EQ(report().at("figures").at("ledger").at("orders"), 4);
}

TEST_F(FirstShop, RevenueIsNetAndSpellingsAreOneChannel) {
    import("orders.csv");
    import("touches.csv");
    auto const result = report();
    EXPECT_EQ(result.at("figures").at("ledger").at("orders"), 3);
    EXPECT_EQ(result.at("figures").at("ledger").at("revenue").at("minor"),
              14'000); // 40 + 80 + 20, without shipping
    std::vector<std::string> names;
    for (auto const& channel : result.at("figures").at("channels").as_array()) {
        names.emplace_back(channel.at("channel").as_string());
    }
    EXPECT_THAT(names, testing::Contains("instagram"));
    EXPECT_THAT(names, testing::Not(testing::Contains("ig")));
    EXPECT_THAT(names, testing::Not(testing::Contains("insta")));
}

TEST_F(FirstShop, ARefundInTheNextExportCorrects) {
    program_.write("march.csv", "order_id,date,customer_id,goods_net,refunded_net\n"
                                "7,2026-03-02,anna,40.00,0\n8,2026-03-03,ben,60.00,0\n");
    program_.write("april.csv", "order_id,date,customer_id,goods_net,refunded_net\n"
                                "7,2026-03-02,anna,40.00,15.00\n8,2026-03-03,ben,60.00,0\n");
    import("march.csv");
    EXPECT_EQ(report().at("figures").at("ledger").at("revenue").at("minor"), 10'000);
    import("april.csv");
    EXPECT_EQ(report().at("figures").at("ledger").at("orders"), 2);
    EXPECT_EQ(report().at("figures").at("ledger").at("revenue").at("minor"), 8'500);
}

TEST_F(FirstShop, AnImportIsTakenBack) {
    import("orders.csv");
    auto const id = import("touches.csv").at("id").to_number<int>();
    EXPECT_EQ(program_.run({"import", "--undo", std::to_string(id)}).code, 0);
    auto const figures = report().at("figures");
    for (auto const& channel : figures.at("channels").as_array()) {
        EXPECT_NE(channel.at("channel"), "instagram");
    }
    EXPECT_EQ(import("touches.csv").at("added"), 4);
}

TEST_F(FirstShop, WhatIsChangedIsToldAsJson) {
    auto const id = import("touches.csv").at("id").to_number<std::int64_t>();
    EXPECT_EQ(told({"channels", "alias", "kiosk", "Press"}),
              json::value(json::object{{"origin", "kiosk"}, {"channel", "press"}}));
    auto const confirmed = told({"channels", "confirm"});
    EXPECT_GT(confirmed.at("confirmed").to_number<int>(), 0);
    EXPECT_EQ(told({"channels", "confirm"}), json::value(json::object{{"confirmed", 0}}));
    auto const cost = told({"cost", "add", "Tombola", "2026-03", "heures", "2"});
    EXPECT_EQ(cost, json::value(json::object{{"import", id + 1},
                                             {"channel", "tombola"},
                                             {"new_channel", true},
                                             {"month", "2026-03"},
                                             {"kind", "hours"},
                                             {"amount", 70},
                                             {"currency", "EUR"},
                                             {"hours", 2}}));
    EXPECT_EQ(told({"import", "--undo", std::to_string(id)}),
              json::value(json::object{
                  {"id", id}, {"file", "touches.csv"}, {"entries", 4}, {"again", json::array{}}}));
}

TEST_F(FirstShop, AChannelThatChangesIsToldAsTheApiTellsIt) {
    import("touches.csv");
    json::value const renamed(
        json::object{{"channel", "instagram"}, {"label", "Insta"}, {"family", "social"}});
    EXPECT_EQ(told({"channels", "rename", "instagram", "Insta"}), renamed);
    EXPECT_EQ(told({"channels", "merge", "newsletter", "instagram"}), renamed)
        << "the one that stays";
}

TEST_F(FirstShop, WhatIsTakenAwayIsToldAsJson) {
    json::value const removed(json::object{{"removed", true}});
    std::string const till(told({"till", "add", "Counter"}).at("id").as_string());
    EXPECT_EQ(told({"till", "remove", till}), removed);
    std::string const shop(told({"connector", "add", "standard"}).at("id").as_string());
    EXPECT_EQ(told({"connector", "remove", shop}), removed);
}

TEST_F(FirstShop, ADecoyIsToldWithItsQuestion) {
    program_.write("answers.csv", program_.run({"import", "--template", "survey"}).out);
    import("answers.csv");
    auto question = told({"survey"}).at(0).as_object();
    auto const changed = told({"survey", "decoy", "Radio Luna", "--question",
                               std::string(question.at("question").as_string())});
    question["decoys"] = json::array{"radio luna"};
    EXPECT_EQ(changed, json::value(question));
}

TEST_F(FirstShop, AnExperimentThatEndsIsToldAsTheApiTellsIt) {
    program_.write("test.csv", "customer,segment,spend,assigned\n"
                               "anna,Mail,40,2026-03-01\nben,Mail,60,2026-03-01\n"
                               "cleo,No mail,20,2026-03-01\ndora,No mail,0,2026-03-01\n");
    auto const imported =
        program_.run({"import", "test.csv", "--as", "experiment", "--channel", "newsletter",
                      "--arm", "segment", "--control", "No mail", "--metric", "spend", "--running",
                      "--name", "Spring", "--from", "2026-03-01"});
    ASSERT_EQ(imported.code, 0) << imported.err;
    EXPECT_EQ(told({"experiment", "finish", "Spring", "--on", "2026-03-31"}),
              json::value(json::object{{"experiment", "Spring"},
                                       {"channel", "newsletter"},
                                       {"label", "Newsletter"},
                                       {"form", "persons"},
                                       {"control", "No mail"},
                                       {"metric", "spend"},
                                       {"running", false},
                                       {"from", "2026-03-01"},
                                       {"to", "2026-04-01"},
                                       {"cost", nullptr}}));
}

TEST_F(FirstShop, WhatIsMadeIsToldAsJsonAndNothingElse) {
    auto const made =
        program_.run({"init", "second", "--json"}, "CHF\nEurope/Zurich\n8.1\n40\n35\n");
    ASSERT_EQ(made.code, 0) << made.err;
    EXPECT_EQ(made.as_json(), json::value(json::object{{"folder", "second"},
                                                       {"name", "second"},
                                                       {"currency", "CHF"},
                                                       {"time_zone", "Europe/Zurich"}}));
    auto const simulated = program_.run(
        {"simulate", "--seed", "3", "--days", "14", "--people", "100", "--out", "files", "--json"});
    ASSERT_EQ(simulated.code, 0) << simulated.err;
    auto const told = simulated.as_json();
    EXPECT_EQ(told.at("seed"), 3);
    EXPECT_EQ(told.at("people"), 100);
    for (auto const& file : told.at("files").as_array()) {
        EXPECT_FALSE(program_.read("files/" + std::string(file.as_string())).empty()) << file;
    }
}

TEST_F(FirstShop, GoodRowsGoInAndBadOnesAreExplained) {
    program_.write("mixed.csv",
                   "order_id,date,customer_id,goods_net\n"
                   "1,2026-03-02,anna,40.00\n2,2026-13-45,ben,60.00\n3,2026-03-03,cleo,abc\n");
    auto const done = import("mixed.csv");
    EXPECT_EQ(done.at("rejected"), 2);
    auto const rejects = program_.read("mixed.csv.rejects.csv");
    EXPECT_THAT(rejects, HasSubstr("3,date,"));
    EXPECT_THAT(rejects, HasSubstr("4,goods_net,"));
    EXPECT_EQ(report().at("figures").at("ledger").at("orders"), 1);
}

TEST_F(FirstShop, AMappingFileThatIsNoneNamesThePlace) {
    program_.write("own.csv", "Bon;Wann;Betrag\nB1;2026-03-02;12,50\n");
    program_.write("broken.toml", "[columns]\norder = \"Bo");
    auto const broken =
        program_.run({"import", "own.csv", "--as", "orders", "--map", "broken.toml"});
    EXPECT_EQ(broken.code, 1);
    EXPECT_THAT(broken.err, HasSubstr("broken.toml, line 2"));
    program_.write("empty.toml", "");
    auto const empty = program_.run({"import", "own.csv", "--as", "orders", "--map", "empty.toml"});
    EXPECT_EQ(empty.code, 1);
    EXPECT_THAT(empty.err, HasSubstr("lacks a column"));
    program_.write("myshop/colporteur.toml", "threads = ");
    auto const config = program_.run({"report"});
    EXPECT_EQ(config.code, 1);
    EXPECT_THAT(config.err, HasSubstr("colporteur.toml, line 1"));
}

TEST_F(FirstShop, ASecondProgramIsToldAndNothingBreaks) {
    int const lock =
        ::open((program_.folder() / "myshop" / "lock").c_str(), O_RDWR | O_CREAT, 0600);
    ASSERT_EQ(::flock(lock, LOCK_EX | LOCK_NB), 0);
    auto const second = program_.run({"report"});
    EXPECT_EQ(second.code, 1);
    EXPECT_THAT(second.err, HasSubstr("in use"));
    ::close(lock);
}

TEST_F(FirstShop, ACalendarOfAPlanComesBackAsTheExperiment) {
    import("orders.csv");
    import("touches.csv");
    ASSERT_EQ(
        program_
            .run({"report", "--plan", "instagram", "--start", "2026-03-16", "--out", "plan.csv"})
            .code,
        0);
    std::istringstream plan(program_.read("plan.csv"));
    std::string filled, line;
    for (int row = 0; row <= 28 && std::getline(plan, line); ++row) {
        filled += line + (row == 0 ? ",revenue\n" : "," + std::to_string(100 + row % 5) + "\n");
    }
    program_.write("filled.csv", filled);
    auto const done = program_.run(
        {"import", "filled.csv", "--as", "experiment", "--channel", "instagram", "--json"});
    ASSERT_EQ(done.code, 0) << done.err;
    EXPECT_EQ(done.as_json().at("added"), 28);
    EXPECT_THAT(program_.run({"experiment"}).out, HasSubstr("2026-03-16"));
}

TEST_F(FirstShop, PreviewImportsNothing) {
    auto const shown = program_.run({"import", "touches.csv", "--preview"});
    EXPECT_EQ(shown.code, 0) << shown.err;
    EXPECT_THAT(shown.out, HasSubstr("instagram"));
    EXPECT_THAT(program_.run({"import", "--list"}).out, HasSubstr("Nothing"));
}

TEST_F(FirstShop, EveryTemplateImportsAsWhatItIs) {
    for (std::string const kind : {"products", "customers", "orders", "touches", "spend", "survey",
                                   "posts", "paths", "reported"}) {
        auto const made = program_.run({"import", "--template", kind});
        ASSERT_EQ(made.code, 0) << kind << ": " << made.err;
        auto const done = program_.run(
            {"import", program_.write("template-" + kind + ".csv", made.out).string(), "--json"});
        ASSERT_EQ(done.code, 0) << kind << ": " << done.err;
        auto const result = done.as_json();
        EXPECT_EQ(std::string(result.at("kind").as_string()), kind);
        EXPECT_EQ(result.at("rejected"), 0) << kind;
        EXPECT_NE(std::string(result.at("format").as_string()), "google-ads") << kind;
        EXPECT_GT(result.at("added").to_number<int>(), 0) << kind;
    }
}

TEST_F(FirstShop, PostsAloneAreAReport) {
    auto const made = program_.run({"import", "--template", "posts"});
    program_.write("posts.csv", made.out);
    ASSERT_EQ(program_.run({"import", "posts.csv"}).code, 0);
    auto const report = program_.run({"report"});
    ASSERT_EQ(report.code, 0) << report.err;
    EXPECT_THAT(report.out, HasSubstr("Posts"));
}

TEST_F(FirstShop, WrongUseIsTwoAndRefusedInputIsOne) {
    EXPECT_EQ(program_.run({"frobnicate"}).code, 2);
    EXPECT_EQ(program_.run({"import"}).code, 2);
    EXPECT_EQ(program_.run({"import", "nowhere.csv"}).code, 1);
    program_.write("empty.csv", "");
    auto const empty = program_.run({"import", "empty.csv"});
    EXPECT_EQ(empty.code, 1);
    EXPECT_THAT(empty.err, HasSubstr("empty"));
    program_.write("book.xlsx", "PK\x03\x04 and so on");
    EXPECT_THAT(program_.run({"import", "book.xlsx"}).err, HasSubstr("CSV"));
}

TEST_F(FirstShop, NumbersAreWrittenInDecimalDigits) {
    EXPECT_EQ(program_.run({"report", "--lookback", "010"}).code, 2);
    EXPECT_EQ(program_.run({"report", "--lookback", "0x1e"}).code, 2);
    auto const plan = program_.run({"report", "--plan", "instagram", "--holdout", "nan"});
    EXPECT_EQ(plan.code, 2);
    EXPECT_THAT(plan.err, HasSubstr("a number such as 12.5"));
}

TEST_F(FirstShop, OneHtmlFileWithoutAnyOutsideRequest) {
    import("orders.csv");
    import("touches.csv");
    ASSERT_EQ(program_.run({"report", "--html", "report.html"}).code, 0);
    auto const html = program_.read("report.html");
    EXPECT_THAT(html, HasSubstr("<html"));
    EXPECT_THAT(html, testing::Not(HasSubstr("<script")));
    EXPECT_THAT(html, testing::Not(HasSubstr("src=\"http")));
    EXPECT_THAT(html, testing::Not(HasSubstr("<link")));
}

TEST_F(FirstShop, APlanIsWrittenForWhatIsNotKnown) {
    import("orders.csv");
    import("touches.csv");
    auto const plan = program_.run({"report", "--plan", "instagram", "--out", "plan.csv"});
    EXPECT_EQ(plan.code, 0) << plan.err;
    EXPECT_THAT(plan.out, HasSubstr("week"));
    EXPECT_THAT(program_.read("plan.csv"), HasSubstr(","));
}

} // namespace
} // namespace colporteur::journey
