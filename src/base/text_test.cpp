#include "base/text.hpp"

#include "base/hash.hpp"
#include "base/json.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace colporteur {

TEST(Text, FoldsWhatPeopleWriteDifferently) {
    EXPECT_EQ(fold("  Été   INSTA\u00A0"), "ete insta");
    EXPECT_EQ(fold("ＩＧ"), "ig");
    EXPECT_EQ(fold("straße"), "strasse");
    EXPECT_EQ(fold("Instagram"), "instagram");
}

TEST(Text, KnowsUtf8AndWindows1252) {
    EXPECT_TRUE(is_utf8("caf\xC3\xA9"));
    EXPECT_FALSE(is_utf8("caf\xE9"));
    EXPECT_FALSE(is_utf8("\xC3"));
    EXPECT_EQ(utf8_from_windows_1252("caf\xE9 \x80"), "café €");
}

TEST(Text, SlugsAndTrims) {
    EXPECT_EQ(slug("No E-Mail / Été"), "no-e-mail-ete");
    EXPECT_EQ(trim("\u202F a b \u00A0"), "a b");
    EXPECT_EQ(trim(" \t"), "");
}

TEST(Text, WidthOnATerminal) {
    EXPECT_EQ(display_width("été"), 3);
    EXPECT_EQ(display_width("e\u0301"), 1);
    EXPECT_EQ(display_width("日本"), 4);
}

// SipHash-2-4 reference vectors (Aumasson and Bernstein): key 00..0f, input 00..0e.
TEST(Hash, AgreesWithTheSipHashPaper) {
    HashKey key;
    for (std::size_t i = 0; i < key.size(); ++i)
        key[i] = static_cast<unsigned char>(i);
    std::string input;
    for (int i = 0; i < 15; ++i)
        input += static_cast<char>(i);
    EXPECT_EQ(text_id(input, key), 0xa129ca6149be45e5ULL);
    EXPECT_EQ(text_id("", key), 0U);
}

TEST(Json, NumbersReadBackAndNanIsNull) {
    json::object object;
    object["a"] = 0.1;
    object["b"] = std::nan("");
    object["c"] = {1.5, 140.0};
    EXPECT_EQ(json_text(object), "{\n  \"a\": 0.1,\n  \"b\": null,\n  \"c\": [1.5, 140]\n}\n");
}

} // namespace colporteur
