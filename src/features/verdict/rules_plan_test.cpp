#include "features/verdict/rules_plan.hpp"

#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <sstream>

namespace colporteur::verdict {
namespace {

HashKey const k_key{1, 2, 3};

std::vector<std::string> lines_of(std::string const& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

std::vector<shops::Customer> customers(int count) {
    std::vector<shops::Customer> all;
    for (int i = 0; i < count; ++i) {
        all.push_back({std::to_string(i), 7'000'000ULL + static_cast<std::uint64_t>(i), 0});
    }
    return all;
}

TEST(SplitCsv, HoldsOutTheShareAskedFor) {
    auto const lines = lines_of(split_csv(customers(10'000), 1, 0.3, k_key));
    ASSERT_EQ(lines.size(), 10'001U);
    EXPECT_EQ(lines[0], "customer_id,arm");
    int held = 0;
    for (auto const& line : lines)
        held += line.ends_with(",holdout");
    EXPECT_NEAR(held, 3'000, 4 * std::sqrt(10'000 * 0.3 * 0.7)); // four standard errors
}

TEST(SplitCsv, DependsOnThePersonAndTheSeedAlone) {
    EXPECT_EQ(split_csv(customers(500), 1, 0.5, k_key), split_csv(customers(500), 1, 0.5, k_key));
    EXPECT_NE(split_csv(customers(500), 1, 0.5, k_key), split_csv(customers(500), 2, 0.5, k_key));
    auto const fewer = split_csv(customers(400), 1, 0.5, k_key);
    EXPECT_TRUE(split_csv(customers(500), 1, 0.5, k_key).starts_with(fewer));
    // Who is held out at 20 % is held out at 50 % too.
    for (std::uint64_t person = 0; person < 1000; ++person) {
        EXPECT_TRUE(!held_out(person, 1, 0.2, k_key) || held_out(person, 1, 0.5, k_key));
    }
}

TEST(SplitCsv, QuotesIdsThatNeedIt) {
    auto const csv = split_csv({{"A, \"B\"", 5, 0}}, 1, 0.5, k_key);
    EXPECT_THAT(csv, testing::HasSubstr("\n\"A, \"\"B\"\"\","));
    // What a spreadsheet would run is a text there.
    EXPECT_THAT(split_csv({{"=1+2", 5, 0}}, 1, 0.5, k_key), testing::HasSubstr("\n'=1+2,"));
    EXPECT_THAT(split_csv({{"-12", 5, 0}}, 1, 0.5, k_key), testing::HasSubstr("\n-12,"));
}

TEST(CalendarCsv, IsBalancedOverTheDaysOfTheWeek) {
    auto const start = *day_from_text("2026-07-06"); // a Monday
    auto const lines = lines_of(calendar_csv(start, 4, 9));
    ASSERT_EQ(lines.size(), 29U);
    EXPECT_EQ(lines[0], "date,weekday,state");
    EXPECT_TRUE(lines[1].starts_with("2026-07-06,Monday,o"));
    EXPECT_TRUE(lines[28].starts_with("2026-08-02,Sunday,o"));
    std::map<std::string, int> on; // by weekday
    int all = 0;
    for (auto const& line : lines) {
        if (!line.ends_with(",on")) continue;
        ++on[line.substr(11, line.find(',', 11) - 11)];
        ++all;
    }
    EXPECT_EQ(all, 14);
    EXPECT_EQ(on.size(), 7U);
    for (auto const& [weekday, times] : on)
        EXPECT_EQ(times, 2) << weekday;
}

TEST(NextMonday, IsAfterToday) {
    EXPECT_EQ(day_text(next_monday(*day_from_text("2026-07-01"))),
              "2026-07-06"); // from a Wednesday
    EXPECT_EQ(day_text(next_monday(*day_from_text("2026-07-06"))), "2026-07-13"); // from a Monday
    EXPECT_EQ(day_text(next_monday(*day_from_text("2026-07-05"))), "2026-07-06"); // from a Sunday
}

TEST(SplitsByDefault, OnlyWhereACustomerCanBeLeftOut) {
    EXPECT_TRUE(splits_by_default({"newsletter", "Newsletter", "e-mail"}, 500));
    EXPECT_TRUE(splits_by_default({"retargeting", "Retargeting", "display"}, 500));
    EXPECT_FALSE(splits_by_default({"newsletter", "Newsletter", "e-mail"}, 0));
    EXPECT_FALSE(splits_by_default({"instagram", "Instagram", "organic social"}, 500));
}

TEST(CalendarWeeks, HaveARoof) {
    EXPECT_EQ(calendar_weeks(Sizing{5000, 0, 0, 0}), 52);
    EXPECT_EQ(calendar_weeks(Sizing{6, 0, 0, 0}), 6);
}

TEST(SplitText, SaysWhenAYearCannotTell) {
    shops::Shop shop;
    shop.currency = *currency_from("EUR");
    channels::Channel const newsletter{"newsletter", "Newsletter", "e-mail"};
    auto const start = *day_from_text("2026-07-06");
    auto const never = split_text(newsletter, {6'000, 500, 0, 2}, 0.1, 0.2, start, shop);
    EXPECT_THAT(never, testing::HasSubstr("for 52 weeks"));
    EXPECT_THAT(never, testing::HasSubstr("cannot tell within a year"));
    EXPECT_THAT(never, testing::HasSubstr("3.00 EUR a month: beside"));
    EXPECT_THAT(never, testing::HasSubstr("A year tells a profit of 60.00 EUR a month"));
    EXPECT_THAT(never, testing::HasSubstr("nearer to 50 %"));
    EXPECT_THAT(split_text(newsletter, {60, 500, 0, 2}, 0.1, 0.5, start, shop),
                testing::Not(testing::HasSubstr("nearer")));
    auto const soon = split_text(newsletter, {8, 500, 0, 2}, 0.1, 0.5, start, shop);
    EXPECT_THAT(soon, testing::HasSubstr("for 8 weeks"));
    EXPECT_THAT(soon, testing::Not(testing::HasSubstr("cannot tell")));
}

} // namespace
} // namespace colporteur::verdict
