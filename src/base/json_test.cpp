#include "base/json.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

namespace colporteur {
namespace {

json::value const& sample() {
    static json::value const k_sample = {
        {"a", json::array{1, 2.5, "x"}},
        {"b", json::object{{"empty", json::object{}}, {"none", json::array{}}}},
        {"c", json::array{json::object{{"d", nullptr}}}}};
    return k_sample;
}

TEST(JsonLine, HasNoBlanksAndNoNewline) {
    EXPECT_EQ(json_line(sample()),
              R"({"a":[1,2.5,"x"],"b":{"empty":{},"none":[]},"c":[{"d":null}]})");
}

TEST(JsonLine, IsTheSameValueAsTheText) {
    EXPECT_EQ(json::parse(json_line(sample())), sample());
    EXPECT_EQ(json::parse(json_text(sample())), sample());
}

TEST(JsonText, IsIndentedByTwoAndEndsWithANewline) {
    EXPECT_EQ(json_text(sample()), "{\n"
                                   "  \"a\": [1, 2.5, \"x\"],\n"
                                   "  \"b\": {\n    \"empty\": {},\n    \"none\": []\n  },\n"
                                   "  \"c\": [\n    {\n      \"d\": null\n    }\n  ]\n"
                                   "}\n");
}

TEST(JsonLine, NumbersAreTheShortestThatReadBack) {
    EXPECT_EQ(json_line(0.1), "0.1");
    EXPECT_EQ(json_line(1.0 / 3), "0.3333333333333333");
    EXPECT_EQ(json_line(std::int64_t{9'007'199'254'740'993}), "9007199254740993");
    for (double const number : {1e300, 5e-324, -2.5e-7, 123'456'789'012'345'680.0}) {
        auto const back = json::parse(json_line(number));
        EXPECT_EQ(back.to_number<double>(), number);
    }
}

TEST(JsonLine, WhatIsNoNumberIsUnknown) {
    EXPECT_EQ(json_line(json::array{std::nan(""), std::numeric_limits<double>::infinity()}),
              "[null,null]");
}

// A line break inside an event would end it, a quote would end the text.
TEST(JsonLine, TextsAreEscaped) {
    json::object const value{{"na\"me\n", "line\r\nbreak \"q\" \\ é €"}};
    auto const line = json_line(value);
    EXPECT_EQ(line.find('\n'), std::string::npos);
    EXPECT_EQ(line.find('\r'), std::string::npos);
    EXPECT_NE(line.find("é €"), std::string::npos);
    EXPECT_EQ(json::parse(line), json::value(value));
}

} // namespace
} // namespace colporteur
