#include "features/lab/sheet.hpp"

#include "features/lab/scratch.hpp"

#include <gtest/gtest.h>

namespace colporteur::lab {
namespace {

TEST(Sheet, NumbersOfFiles) {
    EXPECT_EQ(number_from("1234.50", false), 1234.5);
    EXPECT_EQ(number_from("-3e2", false), -300);
    EXPECT_EQ(number_from("+7", false), 7);
    EXPECT_EQ(number_from("12,5", true), 12.5);
    for (auto const* no :
         {"", "12,5", "1,234.5", "1 234", "nan", "inf", "1e999", "0x10", "+-1", "12 EUR", "--1"}) {
        EXPECT_FALSE(number_from(no, false)) << no;
    }
    EXPECT_FALSE(number_from("1,234,567", true));
}

TEST(Sheet, ArmsAreTheSameAsTextOrAsNumbers) {
    EXPECT_TRUE(same_arm("1", "1.0"));
    EXPECT_TRUE(same_arm(" No E-Mail", "No E-Mail "));
    EXPECT_TRUE(same_arm("1e1", "10"));
    EXPECT_FALSE(same_arm("1", "10"));
    EXPECT_FALSE(same_arm("a", "A"));
    EXPECT_FALSE(same_arm("", "0"));
}

TEST(Sheet, RefusalNamesFileLineAndColumn) {
    Scratch const scratch;
    auto sheet = Sheet::open(scratch.file("t.csv", "arm,spend\na,1\n\"b\n2\",x\n")).value();
    ASSERT_TRUE(sheet.next().value());
    EXPECT_EQ(sheet.number(1).value(), 1);
    ASSERT_TRUE(sheet.next().value());
    EXPECT_EQ(sheet.number(1).error().message,
              "t.csv: line 3, column \"spend\": \"x\" is not a number: write it like 1234.50");
    EXPECT_FALSE(sheet.next().value());
}

TEST(Sheet, DecimalCommaWhereTheFileSeparatesBySemicolon) {
    Scratch const scratch;
    auto sheet = Sheet::open(scratch.file("t.csv", "arm;montant\na;12,50\nb;3\n")).value();
    ASSERT_TRUE(sheet.next().value());
    EXPECT_EQ(sheet.number(1).value(), 12.5);
}

TEST(Sheet, ColumnsByNameInAnyCase) {
    Scratch const scratch;
    auto sheet = Sheet::open(scratch.file("t.csv", "Arm,Dépense\na,1\n")).value();
    EXPECT_EQ(sheet.column("arm").value(), 0U);
    EXPECT_EQ(sheet.column("depense").value(), 1U);
    EXPECT_EQ(sheet.column("spend").error().message,
              "t.csv: no column \"spend\": there are \"Arm\" and \"Dépense\"");
}

TEST(Sheet, ARowOfTheWrongLengthEndsTheReading) {
    Scratch const scratch;
    auto sheet = Sheet::open(scratch.file("t.csv", "arm,spend\na,1\nb,2,3\nc,4\n")).value();
    ASSERT_TRUE(sheet.next().value());
    auto const bad = sheet.next();
    ASSERT_FALSE(bad);
    EXPECT_NE(bad.error().message.find("t.csv: line 3"), std::string::npos) << bad.error().message;
}

} // namespace
} // namespace colporteur::lab
