// Files made by others: the whole of Online Retail II and of the Hillstrom mailing test.
#include "features/imports/shop_for_tests.hpp"

#include "features/experiments/service.hpp"

#include <gmock/gmock.h>

namespace colporteur::imports {

namespace {

using events::Column;
using EventKind = events::Kind;

class RealFiles : public ShopTest {
  protected:
    static std::filesystem::path shared(std::string const& name) {
        return std::filesystem::path(COLPORTEUR_SHARED_DATA) / name;
    }

    // goods - refunds by month, in minor units
    std::map<std::string, std::int64_t> by_month() {
        std::map<std::string, std::int64_t> sums;
        for (auto const kind : {EventKind::order_line, EventKind::refund}) {
            events::CountRequest request;
            request.kinds = {kind};
            request.by_day = true;
            request.sums = {Column::amount};
            request.zone = shop_.zone;
            for (auto const& row : store_->count(request)) {
                auto const sign = kind == EventKind::refund ? -1 : 1;
                sums[month_text(month_of(row.day))] += sign * row.sum_i64[0];
            }
        }
        return sums;
    }
};

} // namespace

// The figures are those of SQLite over the raw file, prices in thousandths (m):
//   SELECT substr(InvoiceDate, 1, 7), sum(CASE WHEN q * m < 0 THEN -((-q * m + 5) / 10)
//          ELSE (q * m + 5) / 10 END) FROM raw WHERE Invoice NOT LIKE 'A%' GROUP BY 1
// 14 rows have a third decimal; every other row is exact.
TEST_F(RealFiles, OnlineRetailTwo) {
    auto const file = shared("retail/online_retail_II_2009-2010.csv.gz");
    if (!std::filesystem::exists(file)) GTEST_SKIP() << "not here: " << file;
    std::filesystem::create_symlink(file, folder_ / "retail.csv.gz"); // the rejects stay with us
    auto const report = import(folder_ / "retail.csv.gz");
    EXPECT_EQ(report.format, "online-retail");
    EXPECT_EQ(report.rejected, 3); // the invoices that begin with A
    EXPECT_EQ(report.rows, 525'461 - 3);
    EXPECT_THAT(text_of(report.rejects_file), ::testing::HasSubstr("not a sale"));
    EXPECT_EQ(all(EventKind::order_line).rows, 525'461 - 3 - 10'206); // identical rows stay
    EXPECT_EQ(all(EventKind::refund).rows, 10'206);
    EXPECT_EQ(all(EventKind::order).rows, 24'221);
    std::map<std::string, std::int64_t> const wanted = {
        {"2009-12", 79984711}, {"2010-01", 62403289},  {"2010-02", 53309142},
        {"2010-03", 76584876}, {"2010-04", 64417479},  {"2010-05", 61532283},
        {"2010-06", 67978661}, {"2010-07", 61926815},  {"2010-08", 65677634},
        {"2010-09", 85365043}, {"2010-10", 108409422}, {"2010-11", 142265464},
        {"2010-12", 37748845},
    };
    EXPECT_EQ(by_month(), wanted);

    EXPECT_TRUE(import(folder_ / "retail.csv.gz").already_imported);
    // Other bytes with the same rows: the fingerprint says nothing, the entries do.
    ImportRequest other;
    other.file = folder_ / "retail.csv.gz";
    other.decimal = ".";
    auto const again = import(other);
    EXPECT_FALSE(again.already_imported);
    EXPECT_EQ(again.added + again.corrected, 0);
    EXPECT_EQ(by_month(), wanted);
}

TEST_F(RealFiles, HillstromMailingTest) {
    auto const file = shared("measure/hillstrom_64000.csv");
    if (!std::filesystem::exists(file)) GTEST_SKIP() << "not here: " << file;
    ImportRequest request;
    request.file = file;
    request.as = Kind::experiment;
    request.experiment.channel = "newsletter";
    request.experiment.arm = "segment";
    request.experiment.control = "No E-Mail";
    request.experiment.metric = "spend";
    request.experiment.covariate = "history";
    auto const report = import(request);
    EXPECT_EQ(report.added, 64'000);
    auto arms = by(EventKind::arm, Column::label);
    EXPECT_EQ(arms["No E-Mail"].rows, 21'306);
    EXPECT_EQ(arms["Mens E-Mail"].rows, 21'307);
    EXPECT_EQ(arms["Womens E-Mail"].rows, 21'387);
    // Mens against none: spend +0.769827 a person.
    EXPECT_NEAR(arms["Mens E-Mail"].x / 21'307 - arms["No E-Mail"].x / 21'306, 0.769827, 5e-7);
    EXPECT_TRUE(import(request).already_imported);
    auto const experiments = experiments::list(*work_, shop_);
    ASSERT_EQ(experiments.size(), 1U);
    EXPECT_EQ(experiments[0].control, "No E-Mail");
    EXPECT_TRUE(experiments[0].has_covariate);
    EXPECT_FALSE(experiments[0].outcome_from_orders);
}

} // namespace colporteur::imports
