// What the preview says of each kind of file: its fields, and the words made from them.
#include "features/channels/service.hpp"
#include "features/imports/json.hpp"
#include "features/imports/shop_for_tests.hpp"

#include <gmock/gmock.h>

namespace colporteur::imports {

namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class PreviewOf : public ShopTest {
  protected:
    Preview shown(std::string_view text, std::optional<Kind> kind = std::nullopt) {
        ImportRequest request;
        request.file = write(text);
        request.as = kind;
        request.experiment.channel = "newsletter";
        if (text.find("metric") != text.npos) request.experiment.metric = "metric";
        auto preview = imports::preview(*work_, shop_, request);
        EXPECT_TRUE(preview) << preview.error().message;
        return preview ? *preview : Preview{};
    }
    std::string words(std::string_view text, std::optional<Kind> kind = std::nullopt) {
        std::string out;
        for (auto const& row : shown(text, kind).rows) {
            EXPECT_EQ(row.rejected, "");
            for (auto const& entry : words_of(row))
                out += entry + '\n';
        }
        return out;
    }
    // The entries of the first row, as the API sends them.
    json::array sent(std::string_view text, std::optional<Kind> kind = std::nullopt) {
        auto const all = preview_json(shown(text, kind), as_it_is);
        EXPECT_EQ(all.at("rows").at(0).at("rejected"), "");
        return all.at("rows").at(0).at("entries").as_array();
    }
};

} // namespace

TEST_F(PreviewOf, AnOrderIsSentAsItsFields) {
    auto const entries = sent(
        "order_id,date,customer_id,sku,quantity,goods_net,shipping_net,refunded_net,source,code\n"
        "A-17,2026-03-31 18:05,Anna,MUG,2,40.00,4.90,10.00,Instagram,INSTA10\n");
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(entries[0], (json::object{{"kind", "order"},
                                        {"time", "2026-03-31T18:05:00+02:00"},
                                        {"order", "A-17"},
                                        {"status", "paid"},
                                        {"person", "Anna"},
                                        {"visitor", ""},
                                        {"shipping_minor", 490},
                                        {"shipping_vat_minor", 0},
                                        {"discount_minor", 0},
                                        {"code", "insta10"},
                                        {"source", "Instagram"},
                                        {"channel", "instagram"},
                                        {"label", "Instagram"},
                                        {"campaign", ""}}));
    EXPECT_EQ(entries[1], (json::object{{"kind", "order_line"},
                                        {"time", "2026-03-31T18:05:00+02:00"},
                                        {"order", "A-17"},
                                        {"person", "Anna"},
                                        {"visitor", ""},
                                        {"product", "MUG"},
                                        {"quantity", 2},
                                        {"net_minor", 4000},
                                        {"vat_minor", 0},
                                        {"discount_minor", 0}}));
    EXPECT_EQ(entries[2].at("kind"), "refund");
    EXPECT_EQ(entries[2].at("order"), "A-17");
    EXPECT_EQ(entries[2].at("net_minor"), 1000);
}

TEST_F(PreviewOf, ACancelledOrderSaysSo) {
    auto const entries = sent("order_id,date,goods_net,status\n1,2026-03-31,40,cancelled\n");
    EXPECT_EQ(entries.at(0).at("status"), "cancelled");
    EXPECT_EQ(entries.at(0).at("channel"), nullptr) << "the file names no source";
}

TEST_F(PreviewOf, TheShopSaysWhereAndInWhatItCounts) {
    auto const all = preview_json(shown("order_id,date,goods_net\n1,2026-03-31,40\n"), as_it_is);
    EXPECT_EQ(all.at("currency"), "EUR");
    EXPECT_EQ(all.at("time_zone"), "Europe/Paris");
    EXPECT_EQ(all.at("rows").at(0).at("line"), 2);
}

TEST_F(PreviewOf, ATouchLeadsToItsChannel) {
    EXPECT_EQ(sent("person,time,source,campaign\nAnna,2026-03-01 09:00,insta,spring\n").at(0),
              (json::object{{"kind", "touch"},
                            {"time", "2026-03-01T09:00:00+01:00"},
                            {"person", "Anna"},
                            {"visitor", ""},
                            {"sharer", ""},
                            {"placement", ""},
                            {"page", ""},
                            {"code", ""},
                            {"source", "insta"},
                            {"channel", "instagram"},
                            {"label", "Instagram"},
                            {"campaign", "spring"}}));
    auto const nothing = sent("person,time,source\nAnna,2026-03-01 09:00,\n").at(0);
    EXPECT_EQ(nothing.at("source"), "");
    EXPECT_EQ(nothing.at("channel"), "direct");
}

TEST_F(PreviewOf, AChannelThatWasRenamedHasItsNewName) {
    import_text("person,time,source\nAnna,2026-03-01 09:00,insta\n", "touches.csv");
    ASSERT_TRUE(channels::rename(*work_, shop_, "instagram", "Our Insta"));
    auto const touch = sent("person,time,source\nBen,2026-03-02 09:00,insta\n").at(0);
    EXPECT_EQ(touch.at("channel"), "instagram");
    EXPECT_EQ(touch.at("label"), "Our Insta");
}

TEST_F(PreviewOf, CostsHaveADayAndAnAmount) {
    EXPECT_EQ(
        sent("platform,campaign,day,cost,impressions,clicks\nMeta,spring,2026-03-01,12,1000,3\n")
            .at(0),
        (json::object{{"kind", "cost"},
                      {"day", "2026-03-01"},
                      {"cost", "media"},
                      {"amount_minor", 1200},
                      {"minutes", 0},
                      {"impressions", 1000},
                      {"clicks", 3},
                      {"placement", ""},
                      {"source", "Meta"},
                      {"channel", "facebook"},
                      {"label", "Facebook"},
                      {"campaign", "spring"}}));
    EXPECT_THAT(words("platform,day,cost,impressions,clicks\nmeta,2026-03-01,12,1000,3\n"),
                HasSubstr("cost 2026-03-01, cost media, amount 12.00 EUR, impressions 1000, "
                          "clicks 3"));
}

TEST_F(PreviewOf, PostsSurveysAndAggregates) {
    EXPECT_THAT(words("post,date,views,clicks,seed,mouse overs\np,2026-03-01,50,36,4,134\n"),
                AllOf(HasSubstr("views 50"), HasSubstr("clicks 36, seed 4, mouse overs 134")));
    EXPECT_THAT(words("date,order,answer,weight\n2026-03-01,1,insta,2\n", Kind::survey),
                AllOf(HasSubstr("answer insta"), HasSubstr("weight 2")));
    EXPECT_THAT(words("date,source,sessions,conversions\n2026-03-01,insta,90,3\n", Kind::reported),
                HasSubstr("sessions 90, conversions 3"));
}

TEST_F(PreviewOf, Experiments) {
    EXPECT_THAT(words("arm,person,metric,date\non,anna,12,2026-03-01\n", Kind::experiment),
                AllOf(HasSubstr("person anna"), HasSubstr("outcome 12")));
    EXPECT_THAT(words("arm,n,orders,sum,sum_squares\non,100,4,120,900\n", Kind::experiment),
                HasSubstr("people 100, sum 120, sum squares 900, orders 4"));
}

TEST_F(PreviewOf, AJourneyWithoutADayHasNone) {
    auto const path = "path,total_conversions,total_null\ninsta > google,12,88\n";
    EXPECT_THAT(words(path), AllOf(HasSubstr("conversions 12, nulls 88"), Not(HasSubstr("1970"))));
    EXPECT_EQ(sent(path).at(0).at("day"), nullptr);
}

TEST_F(PreviewOf, ProductsAndCustomers) {
    EXPECT_EQ(sent("sku,name,price,cost\nMUG,Mug,12.50,\n", Kind::products).at(0),
              (json::object{{"kind", "product"},
                            {"product", "MUG"},
                            {"name", "Mug"},
                            {"price_minor", 1250},
                            {"cost_minor", nullptr}}));
    auto const customer =
        sent("customer_id,email\nC1,anna@example.com\n", Kind::customers).at(0).as_object();
    EXPECT_EQ(
        customer,
        (json::object{
            {"kind", "customer"}, {"customer", "C1"}, {"mail", true}, {"first_order", nullptr}}));
}

TEST_F(PreviewOf, ARejectNamesItsColumn) {
    auto const rows =
        shown("order_id,date,goods_net\n1,2026-03-31,dear\n2,,40\n3,2026-03-31,40\n").rows;
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].column, "goods_net");
    EXPECT_THAT(rows[0].rejected, HasSubstr("'dear' is not a number"));
    EXPECT_EQ(rows[1].column, "date");
    EXPECT_EQ(rows[1].rejected, "the order has no date");
    EXPECT_TRUE(rows[1].entries.empty());
    EXPECT_EQ(rows[2].rejected, "");
}

} // namespace colporteur::imports
