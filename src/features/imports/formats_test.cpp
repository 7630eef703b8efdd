// Formats known by their header, on small files with the published headers (sources: format_*.cpp).
#include "features/imports/shop_for_tests.hpp"

#include "features/experiments/service.hpp"
#include "features/survey/service.hpp"

#include <gmock/gmock.h>

namespace colporteur::imports {

namespace {

using events::Column;
using ::testing::HasSubstr;
using EventKind = events::Kind;

class Formats : public ShopTest {};

} // namespace

// Order 1001: 2 x 60.00 and 1 x 30.00 gross, 15.00 off, shipping 6.00: 141.00 with 23.50 VAT
// inside; half of it given back later. The fields of the order stand on its first row only.
TEST_F(Formats, ShopifyOrders) {
    auto const report = import_text(
        "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,"
        "Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,"
        "Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Cancelled at,"
        "Refunded Amount,Id,Lineitem discount\n"
        "#1001,Ada@Example.org,partially_refunded,2026-03-31 18:05:10 +0200,fulfilled,,yes,EUR,"
        "135.00,6.00,23.50,141.00,INSTA10,15.00,Post,2026-03-31 18:05:00 +0200,2,Blue mug,60.00,"
        "MUG-B,,70.50,5001,0.00\n"
        "#1001,Ada@Example.org,,,,,,,,,,,,,,2026-03-31 18:05:00 +0200,1,Red mug,30.00,MUG-R,,,,"
        "0.00\n"
        "#1002,grace@example.org,voided,,,,no,EUR,30.00,0.00,5.00,30.00,,0.00,,"
        "2026-04-01 09:00:00 +0200,1,Red mug,30.00,MUG-R,2026-04-01 10:00:00 "
        "+0200,0.00,5002,0.00\n");
    EXPECT_EQ(report.format, "shopify");
    EXPECT_EQ(report.rejected, 0);
    auto lines = by(EventKind::order_line, Column::product);
    // 135.00 gross: 108.00 and 27.00; of 141.00 gross 117.50 is net.
    EXPECT_EQ(lines["MUG-B"].amount, 9000);
    EXPECT_EQ(lines["MUG-B"].quantity, 2);
    EXPECT_EQ(lines["MUG-R"].amount, 2250 + 2500);
    auto orders = by(EventKind::order, Column::label);
    EXPECT_EQ(orders["paid"].amount, 500);    // shipping net
    EXPECT_EQ(orders["paid"].discount, 1250); // net, for display
    EXPECT_EQ(orders["cancelled"].rows, 1);
    EXPECT_EQ(all(EventKind::refund).amount, 5625); // half of the goods
    EXPECT_EQ(by(EventKind::order, Column::code)["code:insta10"].rows, 1);
}

// One row a line, the order's fields on every row: shipping and refund count once.
TEST_F(Formats, WooCommerceOrders) {
    auto const report = import_text(
        "\"Order Number\",\"Order Status\",\"Order Date\",\"Customer Note\",\"Email (Billing)\","
        "\"Item #\",SKU,Name,Quantity,\"Quantity (- Refund)\",\"Item Cost\",\"Order Line (w/o "
        "tax)\","
        "\"Order Line Tax\",\"Coupon Code\",\"Cart Discount Amount\",\"Order Subtotal Amount\","
        "\"Order Shipping Amount\",\"Order Refund Amount\",\"Order Total Amount\","
        "\"Order Total Tax Amount\"\n"
        "77,Completed,2026-03-31 18:05,,ada@example.org,1,A,Mug,2,2,10.00,20.00,4.00,,0.00,50.00,"
        "5.00,11.00,66.00,11.00\n"
        "77,Completed,2026-03-31 18:05,,ada@example.org,2,B,Jug,1,1,30.00,30.00,6.00,,0.00,50.00,"
        "5.00,11.00,66.00,11.00\n"
        "78,Cancelled,2026-04-01 "
        "10:00,,b@example.org,1,A,Mug,1,1,10.00,10.00,2.00,,0.00,10.00,0.00,"
        "0.00,12.00,2.00\n");
    EXPECT_EQ(report.format, "woocommerce");
    auto orders = by(EventKind::order, Column::label);
    EXPECT_EQ(orders["paid"].amount, 500);
    EXPECT_EQ(orders["paid"].vat, 100);
    EXPECT_EQ(orders["cancelled"].rows, 1);
    auto lines = by(EventKind::order_line, Column::product);
    EXPECT_EQ(lines["A"].amount, 2000 + 1000);
    EXPECT_EQ(lines["B"].amount, 3000);
    EXPECT_EQ(all(EventKind::refund).amount, 833); // 11.00 of 66.00 paid, 50.00 of it net goods
}

// It numbers every guest 0.
TEST_F(Formats, GuestsOfWooCommerceAreNotOneCustomer) {
    import_text("Order Number,Order Status,Order Date,Customer User ID,Email (Billing),Item #,SKU,"
                "Quantity,Item Cost,Order Line (w/o tax)\n"
                "77,Completed,2026-03-31 18:05,0,ada@example.org,1,A,1,10.00,10.00\n"
                "78,Completed,2026-03-31 18:05,0,bo@example.org,1,A,1,10.00,10.00\n"
                "79,Completed,2026-03-31 18:05,26,ada@example.org,1,A,1,10.00,10.00\n");
    events::CountRequest request;
    request.shop = shop_.id;
    request.kinds = {EventKind::order};
    request.group_by = {Column::person};
    EXPECT_EQ(store_->count(request).size(), 3U);
}

TEST_F(Formats, WooCommerceAnalytics) {
    auto const report = import_text(
        "Date,\"Order #\",\"N. Revenue (formatted)\",Status,Customer,\"Customer type\",Product(s),"
        "\"Items sold\",Coupon(s),\"N. Revenue\",Attribution\n"
        "2026-03-31 18:05:00,501,\"€40.00\",completed,Ada L,new,2× Mug,2,,40.00,Direct\n");
    EXPECT_EQ(report.format, "woocommerce-analytics");
    EXPECT_EQ(revenue(), 4000);
}

TEST_F(Formats, CostExportsInEnglishAndFrench) {
    import_text("Reporting starts,Reporting ends,Campaign name,Amount spent (EUR),Impressions,"
                "Link clicks,Day\n"
                "2026-08-01,2026-08-01,Looma - Broad,\"1,234.56\",45012,310,2026-08-01\n",
                "meta.csv");
    import_text("Jour;Nom de la campagne;Montant dépensé (EUR);Impressions\n"
                "01/08/2026;Looma - LAL;\"1 234,56\";45012\n"
                "31/08/2026;Looma - LAL;0,44;10\n",
                "meta-fr.csv");
    EXPECT_EQ(by(EventKind::cost, Column::origin)["meta"].amount, 123456 + 123456 + 44);
    auto const google =
        import_text("Rapport de campagne\n\"1 juin 2026 - 30 juin 2026\"\n"
                    "Jour,Campagne,Coût,Clics,Impressions,Conversions\n"
                    "2026-06-01,Marques propres,\"12,34\",45,\"1 234\",\"2,00\"\n"
                    "2026-06-02,Générique,\"8,10\",30,987,\"1,00\"\n"
                    "Total : toutes les campagnes, ,\"20,44\",75,\"2 221\",\"3,00\"\n",
                    "google.csv");
    EXPECT_EQ(google.format, "google-ads");
    EXPECT_EQ(google.ignored, 1);
    auto costs = by(EventKind::cost, Column::origin)["google ads"];
    EXPECT_EQ(costs.amount, 2044);
    EXPECT_EQ(costs.x, 1234 + 987);
    EXPECT_EQ(import_text("Campaign name,By Day,Cost,Impressions,Clicks (destination),Currency\n"
                          "Spring,2026-06-01,5.00,100,3,EUR\n",
                          "tiktok.csv")
                  .format,
              "tiktok");
}

// One row may hold money of a kind and hours beside it: both count.
TEST_F(Formats, MoneyAndHoursInOneRow) {
    auto const report = import_text("canal;mois;type;montant;heures\n"
                                    "newsletter;2026-03;outils;49,00;7,5\n"
                                    "blog;2026-03;heures;;2\n",
                                    "both.csv");
    EXPECT_EQ(report.format, "colporteur-costs");
    auto costs = by(EventKind::cost, Column::label);
    EXPECT_EQ(costs["tools"].amount, 4900);
    EXPECT_EQ(costs["tools"].quantity, 0);
    EXPECT_EQ(costs["hours"].quantity, 450 + 120);
}

// Nine digits behind the mark hold money; other figures keep all of theirs.
TEST_F(Formats, FiguresOfProgramsKeepAllTheirDigits) {
    ImportRequest request;
    request.as = Kind::experiment;
    request.experiment.channel = "meta";
    request.file = write("arm,people,sum,sum_squares\n"
                         "test,10,1.23456789012345e-07,2e+20\ncontrol,10,12.3456789012345,1e3\n");
    import(request);
    EXPECT_DOUBLE_EQ(by(EventKind::arm_total, Column::label)["test"].x, 1.23456789012345e-07);
    EXPECT_DOUBLE_EQ(by(EventKind::arm_total, Column::label)["test"].y, 2e20);
    EXPECT_DOUBLE_EQ(by(EventKind::arm_total, Column::label)["control"].x, 12.3456789012345);
}

// A changed figure of a day corrects it; a row over several days is shared out to the cent.
TEST_F(Formats, SpendOfADayIsCorrectedAndOfAPeriodSharedOut) {
    std::string_view const header =
        "Campaign name,Amount spent (EUR),Reporting starts,Reporting ends\n";
    import_text(std::string(header) + "Broad,10.00,2026-08-01,2026-08-03\n");
    EXPECT_EQ(all(EventKind::cost).rows, 3);
    EXPECT_EQ(all(EventKind::cost).amount, 1000);
    auto const again = import_text(std::string(header) + "Broad,12.00,2026-08-01,2026-08-03\n");
    EXPECT_EQ(again.corrected, 3);
    EXPECT_EQ(all(EventKind::cost).amount, 1200);
}

TEST_F(Formats, WhatASearchEngineWasPaidIsForItsAdvertisements) {
    import_text("platform,day,cost\nGoogle,2026-03-01,10.00\nBing,2026-03-01,5.00\n", "spend.csv");
    import_text("channel,month,hours\ngoogle,2026-03,2\n", "hours.csv");
    auto costs = by(EventKind::cost, Column::origin);
    EXPECT_EQ(costs["google ads"].amount, 1000);
    EXPECT_EQ(costs["bing ads"].amount, 500);
    EXPECT_EQ(costs["google"].quantity, 120) << "work on search may be for free visits";
}

TEST_F(Formats, OfSeveralCodesTheFirstCounts) {
    import_text("order_id,date,sku,goods_net,code\n"
                "1,2026-03-01,mug,10.00,\"INSTA10, gift5\"\n"
                "2,2026-03-01,mug,10.00,;Insta10\n"
                "3,2026-03-01,mug,10.00,\" , \"\n");
    auto codes = by(EventKind::order, Column::code);
    EXPECT_EQ(codes["code:insta10"].rows, 2);
    EXPECT_EQ(codes.count("code:gift5"), 0U);
}

TEST_F(Formats, HoursAndOtherCostsByMonth) {
    import_text("channel,month,hours\nnewsletter,2026-03,7.50\n", "hours.csv");
    import_text("channel,month,kind,amount,currency\nnewsletter,2026-03,tools,49.00,EUR\n",
                "costs.csv");
    auto costs = by(EventKind::cost, Column::label);
    EXPECT_EQ(costs["hours"].quantity, 450);
    EXPECT_EQ(costs["tools"].amount, 4900);
}

TEST_F(Formats, AnalyticsAggregatesAreReported) {
    auto const ga4 = import_text("# ----------------------------------------\n"
                                 "# Traffic acquisition\n# Start date: 20260301\n"
                                 "# End date: 20260331\n"
                                 "Session source / medium,Sessions,Engaged sessions,Key events,"
                                 "Total revenue\n"
                                 "google / cpc,2950,2180,42,2436.00\n"
                                 "(direct) / (none),1840,1290,18,1044.00\n",
                                 "ga4.csv");
    EXPECT_EQ(ga4.kind, Kind::reported);
    EXPECT_THAT(ga4.notes, ::testing::Contains(HasSubstr("no people")));
    EXPECT_THAT(ga4.notes, ::testing::Contains(HasSubstr("2026-03-01")));
    auto const matomo = import_text("label,nb_uniq_visitors,nb_visits,nb_actions,"
                                    "goals_idgoal=ecommerceOrder_nb_conversions,"
                                    "goals_idgoal=ecommerceOrder_revenue,date\n"
                                    "Facebook,11,17,40,2,55.50,2026-03-02\n",
                                    "matomo.csv");
    EXPECT_EQ(matomo.format, "matomo");
    auto reported = by(EventKind::reported, Column::subject);
    EXPECT_EQ(reported["ga4"].x, 2950 + 1840);
    EXPECT_EQ(reported["ga4"].y, 60);
    EXPECT_EQ(reported["matomo"].amount, 5550);
}

TEST_F(Formats, PathFilesOfAnyDelimiter) {
    import_text("path,total_conversions,total_conversion_value,total_null\n"
                "Insta > Google / cpc > Direct,3,140.00,10\n");
    import_text("path;total_conversions;total_null\n\"Insta|Direct\";2;1\n", "pipes.csv");
    auto paths = by(EventKind::path, Column::subject);
    EXPECT_EQ(paths["Insta > Google / cpc > Direct"].amount, 14000);
    EXPECT_EQ(paths["Insta > Google / cpc > Direct"].y, 10);
    EXPECT_EQ(paths["Insta > Direct"].x, 2);
}

TEST_F(Formats, SurveyWithSeveralAnswers) {
    ImportRequest request;
    request.file = write("order_id,date,question,answer\n"
                         "1,2026-03-30,How?,Instagram;A friend\n"
                         "2,2026-03-30,How?,Radio Lune\n"
                         "3,2026-03-30,Happy?,yes\n");
    request.decoys = {"radio lune"};
    EXPECT_EQ(import(request).entries, 4);
    EXPECT_EQ(by(EventKind::answer, Column::subject)["How?"].quantity, 3); // multiple choice
    EXPECT_EQ(by(EventKind::answer, Column::subject)["Happy?"].quantity, 0);
    for (auto const& question : survey::questions(*work_, shop_)) {
        if (question.text == "How?") {
            EXPECT_TRUE(question.multiple);
            EXPECT_EQ(question.decoys, (std::vector<std::string>{"radio lune"}));
        }
    }
}

TEST_F(Formats, PostsOfTheEssay) {
    auto const report = import_text("post,network,date,impressions,views,clicks,seed,mouse_overs\n"
                                    "a,x,2013-05-01,82,11,36,4,134\n"
                                    "b,x,2013-05-02,59,2,12,2,23\n"
                                    "c,x,2013-05-03,59,2,12,3,23\n");
    EXPECT_EQ(report.added, 2);
    EXPECT_THAT(text_of(report.rejects_file), HasSubstr("more seed views than views"));
}

TEST_F(Formats, TheSimulatorsExperimentNamesItsChannelAndControl) {
    import_text("customer_id,arm,assigned_at\n"
                "1,treated,2026-03-01T08:00:00Z\n2,holdout,2026-03-01T08:00:00Z\n",
                "experiment-newsletter.csv");
    auto const experiments = experiments::list(*work_, shop_);
    ASSERT_EQ(experiments.size(), 1U);
    EXPECT_EQ(experiments[0].channel, "newsletter");
    EXPECT_EQ(experiments[0].control, "holdout");
    EXPECT_TRUE(experiments[0].outcome_from_orders);
}

TEST_F(Formats, SummariesAndBlocksOfExperiments) {
    ImportRequest request;
    request.as = Kind::experiment;
    request.experiment.channel = "meta";
    request.file = write("arm,n,orders,sum,sum_squares\n"
                         "test,3461,200,2422.70,134698.29\ncontrol,3000,120,1396.87,52377.9767\n",
                         "lift.csv");
    import(request);
    auto totals = by(EventKind::arm_total, Column::label);
    EXPECT_EQ(totals["test"].quantity, 3461);
    EXPECT_DOUBLE_EQ(totals["control"].y, 52377.9767);
    request.file = write("region,arm,value\nOrléans,on,120.5\nTours,off,99\n", "blocks.csv");
    import(request);
    EXPECT_DOUBLE_EQ(by(EventKind::block, Column::label)["on"].x, 120.5);
    request.file = write("arm,n,sum,sum_squares\na,10,1,1\nb,10,1,1\n", "noname.csv");
    request.experiment.name = "third";
    EXPECT_THAT(try_import(request).error().message, HasSubstr("--control ARM"));
    EXPECT_EQ(experiments::list(*work_, shop_).size(), 2U);
}

// The sum of all rows stands beside them: Meta's without a name, TikTok's under a name of its own.
TEST_F(Formats, SumsOfAdPlatformsAreNotCosts) {
    auto const meta = import_text("Campaign name,Day,Amount spent (EUR),Impressions\n"
                                  ",2026-03-01,30.00,1500\n"
                                  "Spring,2026-03-01,10.00,500\n"
                                  "Summer,2026-03-01,20.00,1000\n");
    EXPECT_EQ(meta.format, "meta");
    EXPECT_EQ(meta.ignored, 1);
    EXPECT_EQ(all(EventKind::cost).amount, 3000);
    auto const tiktok = import_text("Campaign name,Stat Time Day,Total cost,Impressions\n"
                                    "Spring,2026-03-02,10.00,500\n"
                                    "Total of 1 result,-,10.00,500\n");
    EXPECT_EQ(tiktok.format, "tiktok");
    EXPECT_EQ(tiktok.ignored, 1);
    EXPECT_EQ(all(EventKind::cost).amount, 4000);
}

TEST_F(Formats, Ga4ByTheFirstVisitOfAUser) {
    auto const report = import_text("First user source / medium,Date,Sessions,Key events,"
                                    "Total revenue\n"
                                    "google / organic,20260331,90,3,120.00\n");
    EXPECT_EQ(report.format, "ga4");
    EXPECT_EQ(report.rejected, 0);
    EXPECT_EQ(by(EventKind::reported, Column::origin)["google / organic"].amount, 12000);
}

} // namespace colporteur::imports
