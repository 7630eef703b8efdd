// What is data in the sources: settings, fields, titles, reasons.
#include "contract/fields.hpp"
#include "features/channels/built_in.hpp"
#include "features/channels/rules.hpp"
#include "features/channels/rules_json.hpp"
#include "features/costs/service.hpp"
#include "features/experiments/rules.hpp"
#include "features/imports/fields.hpp"
#include "features/shops/service.hpp"
#include "french/known.hpp"
#include "measure/power.hpp"
#include "tables/row_source.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <stdlib.h>

namespace colporteur::french {
namespace {

shops::Shop some_shop() {
    shops::Shop shop;
    shop.name = "test";
    shop.currency = *currency_from("EUR");
    return shop;
}

TEST(French, OurRulesForChannels) {
    for (auto const& row : channels::built_in_rows()) {
        expect_known(row.when);
        if (!row.instead.empty()) expect_known(row.instead);
    }
    expect_known("your rule 3");
}

TEST(French, WhatIsWrongWithARule) {
    auto const rule = [](std::string_view conditions, std::string_view channel = "a") {
        return fmt::format(R"([{{"conditions": {}, "channel": "{}"}}])", conditions, channel);
    };
    std::string const many(300, 'a');
    for (auto const& text :
         {rule("[]"), rule("7"), rule("[7]"),
          rule(R"([{"part": "x", "test": "is", "values": ["a"]}])"),
          rule(R"([{"part": "code", "test": "like", "values": ["a"]}])"),
          rule(R"([{"part": "code", "test": "is", "values": "a"}])"),
          rule(R"([{"part": "code", "test": "is", "values": []}])"),
          rule(R"([{"part": "code", "test": "is one of", "values": []}])"),
          rule(R"([{"part": "code", "test": "is", "values": [""]}])"),
          rule(fmt::format(R"([{{"part": "code", "test": "is", "values": ["{}"]}}])", many)),
          rule(R"([{"part": "code", "test": "is", "values": ["a"]}])", ""),
          std::string(R"([{"conditions": [{"part": "code", "test": "is", "values": ["a"]}],
                           "channel": "a", "family": "x"}])"),
          std::string("[7]"), std::string("{}"), std::string("[{]")}) {
        auto const read = channels::rules_from_file(text);
        expect_refused(read);
        if (read) continue;
        auto const& message = read.error().message;
        if (message.starts_with("rule 1: ")) expect_known(message.substr(8));
    }
}

TEST(French, TheComparisonsOfARuleAreCalledAsThePagesCallThem) {
    for (auto const& [english, french] :
         std::initializer_list<std::pair<char const*, char const*>>{{"is", "est"},
                                                                    {"contains", "contient"},
                                                                    {"begins with", "commence par"},
                                                                    {"ends with", "finit par"}}) {
        auto const said =
            report::in_french(fmt::format("rule 2: \"{}\" needs one text", english)).value_or("");
        EXPECT_NE(said.find(french), std::string::npos) << said;
        EXPECT_EQ(said.find(english), std::string::npos) << said;
    }
    expect_known("at most 2000 texts over all rules; there are 2001");
}

TEST(French, EverySetting) {
    ASSERT_GT(shops::setting_fields().size(), 5U);
    for (auto const& field : shops::setting_fields())
        expect_known(field.meaning);
    for (auto const* key : {"margin", "vat", "hourly_rate", "lookback_days", "half_life_days"})
        expect_known(shops::setting_text(some_shop(), key));
}

TEST(French, TheTextOfASettingCanBeGivenBack) {
    for (auto const* key : {"margin", "vat", "hourly_rate", "lookback_days", "half_life_days",
                            "smallest_share", "smallest_sum"}) {
        auto const text = shops::setting_text(some_shop(), key);
        auto const french = report::in_french(text);
        ASSERT_TRUE(french) << text;
        auto const again = shops::with_setting(some_shop(), key, *french);
        ASSERT_TRUE(again) << again.error().message;
        EXPECT_EQ(shops::setting_text(*again, key), text);
    }
}

TEST(French, WhatIsWrongWithASetting) {
    struct Wrong {
        char const* key;
        char const* text;
    };
    for (auto const& [key, text] : {Wrong{"margin", "140 %"},
                                    {"margin", "1"},
                                    {"margin", "much"},
                                    {"vat", "-5 %"},
                                    {"hourly_rate", "-1"},
                                    {"hourly_rate", "1,234"},
                                    {"hourly_rate", ""},
                                    {"hourly_rate", "99999999999999"},
                                    {"lookback_days", "0"},
                                    {"lookback_days", "1.5"},
                                    {"half_life_days", "0"},
                                    {"smallest_share", "200 %"},
                                    {"smallest_sum", "-1"},
                                    {"time_zone", "Paris"},
                                    {"currency", "EURO"},
                                    {"currency", "XQX"},
                                    {"name", " "},
                                    {"colour", "red"}}) {
        expect_refused(shops::with_setting(some_shop(), key, text));
    }
}

TEST(French, EveryFieldOfAFile) {
    ASSERT_GT(imports::all_fields().size(), 50U);
    for (auto const& info : imports::all_fields()) {
        if (!info.meaning.empty()) expect_known(info.meaning);
    }
    expect_refused(imports::field_named("nothing"));
    expect_refused(imports::kind_from("nothing"));
}

TEST(French, TheTitlesOfProblems) {
    for (auto const code : {Errc::invalid_input, Errc::wrong_use, Errc::not_found,
                            Errc::already_exists, Errc::not_enough_data, Errc::too_large,
                            Errc::busy, Errc::conflict, Errc::unreadable, Errc::stopped}) {
        auto const document = contract::problem_json(Error{code, "x"});
        expect_known(std::string_view(document.at("title").as_string()));
    }
    for (unsigned const status : {403U, 500U}) {
        auto const document = json::parse(*contract::problem(status, "other", "x").body);
        expect_known(std::string_view(document.at("title").as_string()));
    }
}

void expect_known_refusal(char const* body, void (*ask)(contract::Fields&)) {
    contract::Request request;
    request.body = body;
    contract::Fields fields(request);
    if (ask != nullptr) ask(fields);
    auto const reply = fields.refusal();
    ASSERT_TRUE(reply) << body;
    expect_known(std::string_view(json::parse(*reply->body).at("detail").as_string()));
}

TEST(French, WhatIsWrongWithABody) {
    using contract::Fields;
    expect_known_refusal("{", nullptr);
    expect_known_refusal("[]", nullptr);
    expect_known_refusal("{\"a\":1}", nullptr);
    expect_known_refusal("{}", [](Fields& fields) { (void)fields.text("channel"); });
    expect_known_refusal("{\"a\":[]}", [](Fields& fields) { (void)fields.text_if("a"); });
    expect_known_refusal("{\"a\":1}", [](Fields& fields) { (void)fields.flag_if("a"); });
    expect_known_refusal("{\"a\":\"x\"}", [](Fields& fields) { (void)fields.number_if("a"); });
    expect_known_refusal("{\"a\":\"x\"}", [](Fields& fields) { (void)fields.day_if("a"); });
    expect_known_refusal("{\"a\":\"x\"}", [](Fields& fields) { (void)fields.texts("a"); });
    expect_known_refusal("{\"a\":1}", [](Fields& fields) { (void)fields.object_if("a"); });
}

TEST(French, WhyASpellingLeadsToAChannel) {
    channels::Known known;
    for (auto const* const origin :
         {"", "instagram", "insta story", "l.instagram.com", "instagarm", "newsletter / email",
          "google / cpc", "a blog", "code:INSTA10", "code:X9", "display / banner"}) {
        expect_known(channels::choose(known, origin).reason);
    }
    known.add({"radio-x", "Radio X", "other"});
    expect_known(channels::choose(known, "Radio X").reason);
    expect_known(channels::choose_for_answer(known, "heard it on radio x")->reason);
    expect_known(channels::choose_for_answer(known, "an ad on Instagram")->reason);
    known.add({"social", "Social", "social"});
    known.lead("instagram", "social"); // led elsewhere: "..., as instagram"
    expect_known(channels::choose(known, "l.instagram.com").reason);
}

TEST(French, WhatATestCanBe) {
    experiments::Experiment test;
    expect_refused(experiments::check(test));
    test.name = "spring";
    expect_refused(experiments::check(test));
    test.channel = "newsletter";
    expect_refused(experiments::check(test));
    test.control = "holdout";
    test.window_days = 0;
    expect_refused(experiments::check(test));
    test.window_days.reset();
    test.cost_minor = -1;
    expect_refused(experiments::check(test));
    test.cost_minor.reset();
    test.ratio = {0};
    expect_refused(experiments::check(test));
    test.ratio.clear();
    expect_refused(experiments::assess(test, {}));
    measure::ArmSums ten;
    ten.n = 10;
    expect_refused(experiments::assess(test, {{"a", ten, {}}, {"b", ten, {}}}));
    expect_refused(experiments::assess(test, {{"holdout", ten, {}}}));
    measure::ArmSums wrong = ten;
    wrong.orders = 20;
    expect_refused(experiments::assess(test, {{"holdout", ten, {}}, {"treated", wrong, {}}}));
}

TEST(French, HowLargeATestMustBe) {
    measure::PowerQuestion question;
    question.standard_deviation = 1;
    expect_refused(measure::people_needed(question, 0));
    expect_refused(measure::smallest_effect(question, -3));
    question.power = 0.01;
    expect_refused(measure::people_needed(question, 1));
    question.power = 1.5;
    expect_refused(measure::people_needed(question, 1));
    question.standard_deviation = 0;
    expect_refused(measure::people_needed(question, 1));
}

TEST(French, WhatIsNoTable) {
    std::string name = std::filesystem::temp_directory_path() / "colporteur-french-XXXXXX";
    std::filesystem::path const folder = ::mkdtemp(name.data());
    using std::literals::operator""sv;
    for (auto const start : {""sv,
                             "PK\x03\x04"sv,
                             "PK\x05\x06"sv,
                             "\xD0\xCF\x11\xE0"sv,
                             "%PDF"sv,
                             "PAR1"sv,
                             "SQLite format 3\0"sv,
                             "\x89PNG"sv,
                             "\xFF\xD8\xFF"sv,
                             "GIF8"sv,
                             "BZh"sv,
                             "\xFD"
                             "7zXZ\0"sv,
                             "\x28\xB5\x2F\xFD"sv,
                             "7z\xBC\xAF\x27\x1C"sv,
                             "Rar!"sv,
                             "\x7F"
                             "ELF"sv,
                             "{\\rtf"sv,
                             "<!doctype html>"sv,
                             "<?xml version"sv,
                             "\0\0\0\0\0\0\0\0"sv,
                             "[{\"a\":1}]"sv,
                             "\x1F\x8B\x08"sv}) {
        auto const file = folder / "orders.csv";
        std::ofstream(file, std::ios::binary) << start;
        auto const opened = tables::open_table(file);
        if (!opened) expect_known(opened.error().message);
        EXPECT_FALSE(opened) << start;
    }
    expect_refused(tables::open_table(folder));
    expect_refused(tables::open_table(folder / "absent.csv"));
    std::ofstream(folder / "twice.csv") << "a,a\n1,2\n";
    expect_refused(tables::open_table(folder / "twice.csv"));
    std::filesystem::remove_all(folder);
}

} // namespace
} // namespace colporteur::french
