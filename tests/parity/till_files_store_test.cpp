// What was noted at a till and what the shop's own files and pages say of the same orders: money
// and credit count once, whichever comes first, and whatever is taken back.
#include "parity/till_shop.hpp"

#include <algorithm>

namespace colporteur::till {
namespace {

using testing::SizeIs;

class TillFiles : public TillShop {};
COLPORTEUR_EACH_ENGINE(TillFiles);

TEST_P(TillFiles, TheShopsOwnWordAboutAReceiptCountsOnceWhicheverComesFirst) {
    constexpr std::string_view k_file = "order_id,date,customer_id,sku,quantity,goods_net\n"
                                        "R-77,2026-09-21 14:30,C1,mug,2,10.00\n"
                                        "R-78,2026-09-21 14:40,C2,pot,1,20.00\n";
    send({note("note-0001", 1200, "ANNA10", "R-77")});
    EXPECT_EQ(revenue(), 1000);
    import_orders("pos.csv", k_file);
    EXPECT_EQ(revenue(), 3000);
    send({note("note-0002", 9900, "BEN10", "r-78")}); // more was typed than was paid
    auto const all = orders();
    ASSERT_THAT(all, SizeIs(2));
    EXPECT_EQ(revenue(), 3000) << "the shop's figures stand";
    EXPECT_NE(all[1].person, 0U);
    EXPECT_EQ(all[0].code, id("code:anna10")) << "the code that was shown, as the file has none";
    EXPECT_EQ(all[1].code, id("code:ben10"));
    for (auto const* code : {"code:anna10", "code:ben10"}) {
        auto const seen = touches(code);
        ASSERT_THAT(seen, SizeIs(1));
        EXPECT_EQ(std::count_if(all.begin(), all.end(),
                                [&](auto const& one) { return one.seen_visitor == seen[0]; }),
                  1)
            << code << " keeps its order";
    }
    EXPECT_EQ(newest(work(), shop(), 9)[1].state, State::shop);
    send({undone(note("note-0002", 9900, "BEN10", "r-78"))});
    EXPECT_EQ(revenue(), 3000) << "what the shop sold is not taken back with the note";
    EXPECT_EQ(orders()[1].seen_visitor, 0U);
    EXPECT_EQ(orders()[1].code, 0U);
}

// A sale is of the minute that the till prints, and is noted a moment later; date-only exports are
// of an hour that nobody meant.
TEST_P(TillFiles, AnOrderThatTheTillSoftwareReportsKeepsTheCreditOfItsCode) {
    auto const noted = note("note-0001", 2400, "ANNA10", "R-78"); // 15:13:20 in Paris
    constexpr std::string_view k_head = "order_id,date,customer_id,sku,quantity,goods_net\n";
    send({noted});
    EXPECT_DOUBLE_EQ(credited(), 20);
    auto const before =
        import_orders("a.csv", std::string(k_head) + "R-78,2026-09-21 15:13,C1,mug,2,20.00\n");
    EXPECT_EQ(revenue(), 2000);
    EXPECT_DOUBLE_EQ(credited(), 20) << "printed twenty seconds before it was noted";
    auto const of_day =
        import_orders("b.csv", std::string(k_head) + "R-78,2026-09-21,C1,mug,2,20.00\n");
    EXPECT_EQ(revenue(), 2000);
    EXPECT_DOUBLE_EQ(credited(), 20) << "of that day, at no hour";
    EXPECT_LT(orders()[0].time, noted.noted_at) << "it is booked when the shop says";
    undo_import(of_day);
    undo_import(before);
    import_orders("c.csv", std::string(k_head) + "R-79,2026-09-21 15:13,C2,mug,2,10.00\n");
    send({note("note-0002", 1200, "ANNA10", "R-79")});
    EXPECT_EQ(revenue(), 3000);
    EXPECT_DOUBLE_EQ(credited(), 30) << "the file came first";
}

// The visit that the tag saw stays bound to the order's own time: nobody gets an order by coming
// back after it.
TEST_P(TillFiles, OnlyACodeAtTheCounterMayComeAfterItsOrder) {
    import_orders("a.csv", "order_id,date,sku,quantity,goods_net\n"
                           "W-1,2026-09-21 14:00,mug,2,20.00\n");
    see_order("W-1", parity::k_now - k_hour, 2000);
    append(900'001, [&](Writer& writer) {
        events::Event touch;
        touch.kind = events::Kind::touch;
        touch.time = parity::k_now - k_hour - 1;
        touch.visitor = id("a browser");
        touch.origin = writer.text("newsletter");
        writer.add(touch, "a late touch");
    });
    ASSERT_THAT(orders(), SizeIs(1));
    EXPECT_EQ(orders()[0].seen_visitor, id("a browser"));
    EXPECT_DOUBLE_EQ(credited(), 0);
}

TEST_P(TillFiles, AnOrderOfAFileWithABrokenLineCountsOnce) {
    constexpr std::string_view k_head = "order_id,date,customer_id,sku,quantity,goods_net\n";
    send({note("note-0001", 1200, "ANNA10", "R-77")});
    EXPECT_EQ(revenue(), 1000);
    auto const broken =
        import_orders("pos.csv", std::string(k_head) + "R-77,2026-09-21 15:00,C1,mug,2,8.00\n"
                                                       "R-77,2026-09-21 15:00,C1,pot,1,much\n");
    EXPECT_EQ(revenue(), 800) << "what the shop says, and that alone";
    EXPECT_DOUBLE_EQ(credited(), 8);
    undo_import(broken);
    EXPECT_EQ(revenue(), 1000);
    EXPECT_EQ(orders()[0].vat_minor, 200);
    EXPECT_EQ(orders()[0].origin, id("till / offline"));
    import_orders("mended.csv", "rejected line," + std::string(k_head) +
                                    "3,R-77,2026-09-21 15:00,C1,pot,1,9.00\n");
    EXPECT_EQ(revenue(), 900);
    EXPECT_DOUBLE_EQ(credited(), 9);
}

TEST_P(TillFiles, AFileThatIsTakenBackLeavesWhatWasNoted) {
    constexpr std::string_view k_file = "order_id,date,customer_id,sku,quantity,goods_net\n"
                                        "R-78,2026-09-21 14:40,C2,pot,1,20.00\n";
    auto const first = import_orders("pos.csv", k_file);
    send({note("note-0001", 1200, "ANNA10", "R-78")});
    EXPECT_EQ(revenue(), 2000);
    undo_import(first);
    EXPECT_EQ(revenue(), 1000) << "nobody else tells it";
    EXPECT_DOUBLE_EQ(credited(), 10);
    EXPECT_EQ(newest(work(), shop(), 9)[0].state, State::told);

    auto const second = import_orders("pos.csv", k_file);
    send({undone(note("note-0001", 1200, "ANNA10", "R-78"))});
    EXPECT_EQ(revenue(), 2000);
    EXPECT_DOUBLE_EQ(credited(), 0);
    undo_import(second);
    EXPECT_EQ(revenue(), 0) << "it was undone, whoever told it then";
    EXPECT_DOUBLE_EQ(credited(), 0);
}

TEST_P(TillFiles, ANoteThatComesLaterLeavesTheRefundsOfAFile) {
    send({note("note-0001", 1200, "ANNA10", "R-78")});
    EXPECT_EQ(revenue(), 1000);
    import_orders("refunds.csv", "order_id,refund_id,refund_date,refunded\n"
                                 "R-78,G1,2026-09-21,6.00\n");
    EXPECT_EQ(revenue(), 500);
    send({undone(note("note-0001", 1200, "ANNA10", "R-78")),
          note("note-0002", 2400, "ANNA10", "R-78")});
    EXPECT_EQ(revenue(), 1500);
    EXPECT_DOUBLE_EQ(credited(), 15);
}

TEST_P(TillFiles, AReceiptThatWasTypedByMistakeLeavesTheOrderOfTheWeb) {
    see_order("1042", parity::k_now - 2 * k_hour, 3000);
    EXPECT_EQ(revenue(), 3000);
    send({note("note-0001", 1200, "ANNA10", "1042")});
    EXPECT_EQ(revenue(), 1000) << "equal numbers are one order";
    send({undone(note("note-0001", 1200, "ANNA10", "1042"))});
    auto const all = orders();
    ASSERT_THAT(all, SizeIs(1));
    EXPECT_EQ(revenue(), 3000);
    EXPECT_EQ(all[0].seen_visitor, id("a browser"));
    EXPECT_DOUBLE_EQ(credited(), 0);
}

} // namespace
} // namespace colporteur::till
