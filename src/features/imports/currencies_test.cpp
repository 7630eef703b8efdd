// Whose money a cell is: what it bears itself, its row, the file, the shop.
#include "features/imports/currency_mark.hpp"
#include "features/imports/shop_for_tests.hpp"

#include <gmock/gmock.h>

namespace colporteur::imports {

namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using EventKind = events::Kind;

class Currencies : public ShopTest {
  protected:
    std::int64_t goods() { return all(EventKind::order_line).amount; }
    ImportReport import_at_rates(std::string_view text, std::string_view rates) {
        ImportRequest request;
        request.file = write(text);
        request.rates_file = write(rates, "rates.csv");
        request.prices = Prices::net;
        return import(request);
    }
    ImportReport import_net(std::string_view text) {
        ImportRequest request;
        request.file = write(text);
        request.prices = Prices::net;
        return import(request);
    }
    static std::string rejects_of(ImportReport const& report) {
        return text_of(report.rejects_file);
    }
};

constexpr std::string_view k_mixed = "order_id,date,sku,price\n"
                                     "1,2026-03-01,A,24.00 €\n"
                                     "2,2026-03-01,A,$24.00\n"
                                     "3,2026-03-01,A,£24.00\n"
                                     "4,2026-03-01,A,24.00 GBP\n"
                                     "5,2026-03-01,A,24.00\n";

} // namespace

TEST_F(Currencies, AForeignAmountIsNeverCountedAsTheShopsMoney) {
    auto const report = import_net(k_mixed);
    EXPECT_EQ(report.rows, 2);
    EXPECT_EQ(report.rejected, 3);
    EXPECT_EQ(goods(), 4800);
    EXPECT_THAT(rejects_of(report),
                AllOf(HasSubstr("3,price,no rate from USD to EUR on 2026-03-01"),
                      HasSubstr("4,price,no rate from GBP to EUR on 2026-03-01"),
                      HasSubstr("5,price,no rate from GBP to EUR on 2026-03-01")));
    EXPECT_THAT(report.notes, Contains("the amounts are in several currencies (EUR, GBP, USD); "
                                       "those that name none are taken as EUR"));
}

TEST_F(Currencies, EachColumnIsInTheCurrencyOfItsHeader) {
    import_at_rates("order_id,date,sku,price (USD),shipping (EUR)\n"
                    "1,2026-03-01,A,20.00,5.00\n",
                    "currency,rate\nUSD,0.5\n");
    EXPECT_EQ(goods(), 1000);
    EXPECT_EQ(all(EventKind::order).amount, 500);
}

TEST_F(Currencies, EachCellIsConvertedAtItsOwnRate) {
    auto const report = import_at_rates(k_mixed, "currency,rate\nUSD,0.5\nGBP,2\n");
    EXPECT_EQ(report.rejected, 0);
    EXPECT_EQ(goods(), 2400 + 1200 + 4800 + 4800 + 2400);
}

TEST_F(Currencies, ARatesFileMayHaveFrenchColumns) {
    auto const report = import_at_rates("order_id,date,sku,price\n1,2026-03-01,A,24.00 USD\n",
                                        "devise;taux;jour\nUSD;0,5;01/01/2026\n");
    EXPECT_EQ(report.rejected, 0);
    EXPECT_EQ(goods(), 1200);
}

TEST_F(Currencies, ACellThatContradictsItsRowIsRejectedNamingBoth) {
    auto const report = import_net("order_id,date,sku,price,currency\n"
                                   "1,2026-03-01,A,24 GBP,EUR\n"
                                   "2,2026-03-01,A,24 €,EUR\n"
                                   "3,2026-03-01,A,24,EUR\n");
    EXPECT_EQ(report.rows, 2);
    EXPECT_EQ(goods(), 4800);
    EXPECT_THAT(rejects_of(report),
                HasSubstr("2,price,\"'24 GBP' is in GBP, but the currency of its row is EUR\""));
}

TEST_F(Currencies, AnAmountWithoutAMarkIsInTheOneCurrencyOfTheFile) {
    auto const report = import_at_rates("order_id,date,sku,price,shipping\n"
                                        "1,2026-03-01,A,$24.00,6.00\n",
                                        "currency,rate\nUSD,0.5\n");
    EXPECT_EQ(report.rejected, 0);
    EXPECT_EQ(revenue(), 1500);
}

TEST_F(Currencies, AHeaderMayNameTheCurrencyByItsSign) {
    auto const report = import_at_rates("order_id,date,sku,price ($)\n1,2026-03-01,A,24.00\n",
                                        "currency,rate\nUSD,0.5\n");
    EXPECT_EQ(report.rejected, 0);
    EXPECT_EQ(goods(), 1200);
}

// BAD was the dinar of Bosnia.
TEST_F(Currencies, ABadCellRejectsItsRowAlone) {
    auto const report = import_net("order_id,date,sku,price\n"
                                   "1,2026-03-01,A,12.00\n"
                                   "2,2026-03-01,A,bad\n"
                                   "3,2026-03-01,A,24.00\n"
                                   "4,2026-03-01,A,24.00 GPB\n");
    EXPECT_EQ(report.rows, 2);
    EXPECT_EQ(report.rejected, 2);
    EXPECT_EQ(goods(), 3600);
    EXPECT_THAT(rejects_of(report),
                AllOf(HasSubstr("'bad' is not a number"),
                      HasSubstr("'24.00 GPB': currency 'GPB' is not known (ISO 4217)")));
}

TEST_F(Currencies, AllInABracketIsNotAlbanianMoney) {
    auto const report = import_text("Campaign name,By Day,Cost,Impressions,Clicks (all)\n"
                                    "Spring,2026-03-01,12.00,900,4\n");
    EXPECT_EQ(report.format, "tiktok");
    EXPECT_EQ(report.rejected, 0);
    EXPECT_EQ(all(EventKind::cost).amount, 1200);
}

TEST_F(Currencies, AnExperimentIsMeasuredInTheShopsMoney) {
    ImportRequest request;
    request.as = Kind::experiment;
    request.experiment.channel = "newsletter";
    request.experiment.metric = "metric";
    request.rates_file = write("currency,rate\nUSD,0.5\n", "rates.csv");
    request.file = write("arm,person,metric,date\ncontrol,anna,$12.00,2026-03-01\n"
                         "mail,ben,$20.00,2026-03-01\n");
    import(request);
    EXPECT_EQ(all(EventKind::arm).x, 16);
    EXPECT_EQ(all(EventKind::arm).amount, 1600);
}

TEST(CurrencyMark, ADollarIsTheShopsOwnElseAmerican) {
    auto const meant = [](std::string_view mark, char const* likely) {
        auto const found = currency_meant(mark, *currency_from(likely));
        return found ? std::string(found->text()) : std::string("none");
    };
    EXPECT_EQ(meant("$", "EUR"), "USD");
    EXPECT_EQ(meant("$", "CAD"), "CAD");
    EXPECT_EQ(meant("US$", "CAD"), "USD");
    EXPECT_EQ(meant("¥", "CNY"), "CNY");
    EXPECT_EQ(meant("¥", "EUR"), "JPY");
    EXPECT_EQ(meant("eur", "USD"), "EUR");
    EXPECT_EQ(meant("XQX", "EUR"), "none");
}

TEST(CurrencyMark, StandsOnlyBesideANumber) {
    EXPECT_EQ(take_mark("24.00 €").mark, "€");
    EXPECT_EQ(take_mark("US$ 24.00").mark, "US$");
    EXPECT_EQ(take_mark("GBP 3").mark, "GBP");
    EXPECT_EQ(take_mark("bad").mark, "");
    EXPECT_EQ(take_mark("not sold").mark, "");
    EXPECT_EQ(take_mark("12.00 TTC").mark, "");
    EXPECT_EQ(take_mark("12.00 TTC").amount, "12.00");
}

} // namespace colporteur::imports
