// Codes on orders as a part of Said: from the shop's files to the figures of each channel.
#include "features/channels/service.hpp"
#include "features/imports/service.hpp"
#include "features/verdict/service.hpp"
#include "parity/workspace.hpp"

#include <fstream>
#include <gmock/gmock.h>

namespace colporteur::verdict {
namespace {

class CodesOnOrders : public parity::EachWorkspace {
  protected:
    void SetUp() override {
        EachWorkspace::SetUp();
        if (IsSkipped()) return;
        add("touches.csv", "person,time,source,medium\n"
                           "C18,2026-03-03 12:10,ig,social\n"
                           "C19,2026-03-10 20:05,google,organic\n"
                           "C21,2026-04-01 10:00,newsletter,email\n");
        add("orders.csv", orders("insta10"));
    }

    // Of March five orders, one of them with a refund; `code` is that of order 1003.
    static std::string orders(std::string const& code) {
        return "order_id,date,customer_id,sku,quantity,goods_net,refunded_net,refund_date,code\n"
               "1001,2026-03-02 18:05,C17,MUG,2,25.00,0.00,,\n"
               "1002,2026-03-04 09:12,C18,MUG,1,12.50,2.50,2026-03-09,INSTA10\n"
               "1003,2026-03-10 20:31,C19,POT,1,48.00,0.00,," +
               code +
               "\n"
               "1004,2026-03-15 11:47,C20,MUG,4,50.00,0.00,,NEWSLETTER5\n"
               "1005,2026-03-21 08:02,C17,POT,1,48.00,0.00,,SUMMER10\n"
               "1006,2026-04-02 22:15,C21,MUG,2,25.00,0.00,,INSTA10\n"
               "1007,2026-05-05 10:00,C21,MUG,1,12.50,0.00,,\n";
    }
    void add(std::string const& name, std::string const& text) {
        std::ofstream(folder() / name) << text;
        imports::ImportRequest request;
        request.file = folder() / name;
        auto const report = imports::import_file(work(), shop(), request);
        if (!report) throw std::runtime_error(report.error().message);
    }
    Figures made(char const* from, char const* to) {
        Question question;
        question.from = *day_from_text(from);
        question.to = *day_from_text(to);
        auto report = verdict::report(work(), shop(), question);
        if (!report) throw std::runtime_error(report.error().message);
        return std::move(report->figures);
    }
    Figures march() { return made("2026-03-01", "2026-04-01"); }

    static std::optional<CodesSaid> codes(Figures const& figures, std::string const& channel) {
        for (auto const& row : figures.channels) {
            if (row.channel.name == channel) return row.codes;
        }
        return std::nullopt;
    }
};
COLPORTEUR_EACH_ENGINE(CodesOnOrders);

TEST_P(CodesOnOrders, CountByTheChannelThatTheyLeadTo) {
    auto const figures = march();
    EXPECT_EQ(figures.ledger.orders, 5);
    // 12.50 less 2.50, and 48.00; Instagram was met before the first, only Google before the other.
    EXPECT_EQ(codes(figures, "instagram"), (CodesSaid{2, 5, 5'800, CodesCrossed{1, 1, 0}}));
    EXPECT_EQ(codes(figures, "newsletter"), (CodesSaid{1, 5, 5'000, CodesCrossed{0, 0, 1}}));
    EXPECT_EQ(codes(figures, "codes"), (CodesSaid{1, 5, 4'800, CodesCrossed{0, 0, 1}}))
        << "a code of no channel";
    EXPECT_EQ(codes(figures, "organic-search"), std::nullopt);
    for (auto const& row : figures.channels)
        EXPECT_NE(row.verdict, measure::Verdict::sells) << "Said decides nothing";
}

TEST_P(CodesOnOrders, ACodeThatANewerExportLacksIsGone) {
    add("newer.csv", orders(""));
    EXPECT_EQ(codes(march(), "instagram"), (CodesSaid{1, 5, 1'000, CodesCrossed{1, 0, 0}}));
}

TEST_P(CodesOnOrders, FollowTheAlias) {
    ASSERT_TRUE(channels::set_alias(work(), shop(), "code:insta10", "coupon pages"));
    auto const figures = march();
    EXPECT_EQ(codes(figures, "instagram"), std::nullopt);
    EXPECT_EQ(codes(figures, "coupon-pages"), (CodesSaid{2, 5, 5'800, CodesCrossed{0, 2, 0}}));
}

TEST_P(CodesOnOrders, ZeroOnlyWhereOtherCodesWereUsed) {
    auto const april = made("2026-04-01", "2026-05-01");
    EXPECT_EQ(codes(april, "instagram"), (CodesSaid{1, 1, 2'500, CodesCrossed{0, 1, 0}}));
    EXPECT_EQ(codes(april, "newsletter"), (CodesSaid{0, 1, 0, CodesCrossed{}}));
    for (auto const& row : april.channels)
        EXPECT_NE(row.channel.name, "codes") << "no row for a 0 alone";
    auto const may = made("2026-05-01", "2026-06-01");
    EXPECT_EQ(may.ledger.orders, 1);
    for (auto const& row : may.channels)
        EXPECT_EQ(row.codes, std::nullopt) << row.channel.name;
}

// As the answers of the survey are: closing keeps money and credit, not what customers state.
TEST_P(CodesOnOrders, InAClosedMonthAreReadAsTheOrdersStateThemNow) {
    auto const closed = close_month(work(), shop(), *month_from_text("2026-03"), "the merchant");
    ASSERT_TRUE(closed) << closed.error().message;
    EXPECT_EQ(codes(march(), "instagram")->orders, 2);
    add("newer.csv", orders(""));
    EXPECT_EQ(codes(march(), "instagram")->orders, 1);
    EXPECT_EQ(march().ledger, closed->ledger);
}

} // namespace
} // namespace colporteur::verdict
