// A merchant's files and mistakes, in a shop of its own.
#include "features/channels/service.hpp"
#include "features/costs/service.hpp"
#include "features/experiments/service.hpp"
#include "features/imports/rejects.hpp"
#include "features/imports/shop_for_tests.hpp"
#include "features/survey/service.hpp"
#include "features/verdict/service.hpp"
#include "french/known.hpp"

#include <gmock/gmock.h>

namespace colporteur::french {
namespace {

using imports::Kind;
using ::testing::HasSubstr;
using ::testing::StartsWith;

// As one types them: French sets signs apart by a space that does not break.
std::string plain_spaces(std::string text) {
    constexpr std::string_view k_no_break = "\u00A0";
    for (auto at = text.find(k_no_break); at != std::string::npos; at = text.find(k_no_break))
        text.replace(at, k_no_break.size(), " ");
    return text;
}

class FrenchShop : public imports::ShopTest {
  protected:
    imports::ImportReport import_as(Kind kind, std::string_view text, std::string const& name) {
        imports::ImportRequest request;
        request.file = write(text, name);
        request.as = kind;
        auto report = import(request);
        for (auto const& note : report.notes)
            expect_known(note);
        for (auto const& proposal : report.proposals)
            expect_known(proposal.reason);
        return report;
    }
    // Each row is rejected by the preview, for a reason that has French.
    void expect_rows_refused(Kind kind, std::string_view text, int line = __builtin_LINE()) {
        imports::ImportRequest request;
        request.file = write(text, "rows.csv");
        request.as = kind;
        auto const shown = imports::preview(*work_, shop_, request);
        ASSERT_TRUE(shown) << shown.error().message;
        ASSERT_FALSE(shown->rows.empty());
        for (auto const& row : shown->rows) {
            EXPECT_FALSE(row.rejected.empty()) << "line " << row.line;
            expect_known(row.rejected);
        }
        expect_refused(try_import(request), line); // none of its rows can be read
    }
    void import_orders() {
        import_as(Kind::orders,
                  "order_id,date,customer_id,goods_net\n1,2026-03-02,anna,40\n"
                  "2,2026-03-03,ben,80\n3,2026-04-04,cleo,20\n",
                  "orders.csv");
    }
};

TEST_F(FrenchShop, WhatIsWrongWithRows) {
    expect_rows_refused(Kind::orders, "order_id,date,goods_net\n,2026-03-02,40\n2,2026-99-02,40\n"
                                      "3,2099-01-01,4\n4,2026-03-02,forty\n5,2026-03-02,4,5\n"
                                      "6,31.02.2026,4\n7,soon,4\n8,,4\n");
    expect_rows_refused(Kind::orders, "order_id,date,goods_net,currency\n1,2026-03-02,40,USD\n"
                                      "2,2026-03-02,40,EURO\n3,2026-03-02,40,XQX\n");
    expect_rows_refused(Kind::touches, "person,time,channel\na,,insta\n,2026-03-02,insta\n");
    expect_rows_refused(Kind::spend, "platform,day,cost\n,2026-03-02,4\nx,,4\nx,2026-03-02,-4\n");
    expect_rows_refused(Kind::spend, "platform,day,cost,kind\nx,2026-03-02,4,paint\n");
    expect_rows_refused(Kind::survey, "date,question,answer\n,Why?,x\n2026-03-02,Why?,\n");
    expect_rows_refused(Kind::posts, "post,date,views,seed\n,2026-03-02,5,1\nx,,5,1\n"
                                     "x,2026-03-02,5,9\n");
    expect_rows_refused(Kind::products, "sku,name,price,cost\n,a,1,1\nx,a,1,-1\n");
}

TEST_F(FrenchShop, WhatIsSaidOfFiles) {
    import_orders();
    auto const again = import_as(Kind::orders,
                                 "order_id,date,customer_id,goods_net\n1,2026-03-02,anna,40\n"
                                 "2,2026-03-03,ben,80\n3,2026-04-04,cleo,20\n",
                                 "copy.csv");
    EXPECT_TRUE(again.already_imported);
    expect_known(again.message);
    import_as(Kind::orders, "order_id,date,total,status\n11,03/04/2026,\"1,234\",odd status\n",
              "us.csv");
    import_as(Kind::touches, "person,time,channel\nanna,2026-03-01,insta\nben,2026-03-02,IG\n",
              "touches.csv");
    import_as(Kind::paths, "path,total_conversions\ninsta > mail,3\n", "paths.csv");
    imports::ImportRequest unknown;
    unknown.file = write("a,b\n1,2\n", "what is this.csv");
    expect_refused(try_import(unknown));
    unknown.as = Kind::orders;
    expect_refused(try_import(unknown));
    unknown.format = "word";
    expect_refused(try_import(unknown));
    imports::ImportRequest odd;
    odd.file = write("order_id,date,goods_net\n1,13/01/2026,4\n", "odd.csv");
    odd.as = Kind::orders;
    odd.date_order = "mdy";
    expect_refused(try_import(odd));
    odd.date_order = "ymd";
    expect_refused(try_import(odd));
    expect_refused(imports::undo(*work_, shop_, 99));
    ASSERT_TRUE(imports::undo(*work_, shop_, 1));
    expect_refused(imports::undo(*work_, shop_, 1));
}

TEST_F(FrenchShop, AMappingFileThatIsWrong) {
    imports::ImportRequest request;
    request.file = write("a,b\n1,2\n", "orders.csv");
    for (auto const* const text :
         {"kind = \"nothing\"\n", "dates = \"x\"\n", "decimal = \"x\"\n", "prices = \"x\"\n",
          "timezone = \"x\"\n", "colour = \"x\"\n", "[columns]\norder = \"zzz\"\n",
          "[columns]\nnothing = \"a\"\n", "[values]\norder = []\n", "decimal = \".\"\n"}) {
        request.map_file = write(text, "map.toml");
        expect_refused(try_import(request));
    }
}

// The reasons as they stand in the file of rejects, each with its French there.
TEST_F(FrenchShop, AFileOfRejectsInFrench) {
    auto const say = [](std::string_view text) {
        return report::in_french(text).value_or(std::string(text));
    };
    auto const report = import_as(Kind::orders,
                                  "order_id;date;goods_net\n1;2026-03-02;40\n2;31.02.2026;40\n"
                                  "3;;40\n4;2026-03-02;forty\n5;2026-03-02;4;5\n",
                                  "orders.csv");
    EXPECT_EQ(report.rejected, 4);
    auto const told = plain_spaces(imports::with_reasons(text_of(report.rejects_file), say));
    EXPECT_THAT(told, StartsWith("rejected line;rejected column;reason;order_id;date;goods_net\n"));
    EXPECT_THAT(told, HasSubstr("\n3;date;« 31.02.2026 » n’existe pas : le mois 2026-02 n’a que 28 "
                                "jours;2;31.02.2026;40\n"));
    EXPECT_THAT(told, HasSubstr("\n4;date;la commande n’a pas de date;3;;40\n"));
    EXPECT_THAT(told, HasSubstr("\n5;goods_net;« forty » n’est pas un nombre avec"));
    EXPECT_THAT(told, HasSubstr("la ligne a 4 cellules, l’en-tête en a 3"));
    for (auto const* const english : {" not ", " is ", "the "})
        EXPECT_EQ(told.find(english), std::string::npos) << told;
}

TEST_F(FrenchShop, Channels) {
    expect_refused(channels::find(*work_, shop_, "zzz"));
    import_as(Kind::touches,
              "person,time,channel\nanna,2026-03-01,insta\nben,2026-03-02,\ncid,2026-03-02,mail\n",
              "touches.csv");
    expect_refused(channels::find(*work_, shop_, "zzz"));
    expect_refused(channels::merge(*work_, shop_, "instagram", "instagram"));
    expect_refused(channels::merge(*work_, shop_, "direct", "instagram"));
    expect_refused(channels::rename(*work_, shop_, "instagram", ""));
    expect_refused(channels::rename(*work_, shop_, "instagram", "mail"));
    expect_refused(channels::set_alias(*work_, shop_, "", "instagram"));
    expect_refused(channels::set_alias(*work_, shop_, "x", ""));
}

TEST_F(FrenchShop, CostsAndTheSurvey) {
    auto const march = *month_from_text("2026-03");
    expect_refused(costs::add(*work_, shop_, {"x", march, "paint", 100, 0}));
    expect_refused(costs::add(*work_, shop_, {"", march, "media", 100, 0}));
    expect_refused(costs::add(*work_, shop_, {"x", march, "hours", 0, 0}));
    for (auto const* kind : {"media", "tools", "rewards"})
        expect_refused(costs::add(*work_, shop_, {"x", march, kind, 0, 0}));
    expect_refused(costs::entered_amount("a lot", shop_.currency));
    expect_refused(costs::entered_amount("99999999999", shop_.currency));
    expect_refused(month_from_text("spring"));
    expect_refused(survey::add_decoy(*work_, shop_, "Why?", "TV"));
    import_as(Kind::survey, "date,question,answer\n2026-03-02,Why?,x\n", "survey.csv");
    expect_refused(survey::add_decoy(*work_, shop_, "How?", "TV"));
    expect_refused(survey::add_decoy(*work_, shop_, "Why?", " "));
}

TEST_F(FrenchShop, MonthsAndPlans) {
    expect_refused(verdict::report(*work_, shop_, {}));
    verdict::PlanQuestion question;
    question.channel = "direct";
    expect_refused(verdict::plan(*work_, shop_, question));
    import_as(Kind::touches, "person,time,channel\nanna,2026-03-01,insta\n", "touches.csv");
    question.channel = "instagram";
    expect_refused(verdict::plan(*work_, shop_, question));
    import_orders();
    expect_refused(verdict::plan(*work_, shop_, question));
    shop_.margin = 0.4;
    for (bool const split : {false, true}) {
        question.split = split;
        auto const made = verdict::plan(*work_, shop_, question);
        expect_known(made ? made->text : made.error().message);
        if (split) expect_refused(made);
    }
    question.holdout = 2;
    expect_refused(verdict::plan(*work_, shop_, question));
    auto const close = [&](char const* month) {
        return verdict::close_month(*work_, shop_, *month_from_text(month), "test");
    };
    expect_refused(close("2026-04"));
    expect_refused(close("2026-09"));
    expect_refused(close("2020-01"));
    ASSERT_TRUE(close("2026-03"));
    expect_refused(close("2026-03"));
    expect_refused(costs::add(*work_, shop_, {"x", *month_from_text("2026-03"), "media", 100, 0}));
    auto const report = verdict::report(*work_, shop_, {});
    ASSERT_TRUE(report);
    for (auto const& warning : report->warnings)
        expect_known(warning);
    for (auto const& channel : report->figures.channels) {
        if (!channel.next.text.empty()) expect_known(channel.next.text);
    }
}

TEST_F(FrenchShop, Experiments) {
    expect_refused(experiments::finish(*work_, shop_, "spring", {}));
    imports::ImportRequest request;
    request.as = Kind::experiment;
    request.file = write("customer_id,arm,spend\na,treated,4\nb,holdout,0\nc,treated,5\n", "a.csv");
    expect_refused(try_import(request));
    request.experiment.channel = "newsletter";
    request.experiment.arm = "zzz";
    expect_refused(try_import(request));
    request.experiment.arm = "arm";
    request.experiment.metric = "spend";
    request.experiment.control = "nobody";
    expect_refused(try_import(request));
    request.experiment.control = "holdout";
    request.experiment.name = "spring";
    ASSERT_TRUE(try_import(request));
    expect_refused(experiments::finish(*work_, shop_, "spring", {}));
    expect_refused(experiments::finish(*work_, shop_, "autumn", {}));
    request.file = write("customer_id,arm,spend\nd,treated,4\ne,holdout,0\n", "b.csv");
    request.experiment.channel = "instagram";
    expect_refused(try_import(request));
    request.experiment.channel = "newsletter";
    request.experiment.control = "treated";
    expect_refused(try_import(request));
}

} // namespace
} // namespace colporteur::french
