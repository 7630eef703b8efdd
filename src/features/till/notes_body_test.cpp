#include "features/till/notes_body.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace colporteur::till {
namespace {

using testing::SizeIs;

constexpr TimeMs k_now = 1'790'000'000'000;

TEST(NotesBody, AListIsRead) {
    auto const read = read_notes(
        R"({"sent": 7, "more": 1, "notes": [{"id": "0b6cdd6a", "t": 5, "code": "ANNA10",)"
        R"( "amount": "12,50", "receipt": null, "cancelled": true}, {"id": "x", "amount": 12.5}]})",
        k_now);
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(read->sent, 7);
    ASSERT_THAT(read->notes, SizeIs(2));
    EXPECT_EQ(read->notes[0].t, 5);
    EXPECT_TRUE(read->notes[0].cancelled);
    EXPECT_EQ(read->notes[0].receipt, "");
    EXPECT_EQ(read->notes[1].t, 7) << "of now";
    EXPECT_EQ(read->notes[1].amount, "12.5");
}

TEST(NotesBody, WhatIsWrongWithOneNoteIsSaidThere) {
    auto const read = read_notes(R"({"notes": [3, {"id": 4}, {"cancelled": "no"}, {}]})", k_now);
    ASSERT_TRUE(read);
    ASSERT_THAT(read->notes, SizeIs(4));
    EXPECT_EQ(read->notes[0].wrong->detail, "a note is an object");
    EXPECT_EQ(read->notes[1].wrong->field, "id");
    EXPECT_EQ(read->notes[1].wrong->detail, "id must be a text");
    EXPECT_EQ(read->notes[2].wrong->field, "cancelled");
    EXPECT_FALSE(read->notes[3].wrong);
    EXPECT_EQ(read->notes[3].t, k_now);
}

TEST(NotesBody, WhatIsNoListIsRefusedWhole) {
    for (auto const* body : {"", "[]", "{", "{\"notes\": {}}", "{\"sent\": \"x\", \"notes\": []}"})
        EXPECT_FALSE(read_notes(body, k_now)) << body;
    std::string many = R"({"notes": [{})";
    for (std::size_t i = 1; i < k_notes_max; ++i)
        many += ",{}";
    EXPECT_TRUE(read_notes(many + "]}", k_now));
    EXPECT_EQ(read_notes(many + ",{}]}", k_now).error().field, "notes");
}

} // namespace
} // namespace colporteur::till
