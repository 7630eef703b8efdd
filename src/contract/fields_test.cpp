#include "contract/fields.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace colporteur::contract {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

Request with(std::string body) {
    Request request;
    request.body = std::move(body);
    return request;
}

struct Wrong {
    unsigned status = 0;
    std::string field, detail;
};

Wrong wrong(Fields& fields) {
    auto const reply = fields.refusal();
    if (!reply) return {};
    auto const document = json::parse(*reply->body).as_object();
    auto const* field = document.if_contains("field");
    return {reply->status, field == nullptr ? "" : std::string(field->as_string()),
            std::string(document.at("detail").as_string())};
}

TEST(Fields, GivesWhatTheBodySays) {
    Fields fields(with(R"({"origin": "insta", "start": "2026-03-31", "on": true, "n": 2.5,
                           "nothing": null, "list": ["a", 7]})"));
    EXPECT_EQ(fields.text("origin"), "insta");
    EXPECT_EQ(day_text(fields.day_if("start").value()), "2026-03-31");
    EXPECT_EQ(fields.flag_if("on"), true);
    EXPECT_EQ(fields.number_if("n"), 2.5);
    EXPECT_EQ(fields.text_if("nothing"), std::nullopt);
    EXPECT_EQ(fields.text_if("absent"), std::nullopt);
    EXPECT_THAT(fields.texts("list"), ElementsAre("a", "7"));
    EXPECT_FALSE(fields.refusal());
}

TEST(Fields, AnEmptyBodyIsAnObjectWithoutMembers) {
    Fields fields(with(""));
    EXPECT_EQ(fields.text_if("on"), std::nullopt);
    EXPECT_FALSE(fields.refusal());
}

TEST(Fields, WhatIsNoJsonObjectIsRefused) {
    for (char const* body : {"{", "[]", "\"text\"", "7", "null", "{\"a\": 1} x", "{\"a\": \xFF}"}) {
        Fields fields(with(body));
        auto const said = wrong(fields);
        EXPECT_EQ(said.status, 422U) << body;
        EXPECT_EQ(said.field, "") << body;
        EXPECT_THAT(said.detail, HasSubstr("JSON")) << body;
    }
}

TEST(Fields, DeepNestingIsRefusedAndDoesNoHarm) {
    Fields fields(with("{\"a\": " + std::string(100'000, '[') + std::string(100'000, ']') + "}"));
    EXPECT_EQ(wrong(fields).status, 422U);
}

TEST(Fields, NumbersAreTextsAndTextsAreNumbers) {
    Fields fields(with(R"({"amount": 120.5, "whole": 40, "number": "12.5"})"));
    EXPECT_EQ(fields.text("amount"), "120.5");
    EXPECT_EQ(fields.text("whole"), "40");
    EXPECT_EQ(fields.number_if("number"), 12.5);
    EXPECT_FALSE(fields.refusal());
}

TEST(Fields, WhatIsNeededMustBeThere) {
    for (char const* body : {"{}", R"({"name": null})", R"({"name": ""})", R"({"name": "  "})"}) {
        Fields fields(with(body));
        EXPECT_EQ(fields.text("name"), "") << body;
        EXPECT_EQ(wrong(fields).field, "name") << body;
    }
}

// One member of the wrong type each: the refusal names it and says what it must be.
TEST(Fields, AWrongTypeIsNamed) {
    auto const refused = [](char const* value, auto ask) {
        Fields fields(with(std::string("{\"it\": ") + value + "}"));
        ask(fields);
        auto const said = wrong(fields);
        EXPECT_EQ(said.field, "it") << value;
        EXPECT_THAT(said.detail, HasSubstr("it: must be")) << value;
    };
    refused("true", [](Fields& fields) { return fields.text_if("it"); });
    refused("{}", [](Fields& fields) { return fields.text("it"); });
    refused("\"yes\"", [](Fields& fields) { return fields.flag_if("it"); });
    refused("\"many\"", [](Fields& fields) { return fields.number_if("it"); });
    refused("\"\"", [](Fields& fields) { return fields.number_if("it"); });
    for (char const* odd : {"\"nan\"", "\"inf\"", "\"0x10\"", "\" 12\"", "\"1e999\""})
        refused(odd, [](Fields& fields) { return fields.number_if("it"); });
    refused("\"2026-02-30\"", [](Fields& fields) { return fields.day_if("it"); });
    refused("\"a\"", [](Fields& fields) { return fields.texts("it"); });
    refused("[[]]", [](Fields& fields) { return fields.texts("it"); });
    refused("[]", [](Fields& fields) { return fields.pairs("it"); });
    refused("7", [](Fields& fields) { return fields.object_if("it"); });
}

// No engine and no file takes it; a name that is cut at it would be another name.
TEST(Fields, ATextWithANulIsRefused) {
    Fields fields(with(R"({"label": "a\u0000b"})"));
    EXPECT_EQ(fields.text_if("label"), std::nullopt);
    EXPECT_EQ(wrong(fields).field, "label");
    Fields settings(with(R"({"na\u0000me": "b"})"));
    EXPECT_THAT(settings.all_texts(), IsEmpty());
    EXPECT_EQ(wrong(settings).status, 422U);
}

TEST(Fields, AMemberThatNobodyAskedForIsRefused) {
    Fields fields(with(R"({"origin": "insta", "chanel": "instagram"})"));
    (void)fields.text("origin");
    auto const said = wrong(fields);
    EXPECT_EQ(said.field, "chanel");
    EXPECT_EQ(said.status, 422U);
}

TEST(Fields, TheFirstMistakeCounts) {
    Fields fields(with(R"({"a": true, "b": true})"));
    (void)fields.text_if("b");
    (void)fields.text_if("a");
    fields.refuse("c", {Errc::conflict, "later"});
    EXPECT_EQ(wrong(fields).field, "b");
}

TEST(Fields, TheCallerMayRefuse) {
    Fields fields(with(R"({"margin": "-1"})"));
    (void)fields.text("margin");
    fields.refuse("margin", {Errc::invalid_input, "a share"});
    auto const said = wrong(fields);
    EXPECT_EQ(said.field, "margin");
    EXPECT_EQ(said.detail, "a share");
}

TEST(Fields, AnObjectInsideIsReadWithItsName) {
    Fields fields(with(R"({"experiment": {"channel": "tv", "window": 3}})"));
    auto inner = fields.object_if("experiment");
    ASSERT_TRUE(inner);
    EXPECT_EQ(inner->text("channel"), "tv");
    fields.take(*inner);
    EXPECT_EQ(wrong(fields).field, "experiment.window");
}

TEST(Fields, PairsComeInTheirOrderAsTexts) {
    Fields fields(
        with(R"({"columns": {"order": "Order ref", "amount": 3}, "values": {"a": [1]}})"));
    EXPECT_THAT(fields.pairs("columns"),
                ElementsAre(Pair("order", "Order ref"), Pair("amount", "3")));
    EXPECT_THAT(fields.pairs("absent"), IsEmpty());
    EXPECT_FALSE(fields.pairs("values").size() > 0);
    EXPECT_EQ(wrong(fields).field, "values.a");
}

TEST(Fields, AllTextsAreTheMembers) {
    Fields fields(with(R"({"margin": "40 %", "vat": 20, "gone": null})"));
    EXPECT_THAT(fields.all_texts(), ElementsAre(Pair("margin", "40 %"), Pair("vat", "20")));
    EXPECT_FALSE(fields.refusal());
}

} // namespace
} // namespace colporteur::contract
