#include "features/report/chart.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace colporteur::report {

namespace {

std::string plain_words(double value) {
    return std::to_string(static_cast<int>(value));
}

RangeRow row(double low, double high) {
    RangeRow made;
    made.low = low;
    made.high = high;
    made.dots = {{(low + high) / 2, ""}};
    return made;
}

TEST(Scale, RoundMarksAroundTheValuesAndZero) {
    auto const scale = Scale::over({-3790, 22473});
    EXPECT_EQ(scale.ticks, (std::vector<double>{-10000, 0, 10000, 20000, 30000}));
    EXPECT_EQ(Scale::over({3.2}).ticks, (std::vector<double>{0, 1, 2, 3, 4}));
}

TEST(Scale, NothingOrOnlyZeroStillHasAWidth) {
    EXPECT_LT(Scale::over({}).least, Scale::over({}).most);
    EXPECT_LT(Scale::over({0, 0}).least, Scale::over({0, 0}).most);
}

RC_GTEST_PROP(Scale, HoldsItsValuesWithFewMarks, (std::vector<int> const& numbers)) {
    std::vector<double> values(numbers.begin(), numbers.end());
    auto const scale = Scale::over(values);
    for (double const value : values) {
        RC_ASSERT(scale.place(value) >= 0);
        RC_ASSERT(scale.place(value) <= 1);
    }
    RC_ASSERT(scale.ticks.size() >= 3U);
    RC_ASSERT(scale.ticks.size() <= 8U);
}

TEST(RangeChart, LinesSpanTheIntervalsOnOneScale) {
    auto const chart = range_chart({row(-50, 50), row(0, 100)}, true, plain_words);
    std::vector<Chart::Line> ranges;
    double zero = -1;
    for (auto const& line : chart.lines) {
        if (line.kind == "range") ranges.push_back(line);
        if (line.kind == "zero") zero = line.x1;
    }
    ASSERT_EQ(ranges.size(), 2U);
    EXPECT_NEAR(ranges[0].x2 - ranges[0].x1, ranges[1].x2 - ranges[1].x1, 1e-9);
    EXPECT_NEAR((ranges[0].x1 + ranges[0].x2) / 2, zero, 1e-9);
    EXPECT_NEAR(ranges[1].x1, zero, 1e-9);
    EXPECT_EQ(chart.dots.size(), 2U);
}

TEST(RangeChart, AnUnknownRowHasWordsAndNoLine) {
    RangeRow unknown;
    unknown.label = "Newsletter";
    unknown.words = "not enough data";
    unknown.known = false;
    auto const chart = range_chart({unknown}, true, plain_words);
    for (auto const& line : chart.lines)
        EXPECT_NE(line.kind, "range");
    EXPECT_TRUE(chart.dots.empty());
}

TEST(ClassChart, BarsAreAsLongAsTheirSharesAndStandApart) {
    auto const chart =
        class_chart({{"5", "40 %", "", 0.4}, {"6–10", "20 %", "", 0.2}, {"11+", "0 %", "", 0}});
    ASSERT_EQ(chart.bars.size(), 3U);
    EXPECT_NEAR(chart.bars[0].width, chart.bars[1].width * 2, 1e-9);
    EXPECT_EQ(chart.bars[2].width, 0);
    for (std::size_t i = 0; i < chart.bars.size(); ++i) {
        auto const& bar = chart.bars[i];
        EXPECT_EQ(bar.x, chart.bars[0].x);
        EXPECT_LE(bar.y + bar.height, chart.height);
        if (i > 0) {
            EXPECT_GT(bar.y, chart.bars[i - 1].y + chart.bars[i - 1].height);
        }
        auto const& name = chart.labels[2 * i];
        auto const& share = chart.labels[2 * i + 1];
        EXPECT_LT(name.x, bar.x);
        EXPECT_GT(share.x, bar.x + bar.width) << "no share stands in its bar";
        EXPECT_LT(share.x, 90) << "there is room for it";
    }
}

TEST(ClassChart, WithoutAnyOrderThereAreNoBarsOfAnyLength) {
    EXPECT_EQ(class_chart({{"1", "", "", 0}}).bars[0].width, 0);
    EXPECT_TRUE(class_chart({}).bars.empty());
}

TEST(ColumnChart, HeightsAreProportionalAndStandOnZero) {
    auto const chart =
        column_chart({{"a", "", {10, 5}}, {"b", "", {20, -10}}}, {"revenue", "cost"}, plain_words);
    ASSERT_EQ(chart.bars.size(), 4U);
    EXPECT_NEAR(chart.bars[0].height * 2, chart.bars[2].height, 1e-9);
    EXPECT_NEAR(chart.bars[1].height * 2, chart.bars[3].height, 1e-9);
    double const ground = chart.bars[0].y + chart.bars[0].height;
    EXPECT_NEAR(chart.bars[2].y + chart.bars[2].height, ground, 1e-9);
    EXPECT_NEAR(chart.bars[3].y, ground, 1e-9); // hangs below
    for (auto const& bar : chart.bars) {
        EXPECT_GE(bar.x, 0);
        EXPECT_LE(bar.x + bar.width, 100);
        EXPECT_LE(bar.y + bar.height, chart.height);
    }
}

} // namespace

} // namespace colporteur::report
