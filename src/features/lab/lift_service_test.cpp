#include "features/lab/render.hpp"
#include "features/lab/scratch.hpp"
#include "features/lab/service.hpp"

#include <cmath>
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace colporteur::lab {
namespace {

std::filesystem::path const k_hillstrom =
    std::filesystem::path(COLPORTEUR_SHARED_DATA) / "measure/hillstrom_64000.csv";

LiftOptions question(std::string arm, std::string control, std::string metric) {
    LiftOptions options;
    options.arm = std::move(arm);
    options.control = std::move(control);
    options.metric = std::move(metric);
    return options;
}

TEST(LabLift, HillstromAsPublished) {
    if (!std::filesystem::exists(k_hillstrom)) {
        GTEST_SKIP() << "measure/hillstrom_64000.csv is not in the shared data";
    }
    auto options = question("segment", "No E-Mail", "spend");
    options.treatment = "Mens E-Mail";
    options.covariate = "history";
    auto const out = json_of(lift_of(k_hillstrom, options).value()).as_object();
    EXPECT_EQ(out.at("n_treatment").as_double(), 21307);
    EXPECT_NEAR(out.at("difference").as_double(), 0.769827, 5e-7);
    EXPECT_NEAR(out.at("interval").as_array()[0].as_double(), 0.485140, 5e-7);
    EXPECT_NEAR(out.at("interval").as_array()[1].as_double(), 1.054515, 5e-7);
    auto const& ratio = out.at("sample_ratio").as_object(); // over all three arms
    EXPECT_NEAR(ratio.at("chi2").as_double(), 0.20253, 5e-6);
    EXPECT_NEAR(ratio.at("p").as_double(), 0.90369, 5e-6);
    auto const& cuped = out.at("cuped").as_object();
    EXPECT_NEAR(cuped.at("theta").as_double(), 0.0012229, 5e-8);
    EXPECT_NEAR(cuped.at("difference").as_double(), 0.767438, 5e-7);
    EXPECT_TRUE(out.at("sequential").is_null());
    EXPECT_FALSE(out.contains("arms"));
}

TEST(LabLift, HillstromBothMailings) { // scipy: pooled 0.5967960667, Womens 0.4244122159
    if (!std::filesystem::exists(k_hillstrom)) {
        GTEST_SKIP() << "measure/hillstrom_64000.csv is not in the shared data";
    }
    auto options = question("segment", "No E-Mail", "spend");
    options.sequential = 40'000;
    auto const report = lift_of(k_hillstrom, options).value();
    EXPECT_NEAR(report.pooled.difference.difference, 0.5967960667278983, 1e-12);
    ASSERT_EQ(report.arms.size(), 2U);
    EXPECT_EQ(report.arms[0].arm, "Mens E-Mail");
    EXPECT_NEAR(report.arms[1].difference.difference, 0.4244122159365967, 1e-12);
    // The formula of the paper in python, over 42,613 people and N* 40,000.
    EXPECT_NEAR(report.arms[0].sequential->interval.low, 0.19595923426876127, 1e-10);
    EXPECT_NEAR(report.arms[0].sequential->p, 0.008221667381045027, 1e-12);
    auto const text = text_of(report);
    EXPECT_NE(text.find("all treatments (42,694 people) against No E-Mail"), std::string::npos);
    EXPECT_EQ(json_of(report).as_object().at("arms").as_array().size(), 2U);
}

TEST(LabLift, NswArmsCompareAsNumbers) {
    auto const file = std::filesystem::path(COLPORTEUR_SHARED_DATA) / "measure/nsw_lalonde_722.csv";
    if (!std::filesystem::exists(file)) {
        GTEST_SKIP() << "measure/nsw_lalonde_722.csv is not in the shared data";
    }
    auto options = question("treat", "0.0", "re78");
    options.treatment = "1.0";
    auto const report = lift_of(file, options).value();
    EXPECT_NEAR(report.pooled.difference.difference, 886.30, 0.005);
    EXPECT_NEAR(report.pooled.difference.std_error, 488.20, 0.005);
}

// Published test values of an experiment platform, as its summary rows.
TEST(LabLift, SummariesPerArm) {
    Scratch const scratch;
    auto const file = scratch.file("s.csv", "variation,n,sum,sum_of_squares\n"
                                            "A,3000,1396.87,52377.9767\nB,3461,2422.7,134698.29\n");
    auto options = question("variation", "A", "");
    options.summary = true;
    options.sequential = 1000;
    auto const report = lift_of(file, options).value();
    EXPECT_NEAR(report.pooled.sequential->estimate, 0.50336, 5e-6);
    EXPECT_NEAR(report.pooled.sequential->interval.low, -0.55844, 5e-6);
    EXPECT_NEAR(report.pooled.sequential->interval.high, 1.56516, 5e-6);
}

TEST(LabLift, AnIntervalForEveryLookSaysHowToReadIt) {
    Scratch const scratch;
    auto const file = scratch.file("s.csv", "variation,n,sum,sum_of_squares\n"
                                            "A,3000,1396.87,52377.9767\nB,3461,2422.7,134698.29\n");
    auto options = question("variation", "A", "");
    options.summary = true;
    EXPECT_EQ(text_of(lift_of(file, options).value()).find("at any look"), std::string::npos);
    options.sequential = 1000;
    auto const text = text_of(lift_of(file, options).value());
    for (auto const* part : {"look every day", "at most 5 % of the tests without any effect",
                             "N* = 1,000 people in both arms", "hold for one look alone"})
        EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
    options.confidence = 0.9;
    EXPECT_NE(text_of(lift_of(file, options).value()).find("at most 10 %"), std::string::npos);
}

TEST(LabLift, ASummaryThatCannotBeIsRefusedWithItsLine) {
    Scratch const scratch;
    auto const file =
        scratch.file("s.csv", "arm,n,sum,sum_of_squares\nA,100,500,100\nB,100,5,100\n");
    auto options = question("arm", "A", "");
    options.summary = true;
    auto const report = lift_of(file, options);
    ASSERT_FALSE(report);
    EXPECT_NE(report.error().message.find("line 2, column \"sum_of_squares\""), std::string::npos);
}

// Two arms of 2,000 people, `orders` of each with baskets of 1, 10, 100, 1,000 or 10,000.
std::string heavy_table(int orders) {
    std::string text = "arm,spend\n";
    for (int person = 0; person < 4000; ++person) {
        double const spend = person / 2 < orders ? std::pow(10.0, (person / 2) % 5) : 0;
        text += fmt::format("{},{}\n", person % 2 == 0 ? "on" : "off", spend);
    }
    return text;
}

TEST(LabLift, HeavyTailedMoneyWithFewOrdersIsNotEnoughData) {
    Scratch const scratch;
    auto options = question("arm", "off", "spend");
    options.money = true;
    auto const few = lift_of(scratch.file("few.csv", heavy_table(150)), options).value();
    EXPECT_TRUE(few.pooled.withheld);
    auto const out = json_of(few).as_object();
    EXPECT_TRUE(out.at("interval").is_null());
    EXPECT_TRUE(out.at("p").is_null());
    EXPECT_TRUE(out.at("relative").as_object().at("interval").is_null());
    EXPECT_NE(text_of(few).find("not enough data: 150 orders in the smaller arm, 200 are needed"),
              std::string::npos);
    EXPECT_FALSE(lift_of(scratch.file("enough.csv", heavy_table(200)), options)->pooled.withheld);
    options.money = false;
    auto const other = lift_of(scratch.file("few.csv", heavy_table(150)), options).value();
    EXPECT_FALSE(other.pooled.withheld);
    ASSERT_EQ(other.warnings.size(), 1U);
    EXPECT_NE(other.warnings[0].find("heavy-tailed"), std::string::npos);
}

std::string error_of(std::string const& table, LiftOptions const& options) {
    Scratch const scratch;
    auto const report = lift_of(scratch.file("t.csv", table), options);
    return report ? "no error" : report.error().message;
}

TEST(LabLift, RefusesWhatIsNoNumberWithLineAndColumn) {
    auto const options = question("arm", "a", "spend");
    EXPECT_EQ(error_of("arm,spend\na,1\nb,2\na,oops\n", options),
              "t.csv: line 4, column \"spend\": \"oops\" is not a number: write it like 1234.50");
    EXPECT_EQ(error_of("arm,spend\na,1\nb,\n", options),
              "t.csv: line 3, column \"spend\": is empty: write a number, 0 for none");
    EXPECT_EQ(error_of("arm,spend\na,1\n ,2\n", options),
              "t.csv: line 3, column \"arm\": is empty: everybody needs an arm");
    EXPECT_EQ(error_of("arm,spend\n", options), "t.csv: no row below the header");
    EXPECT_EQ(error_of("arm,spend\nb,1\nb,2\n", options),
              "t.csv: nobody is in arm \"a\"; the arms in column \"arm\" are \"b\"");
    EXPECT_EQ(error_of("arm,spend\na,1\na,2\n", options),
              "t.csv: everybody is in the control arm \"a\": nothing to compare it with");
}

TEST(LabLift, RatioByNameOrInOrder) {
    Scratch const scratch;
    std::string text = "arm,spend\n";
    for (int i = 0; i < 400; ++i)
        text += fmt::format("{},{}\n", i % 4 == 0 ? "hold" : "show", i % 7);
    auto const file = scratch.file("t.csv", text);
    auto options = question("arm", "hold", "spend");
    EXPECT_LT(lift_of(file, options)->sample_ratio.p, 1e-9); // 300 to 100
    EXPECT_FALSE(lift_of(file, options)->warnings.empty());
    for (auto const* ratio : {"3:1", "3,1", "hold=1,show=3", "show=0.75,hold=0.25"}) {
        options.ratio = ratio;
        EXPECT_NEAR(lift_of(file, options)->sample_ratio.chi2, 0, 1e-12) << ratio;
    }
    for (auto const* wrong : {"3", "3:1:1", "3:0", "show=3", "show=3,other=1", "x:y"}) {
        options.ratio = wrong;
        EXPECT_EQ(lift_of(file, options).error().code, Errc::wrong_use) << wrong;
    }
}

TEST(LabLift, WithoutControlMeanThereIsNoRelativeLift) {
    Scratch const scratch;
    auto const file = scratch.file("t.csv", "arm,x\na,0\na,0\nb,1\nb,3\n");
    auto options = question("arm", "a", "x");
    options.sequential = 100;
    auto const report = lift_of(file, options).value();
    auto const out = json_of(report).as_object();
    EXPECT_TRUE(out.at("relative").is_null());
    EXPECT_TRUE(out.at("sequential").is_null());
    EXPECT_EQ(out.at("difference").as_double(), 2);
    EXPECT_EQ(report.warnings.size(), 1U);
}

} // namespace
} // namespace colporteur::lab
