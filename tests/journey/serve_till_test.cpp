// The counter through the whole program: a till made on the command line, notes on the public
// listener, the code's channel in the report.
#include "base/time.hpp"
#include "collect_shop.hpp"

#include <ctime>

namespace colporteur::journey {
namespace {

using testing::HasSubstr;

class ServeTill : public CollectShop {
  protected:
    void make(std::string const& name = "Counter") {
        auto const made = program_.run({"--data", "myshop", "till", "add", name, "--server",
                                        "https://c.shop.example", "--json"});
        ASSERT_EQ(made.code, 0) << made.err;
        till_ = std::string(made.as_json().at("id").as_string());
        token_ = std::string(made.as_json().at("token").as_string());
        EXPECT_EQ(std::string(made.as_json().at("link").as_string()),
                  "https://c.shop.example/till#" + token_);
    }
    [[nodiscard]] Response send(std::string const& notes, std::string const& token,
                                std::string const& target = "/till/notes") const {
        return ask_as(fmt::format("Authorization: Bearer {}\r\n", token), port_, "POST", target,
                      fmt::format(R"({{"notes": [{}]}})", notes));
    }
    static std::string note(std::string const& id, std::string const& amount = "12,00",
                            std::string const& more = {}) {
        return fmt::format(R"({{"id": "{}", "code": "anna10", "amount": "{}"{}}})", id, amount,
                           more);
    }
    static std::string state(Response const& reply, std::size_t place = 0) {
        auto const notes = reply.as_json().at("notes").as_array();
        return std::string(notes.at(place).at("state").as_string());
    }
    static std::string header(Response const& reply, std::string const& name) {
        auto const found = reply.headers.find(name);
        return found == reply.headers.end() ? "" : found->second;
    }
    bool in_report(std::string_view text) {
        return soon([&] {
            auto const report = server_->report();
            return report.status == 200 && report.body.find(text) != std::string::npos;
        });
    }

    std::string till_, token_;
};

TEST_F(ServeTill, ANoteIsInTheReportUnderItsCodesChannelOnce) {
    make();
    auto const taken = send(note("note-0001"), token_);
    ASSERT_EQ(taken.status, 200) << taken.body;
    EXPECT_TRUE(soon([&] {
        auto const orders = server_->shop("live").as_json().at("orders").as_array();
        return orders.size() == 1 && orders.at(0).at("net_minor") == 1000 &&
               orders.at(0).as_object().size() == 4;
    })) << server_->shop("live").body;
    EXPECT_EQ(state(taken), "stored");
    EXPECT_EQ(taken.text("till"), "Counter");
    EXPECT_EQ(state(send(note("note-0001"), token_)), "known");
    auto const credit = [&](std::string_view which) {
        auto const codes = row("codes");
        if (codes.empty() || !codes.at("seen").is_object()) return 0.0;
        auto const& value = codes.at("seen").at(which);
        return value.is_null() ? 0 : value.to_number<double>();
    };
    EXPECT_TRUE(soon([&] { return credit("most_value") > 0; }));
    EXPECT_DOUBLE_EQ(credit("least_value"), 10) << "by every model";
    EXPECT_DOUBLE_EQ(credit("most_value"), 10);
    auto const report = server_->report().as_json();
    EXPECT_EQ(report.at("figures").at("ledger").at("revenue").at("amount"), "10.00")
        << json_line(report.at("figures").at("ledger"));
    EXPECT_TRUE(imports().empty()) << "the list is of files";
}

TEST_F(ServeTill, WhoHasNoTokenLearnsNothing) {
    make();
    for (auto const* token : {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}) {
        auto const reply = send(note("note-0001"), token);
        EXPECT_EQ(reply.status, 401);
        EXPECT_EQ(reply.as_json().at("detail"), "This link is not valid: ask for a new one");
    }
    EXPECT_EQ(program_.run({"--data", "myshop", "till", "remove", till_}).code, 0);
    EXPECT_EQ(send(note("note-0001"), token_).status, 401);
    EXPECT_EQ(ask(server_->port(), "POST", "/till/notes", "{}").status, 404)
        << "on the public listener alone";
    EXPECT_EQ(ask_as("", port_, "GET", "/api/v1/shops/1/tills").status, 404);
}

TEST_F(ServeTill, WhatWasAnsweredOutlivesAKill) {
    make();
    EXPECT_EQ(send(note("note-0001"), token_).status, 200);
    server_->process().signal(SIGKILL);
    server_->process().wait();
    serve_again();
    EXPECT_TRUE(in_report("10.00"));
    EXPECT_EQ(state(send(note("note-0001"), token_)), "known");
}

TEST_F(ServeTill, WhatIsWrongIsSaidInTheLanguageOfThePhone) {
    make();
    auto const reply = send(note("note-0001", "1.234") + "," + note("note-0002"), token_,
                            "/till/notes?language=fr");
    ASSERT_EQ(reply.status, 200);
    EXPECT_EQ(state(reply, 0), "refused");
    EXPECT_EQ(state(reply, 1), "stored") << "the others go in";
    auto const wrong = reply.as_json().at("notes").as_array().at(0);
    EXPECT_EQ(wrong.at("field"), "amount");
    EXPECT_THAT(std::string(wrong.at("detail").as_string()), HasSubstr("n’est pas un montant"));
    std::string many = note("note-1000");
    for (int i = 1; i <= 200; ++i)
        many += "," + note(fmt::format("note-{}", 1000 + i));
    EXPECT_EQ(send(many, token_).status, 422);
}

TEST_F(ServeTill, WhoAsksTooOftenWaits) {
    make();
    int refused = 0;
    for (int i = 0; i < 80 && refused == 0; ++i) {
        auto const reply = send("", token_);
        if (reply.status != 429) continue;
        ++refused;
        EXPECT_NE(header(reply, "retry-after"), "");
    }
    EXPECT_EQ(refused, 1);
}

TEST_F(ServeTill, ThePageIsThereAndNobodyMayFrameIt) {
    auto const page = ask_as("", port_, "GET", "/till");
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(header(page, "content-type"), HasSubstr("text/html"));
    EXPECT_THAT(header(page, "content-security-policy"), HasSubstr("frame-ancestors 'none'"));
    EXPECT_EQ(header(page, "access-control-allow-origin"), "");
    for (auto const* file : {"/till/app.js", "/till/style.css", "/till/manifest.webmanifest",
                             "/till/icon.svg", "/till-worker.js"})
        EXPECT_EQ(ask_as("", port_, "GET", file).status, 200) << file;
    EXPECT_EQ(header(ask_as("", port_, "GET", "/colporteur.js"), "access-control-allow-origin"),
              "*");
    EXPECT_EQ(ask(server_->port(), "GET", "/till").status, 404);
}

TEST_F(ServeTill, TheCommandsListExportAndTakePaper) {
    make("Market stall");
    EXPECT_EQ(send(note("note-0001"), token_).status, 200);
    EXPECT_THAT(program_.run({"--data", "myshop", "till"}).out, HasSubstr("Market stall"));
    EXPECT_THAT(program_.run({"--data", "myshop", "till", "export"}).out,
                HasSubstr("note-0001,Market stall,"));
    program_.write("list.csv",
                   "time,code,amount,receipt\n" +
                       TimeZone().text(1'000 * static_cast<TimeMs>(std::time(nullptr)) - k_day_ms) +
                       ",ANNA10,24.00,R-1\nlater,ANNA10,24.00,R-2\n");
    auto const brought = program_.run({"--data", "myshop", "till", "import", "list.csv"});
    EXPECT_EQ(brought.code, 1) << brought.out << brought.err;
    EXPECT_THAT(brought.out, HasSubstr("1 new, 0 already known, 1 refused"));
    EXPECT_THAT(brought.out, HasSubstr("line 3: \"later\" is no time"));
    EXPECT_TRUE(in_report("30.00"));
    auto const again = program_.run({"--data", "myshop", "till", "import", "list.csv"});
    EXPECT_THAT(again.out, HasSubstr("0 new, 1 already known"));
}

} // namespace
} // namespace colporteur::journey
