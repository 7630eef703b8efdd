// Rules of a shop over HTTP and on the command line: tried, saved, and taken back.
#include "served_shop.hpp"

namespace colporteur::journey {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class ServeRules : public ServedShop {
  protected:
    static json::array kiosk_is(std::string_view channel) {
        json::object const condition = {
            {"part", "source"}, {"test", "is"}, {"values", json::array{"Kiosk"}}};
        json::array rules;
        rules.push_back(json::object{
            {"conditions", json::array{condition}}, {"channel", channel}, {"family", "offline"}});
        return rules;
    }
    json::object rules() { return server_->shop("channels/rules").as_json().as_object(); }
};

TEST_F(ServeRules, AreTriedSavedAndTakenBack) {
    import_all();
    auto const none = rules();
    EXPECT_EQ(none.at("version"), 0);
    EXPECT_GT(none.at("built_in").as_array().size(), 50U);
    auto const tried = server_->shop("POST", "channels/rules/try", {{"rules", kiosk_is("Street")}});
    ASSERT_EQ(tried.status, 200) << tried.body;
    auto const trial = tried.as_json();
    EXPECT_EQ(trial.at("days").at("newest"), true); // the touches are of 2026-03 and -04
    EXPECT_EQ(trial.at("names_changed"), 1);
    EXPECT_EQ(trial.at("origins").at(0).at("then"), "street");
    EXPECT_EQ(trial.at("rules").at(0).at("state"), "leads");
    EXPECT_EQ(rules().at("version"), 0) << "nothing is stored";

    auto const saved =
        server_->shop("PUT", "channels/rules",
                      {{"rules", kiosk_is("Street")}, {"note", "the stand"}, {"based_on", 0}});
    ASSERT_EQ(saved.status, 200) << saved.body;
    EXPECT_EQ(saved.as_json().at("version"), 1);
    EXPECT_EQ(saved.as_json().at("led"), 1);
    EXPECT_EQ(channel(figures(), "street").at("seen").at("most_orders"), 1);
    EXPECT_TRUE(channel(figures(), "kiosk").empty());

    auto const back = server_->shop("POST", "channels/rules/versions/0/restore", {{"based_on", 1}});
    ASSERT_EQ(back.status, 200) << back.body;
    EXPECT_EQ(channel(figures(), "kiosk").at("seen").at("most_orders"), 1);
    auto const versions = server_->shop("channels/rules/versions").as_json().at("versions");
    EXPECT_EQ(versions.as_array().size(), 2U);
    EXPECT_EQ(versions.at(1).at("note"), "the stand");
    EXPECT_EQ(versions.at(1).at("count"), 1);
    auto const first = server_->shop("channels/rules/versions/1").as_json();
    EXPECT_EQ(first.at("rules").at(0).at("channel"), "Street");
    EXPECT_EQ(server_->shop("channels/rules/versions/3").status, 404);
    EXPECT_EQ(versions.at(0).at("of_version"), 0);
}

TEST_F(ServeRules, WhatIsWrongIsNamed) {
    auto const put = [&](json::object const& body) {
        return server_->shop("PUT", "channels/rules", body);
    };
    EXPECT_EQ(put({{"rules", kiosk_is("a")}}).text("field"), "based_on");
    EXPECT_EQ(put({{"rules", kiosk_is("")}, {"based_on", 0}}).text("field"), "rules");
    EXPECT_THAT(put({{"rules", kiosk_is("")}, {"based_on", 0}}).text("detail"),
                StartsWith("rule 1: name the channel"));
    json::object more{{"based_on", 0}};
    more["rules"] = json::array();
    more["extra"] = 1;
    EXPECT_EQ(put(more).text("field"), "extra");
    EXPECT_EQ(put({{"based_on", 0}}).status, 422);
    ASSERT_EQ(put({{"rules", kiosk_is("a")}, {"based_on", 0}}).status, 200);
    auto const late = put({{"rules", kiosk_is("b")}, {"based_on", 0}});
    EXPECT_EQ(late.status, 409) << late.body;
    EXPECT_EQ(late.text("field"), "based_on");
    EXPECT_EQ(rules().at("rules").at(0).at("channel"), "a");
    EXPECT_EQ(server_->shop("POST", "channels/rules/versions/7/restore", {{"based_on", 1}}).status,
              404);
    EXPECT_EQ(server_->shop("POST", "channels/rules/try", {}).status, 422);
    auto const french = server_->shop("PUT", "channels/rules?language=fr",
                                      {{"rules", kiosk_is("")}, {"based_on", 1}});
    EXPECT_THAT(french.text("detail"), StartsWith("règle 1"));
}

TEST_F(ServeRules, AFileOfRulesOnTheCommandLine) {
    import_all();
    program_.write("rules.txt",
                   "# the stand before the shop\nsource is kiosk -> Street (offline)\n");
    auto const tried = program_.run({"channels", "rules", "--file", "rules.txt", "--try"});
    EXPECT_EQ(tried.code, 0) << tried.err;
    EXPECT_THAT(tried.out, HasSubstr("1 name would lead elsewhere. Nothing is saved."));
    auto const saved =
        program_.run({"channels", "rules", "--file", "rules.txt", "--note", "the stand"});
    EXPECT_EQ(saved.code, 0) << saved.err;
    EXPECT_THAT(saved.out, StartsWith("Saved as version 1: 1 rule,"));
    auto const shown = program_.run({"channels", "rules"});
    EXPECT_THAT(shown.out, HasSubstr("source is kiosk -> Street (offline)"));
    program_.write("again.txt", shown.out); // what is shown can be given back
    EXPECT_EQ(program_.run({"channels", "rules", "--file", "again.txt"}).code, 0);
    auto const late = program_.run({"channels", "rules", "--file", "again.txt"});
    EXPECT_EQ(late.code, 1) << "it was printed from version 1";
    EXPECT_THAT(late.err,
                HasSubstr("again.txt was made from version 1 of the rules, but the newest "
                          "is version 2"));
    EXPECT_THAT(program_.run({"channels", "rules", "--versions"}).out, StartsWith("version 2 of"));
    EXPECT_EQ(program_.run({"channels", "rules", "--back", "0"}).code, 0);
    EXPECT_THAT(program_.run({"channels", "rules", "--versions"}).out, StartsWith("version 3 of"));
    program_.write("bad.txt", "source is kiosk -> Street\nsource like x -> y\n");
    auto const bad = program_.run({"channels", "rules", "--file", "bad.txt"});
    EXPECT_EQ(bad.code, 1);
    EXPECT_THAT(bad.err, HasSubstr("bad.txt, line 2: behind source stands is, contains"));
    EXPECT_EQ(program_.run({"channels", "rules", "--file", "none.txt"}).code, 1);
    EXPECT_EQ(program_.run({"channels", "rules", "--file", "a", "--back", "1"}).code, 2);
}

} // namespace
} // namespace colporteur::journey
