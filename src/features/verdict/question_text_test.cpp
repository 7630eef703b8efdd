#include "features/verdict/question_text.hpp"

#include <gtest/gtest.h>

namespace colporteur::verdict {

namespace {

Day day(char const* text) {
    return *day_from_text(text);
}

TEST(QuestionText, TakesDaysAndMonths) {
    EXPECT_EQ(*day_or_month("--from", "2026-03-31"), day("2026-03-31"));
    EXPECT_EQ(*day_or_month("--from", "2026-03"), day("2026-03-01"));
    auto const wrong = day_or_month("--from", "31/03/2026");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, Errc::wrong_use);
    EXPECT_NE(wrong.error().message.find("--from 31/03/2026"), std::string::npos);
    EXPECT_FALSE(day_or_month("--from", "2026-02-30"));
}

TEST(QuestionText, TwoDaysAsWritten) {
    Question question;
    ASSERT_TRUE(set_compare("2025-01..2025-04", question));
    EXPECT_EQ(question.compare_from, day("2025-01-01"));
    EXPECT_EQ(question.compare_to, day("2025-04-01"));
    EXPECT_FALSE(question.compare_with);
    for (auto const* text :
         {"2025-04-01..2025-01-01", "2025-01-01..2025-01-01", "last", "2025-01-01..x"})
        EXPECT_FALSE(set_compare(text, question)) << text;
}

// How far the report goes is not known here: it does the counting.
TEST(QuestionText, PreviousAndYearNeedAFirstDay) {
    Question question;
    for (auto const* text : {"previous", "year"}) {
        auto const refused = set_compare(text, question);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, Errc::wrong_use);
        EXPECT_NE(refused.error().message.find("--from"), std::string::npos);
    }
    question.from = day("2026-05-01");
    ASSERT_TRUE(set_compare("year", question));
    EXPECT_EQ(question.compare_with, CompareWith::year);
    EXPECT_FALSE(question.compare_to);
}

QuestionText of(char const* from, char const* to, char const* compare) {
    QuestionText text;
    text.dashes = "";
    text.from = from;
    text.to = to;
    text.compare = compare;
    return text;
}

TEST(QuestionText, TheDaysOfTheOtherPeriod) {
    auto const previous = compared_with(of("2026-03", "2026-05", "previous"));
    ASSERT_TRUE(previous);
    EXPECT_EQ(*previous, (Days{day("2026-01-01"), day("2026-03-01")}));
    auto const year = compared_with(of("2026-03-10", "2026-03-20", "year"));
    ASSERT_TRUE(year);
    EXPECT_EQ(*year, (Days{day("2025-03-10"), day("2025-03-20")}));
    auto const own = compared_with(of("", "", "2025-01..2025-04"));
    ASSERT_TRUE(own) << "two days say it all";
    EXPECT_EQ(*own, (Days{day("2025-01-01"), day("2025-04-01")}));
}

TEST(QuestionText, TheOtherPeriodOfHalfAPeriodIsNotGuessed) {
    for (auto const& text :
         {of("2026-03", "", "previous"), of("", "2026-03", "year"), of("2026-03", "2026-04", ""),
          of("2026-03", "2026-04", "never"), of("", "", "2025-04..2025-01")}) {
        auto const refused = compared_with(text);
        ASSERT_FALSE(refused) << text.compare;
        EXPECT_EQ(refused.error().field, "compare");
        EXPECT_EQ(refused.error().error.code, Errc::wrong_use);
    }
    auto const turned = compared_with(of("2026-04", "2026-03", "previous"));
    ASSERT_FALSE(turned);
    EXPECT_EQ(turned.error().field, "to");
}

} // namespace

} // namespace colporteur::verdict
