// Commands that are given while the server has the folder open: they run there, and nobody should
// notice.
#include "served_shop.hpp"

#include <regex>

namespace colporteur::journey {
namespace {

using testing::HasSubstr;

std::string without_instants(std::string const& text) {
    static std::regex const k_instant("\"(made_at|started_at)\": \"[^\"]*\"");
    return std::regex_replace(text, k_instant, "");
}

class ServeCommands : public ServedShop {
  protected:
    Outcome run_in(std::string const& below, std::vector<std::string> const& arguments) {
        return program_.start(arguments, {}, below)->wait();
    }
};

TEST_F(ServeCommands, PrintTheSameWithTheServerUpAndDown) {
    import_all();
    std::vector<std::vector<std::string>> const commands = {
        {"report"},           {"report", "--json"}, {"settings"},
        {"import", "--list"}, {"channels"},         {"cost"},
        {"settings", "vat"},  {"experiment"},       {"settings", "--x"},
        {"import"},           {"import", "no.csv"}, {"report", "--from", "x"},
        {"survey"},           {"settings", "nope"}, {"import", "--undo", "77"}};
    std::vector<Outcome> up;
    for (auto const& command : commands)
        up.push_back(program_.run(command));
    server_->stop(SIGTERM);
    for (std::size_t i = 0; i < commands.size(); ++i) {
        auto const down = program_.run(commands[i]);
        EXPECT_EQ(up[i].code, down.code) << commands[i].front();
        EXPECT_EQ(without_instants(up[i].out), without_instants(down.out)) << commands[i].front();
        // A server knows the file by its whole path.
        auto const folder = program_.folder().string() + "/";
        auto const err = std::regex_replace(up[i].err, std::regex(folder), "");
        EXPECT_EQ(err, down.err) << commands[i].front();
    }
}

TEST_F(ServeCommands, ExitCodesPassThrough) {
    EXPECT_EQ(program_.run({"report"}).code, 1) << "nothing is imported";
    EXPECT_EQ(program_.run({"import"}).code, 2);
    EXPECT_EQ(program_.run({"settings", "margin", "1,234"}).code, 1);
    EXPECT_EQ(program_.run({"settings", "margin", "45%"}).code, 0);
    EXPECT_EQ(program_.run({"report", "--frobnicate"}).code, 2);
}

TEST_F(ServeCommands, PathsCountFromTheCallersFolder) {
    auto const below = program_.folder() / "files" / "march";
    std::filesystem::create_directories(below);
    program_.write("files/march/orders.csv", k_orders);
    program_.write("files/bad.csv", "order_id,date,customer_id,goods_net\n"
                                    "9,2026-04-05,eve,10\n10,never,eve,10\n");
    auto const done = run_in("files/march", {"import", "orders.csv", "--data", "../../myshop"});
    ASSERT_EQ(done.code, 0) << done.err;
    EXPECT_THAT(done.out, HasSubstr("3 rows"));
    auto const bad = run_in("files/march", {"import", "../bad.csv", "--data", "../../myshop"});
    EXPECT_EQ(bad.code, 0) << bad.err;
    EXPECT_TRUE(std::filesystem::exists(program_.folder() / "files" / "bad.csv.rejects.csv"));
    import("touches.csv", k_touches);
    auto const html = run_in("files", {"report", "--html", "report.html", "--data", "../myshop"});
    EXPECT_EQ(html.code, 0) << html.err;
    EXPECT_THAT(program_.read("files/report.html"), HasSubstr("<html"));
    auto const plan = run_in("files", {"report", "--plan", "newsletter", "--start", "2026-05-04",
                                       "--out", "plan.csv", "--data", "../myshop"});
    EXPECT_EQ(plan.code, 0) << plan.err;
    EXPECT_THAT(program_.read("files/plan.csv"), HasSubstr("2026-05-04"));
}

TEST_F(ServeCommands, WhatTheyChangeShowsOnThePages) {
    import("orders.csv", k_orders);
    EXPECT_EQ(figures().at("margin"), 0.4);
    auto const done = program_.run({"settings", "margin", "45%"});
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_EQ(figures().at("margin"), 0.45);
    program_.write("touches.csv", k_touches);
    EXPECT_EQ(program_.run({"import", "touches.csv", "--json"}).as_json().at("added"), 5);
    EXPECT_FALSE(channel(figures(), "instagram").empty());
    EXPECT_EQ(imports().size(), 2U);
    EXPECT_EQ(program_.run({"import", "--undo", "2"}).code, 0);
    EXPECT_TRUE(channel(figures(), "instagram").empty());
}

// Each report that is made anew is a job of its own, with the next number.
TEST_F(ServeCommands, WhatOnlyReadsLeavesAReportAsItIs) {
    auto const job_of = [&](std::string const& name, std::string_view bytes) {
        return server_->import(name, bytes).at("job").to_number<std::int64_t>();
    };
    auto const first = job_of("orders.csv", k_orders);
    for (auto const& command : std::vector<std::vector<std::string>>{{"report"},
                                                                     {"channels"},
                                                                     {"cost", "list"},
                                                                     {"experiment"},
                                                                     {"survey"},
                                                                     {"settings"},
                                                                     {"import", "--list"}}) {
        ASSERT_EQ(server_->report().status, 200);
        auto const done = program_.run(command);
        EXPECT_EQ(done.code, 0) << done.err;
    }
    ASSERT_EQ(server_->report().status, 200);
    EXPECT_EQ(job_of("touches.csv", k_touches), first + 2) << "one report between two imports";
}

TEST_F(ServeCommands, SeveralAtOnceTakeTurns) {
    program_.write("orders.csv", k_orders);
    std::vector<std::unique_ptr<Child>> running;
    for (int n = 0; n < 6; ++n)
        running.push_back(program_.start({"import", "orders.csv", "--json"}));
    int added = 0;
    for (auto const& one : running) {
        auto const done = one->wait();
        EXPECT_EQ(done.code, 0) << done.err;
        if (done.as_json().at("already_imported") == false) ++added;
    }
    EXPECT_EQ(added, 1);
    EXPECT_EQ(figures().at("ledger").at("orders"), 3);
}

TEST_F(ServeCommands, ATextOfAnySortReachesTheServer) {
    std::string const name = "Laine, \"fils\" & tricot: été 🧶";
    EXPECT_EQ(program_.run({"settings", "name", name}).code, 0);
    auto const status = server_->get("/api/v1/status").as_json();
    EXPECT_EQ(std::string(status.at("shops").at(0).at("name").as_string()), name);
}

} // namespace
} // namespace colporteur::journey
