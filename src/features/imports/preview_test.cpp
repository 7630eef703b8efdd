// What the preview says of the figures of each kind, in words that a merchant has.
#include "features/imports/shop_for_tests.hpp"

#include <gmock/gmock.h>

namespace colporteur::imports {

namespace {

using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

class PreviewWords : public ShopTest {
  protected:
    std::string words(std::string_view text, std::optional<Kind> kind = std::nullopt) {
        ImportRequest request;
        request.file = write(text);
        request.as = kind;
        request.experiment.channel = "newsletter";
        if (text.find("metric") != text.npos) request.experiment.metric = "metric";
        auto const shown = preview(*work_, shop_, request);
        EXPECT_TRUE(shown) << shown.error().message;
        std::string out;
        for (auto const& row : shown->rows) {
            EXPECT_EQ(row.rejected, "");
            for (auto const& entry : row.entries)
                out += entry + '\n';
        }
        EXPECT_THAT(out, Not(ContainsRegex(", [xyz] ")));
        return out;
    }
};

} // namespace

TEST_F(PreviewWords, CostsAndPosts) {
    EXPECT_THAT(words("platform,day,cost,impressions,clicks\nmeta,2026-03-01,12,1000,3\n"),
                HasSubstr("impressions 1000, clicks 3"));
    EXPECT_THAT(
        words("post,date,views,clicks,seed,mouse overs\np,2026-03-01,50,36,4,134\n"),
        AllOf(HasSubstr("views 50"), HasSubstr("clicks 36, seed views 4, mouse-overs 134")));
}

TEST_F(PreviewWords, ExperimentsSurveysAndAggregates) {
    EXPECT_THAT(words("arm,person,metric,date\non,anna,12,2026-03-01\n", Kind::experiment),
                HasSubstr("outcome 12"));
    EXPECT_THAT(words("arm,n,orders,sum,sum_squares\non,100,4,120,900\n", Kind::experiment),
                HasSubstr("people 100, sum 120, sum of squares 900, orders 4"));
    EXPECT_THAT(words("date,order,answer,weight\n2026-03-01,1,insta,2\n", Kind::survey),
                HasSubstr("weight 2"));
    EXPECT_THAT(words("date,source,sessions,conversions\n2026-03-01,insta,90,3\n", Kind::reported),
                HasSubstr("sessions 90, orders 3"));
}

TEST_F(PreviewWords, AJourneyWithoutADayHasNone) {
    auto const path = words("path,total_conversions,total_null\ninsta > google,12,88\n");
    EXPECT_THAT(path, HasSubstr("orders 12, journeys without an order 88"));
    EXPECT_THAT(path, Not(HasSubstr("1970")));
}

} // namespace colporteur::imports
