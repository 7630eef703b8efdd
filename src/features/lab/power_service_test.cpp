#include "features/lab/render.hpp"
#include "features/lab/scratch.hpp"
#include "features/lab/service.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace colporteur::lab {
namespace {

PowerOptions deviation(double sd) {
    PowerOptions options;
    options.standard_deviation = sd;
    return options;
}

// (z(0.975) + z(0.8))^2 sd^2 / 0.25 / effect^2 with scipy's quantiles, rounded up.
TEST(LabPower, OfTwoTheThird) {
    auto options = deviation(10);
    options.effect = 0.5;
    options.people_a_day = 200;
    auto const people = power_of(options).value();
    EXPECT_EQ(people.people, 12559);
    EXPECT_EQ(people.days, 63);
    EXPECT_NE(text_of(people).find("12,559 people (6,280 treated, 6,279 control) are needed"),
              std::string::npos);
    options.people = 5000;
    EXPECT_NEAR(power_of(options)->power, 0.42389054125442516, 1e-10); // statsmodels
    options.effect.reset();
    EXPECT_NEAR(power_of(options)->effect, 0.5 * std::sqrt(12558.207574958542 / 5000), 1e-9);
}

TEST(LabPower, OfARateAndOfAColumn) {
    PowerOptions options;
    options.rate = 0.03;
    options.lift = 0.1; // 2.8016^2 x 0.0291 / 0.25 / 0.003^2 = 101,512.2
    EXPECT_EQ(power_of(options)->people, 101513);
    Scratch const scratch;
    PowerOptions column;
    column.file = scratch.file("t.csv", "spend\n0\n0\n6\n");
    column.metric = "spend";
    column.lift = 0.5;
    auto const report = power_of(column).value(); // mean 2, variance 12
    EXPECT_NEAR(report.standard_deviation, std::sqrt(12.0), 1e-14);
    EXPECT_EQ(report.effect, 1);
    EXPECT_EQ(json_of(report).as_object().at("mean").as_double(), 2);
}

TEST(LabPower, SaysWhatIsMissing) {
    auto const code = [](PowerOptions const& options) { return power_of(options).error().code; };
    EXPECT_EQ(code({}), Errc::wrong_use);
    EXPECT_EQ(code(deviation(10)), Errc::wrong_use); // of what?
    auto options = deviation(10);
    options.lift = 0.1; // of which mean?
    EXPECT_EQ(code(options), Errc::wrong_use);
    options.mean = 20;
    EXPECT_TRUE(power_of(options));
    options.effect = 2;
    EXPECT_EQ(code(options), Errc::wrong_use);
    options = deviation(-1);
    options.effect = 1;
    EXPECT_EQ(code(options), Errc::wrong_use);
}

} // namespace
} // namespace colporteur::lab
