// Tills on their stores: what was noted, however often it comes and from however many sides, is
// one order with its code.
#include "features/channels/service.hpp"
#include "features/shops/at_till.hpp"
#include "parity/till_shop.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

namespace colporteur::till {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

static_assert(shops::k_till_origin == k_origin);

class TillStore : public TillShop {};
COLPORTEUR_EACH_ENGINE(TillStore);

TEST_P(TillStore, ATokenOpensItsTillUntilThatIsTakenAway) {
    auto const made = add(work(), shop(), " Market stall ");
    ASSERT_TRUE(made);
    EXPECT_EQ(made->till.name, "Market stall");
    auto const found = till_of_token(work(), made->token);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->id, made->till.id);
    EXPECT_FALSE(till_of_token(work(), made->token + "x"));
    EXPECT_FALSE(till_of_token(work(), ""));
    EXPECT_THAT(list(work(), shop()), SizeIs(2));
    EXPECT_TRUE(remove(work(), shop(), made->till.id));
    EXPECT_FALSE(till_of_token(work(), made->token));
    EXPECT_EQ(remove(work(), shop(), made->till.id).error().code, Errc::not_found);
    EXPECT_THAT(list(work(), shop()), SizeIs(1));
    EXPECT_FALSE(add(work(), shop(), "two\nlines"));
}

TEST_P(TillStore, ANoteIsAnOrderNetOfVatWithItsCode) {
    EXPECT_THAT(send({note("note-0001")}), ElementsAre(Outcome::stored));
    auto const all = orders();
    ASSERT_THAT(all, SizeIs(1));
    EXPECT_EQ(all[0].goods_minor, 1000);
    EXPECT_EQ(all[0].vat_minor, 200);
    EXPECT_EQ(all[0].time, parity::k_now - k_hour);
    EXPECT_EQ(all[0].code, id("code:anna10"));
    EXPECT_EQ(all[0].origin, id("till / offline"));
    EXPECT_EQ(all[0].person, 0U);
    EXPECT_THAT(touches("code:anna10"), ElementsAre(all[0].seen_visitor))
        << "the code has a touch on the way to the order";
    auto const channel = channels::find(work(), shop(), "till / offline");
    ASSERT_TRUE(channel);
    EXPECT_EQ(channel->family, "offline");
    EXPECT_EQ(newest(work(), shop(), 9)[0].state, State::told);
}

TEST_P(TillStore, WhatComesAgainIsKnownAndCountsOnce) {
    std::vector<Note> const two{note("note-0001"), note("note-0002", 2400)};
    EXPECT_THAT(send(two), Each(Outcome::stored));
    EXPECT_THAT(send(two), Each(Outcome::known)) << "the answer was lost on its way";
    EXPECT_EQ(revenue(), 3000);
    EXPECT_THAT(send({two[1], two[0], note("note-0003")}),
                ElementsAre(Outcome::known, Outcome::known, Outcome::stored));
    EXPECT_EQ(revenue(), 4000);
    EXPECT_THAT(touches("code:anna10"), SizeIs(3));
}

TEST_P(TillStore, WhoSendsTheSameAtOnceStoresItOnce) {
    std::vector<Note> many;
    for (int i = 0; i < 40; ++i)
        many.push_back(note(fmt::format("note-{:04}", i), 1200));
    std::atomic<int> stored = 0, other = 0;
    std::vector<std::thread> threads;
    for (int sender = 0; sender < 4; ++sender) {
        threads.emplace_back([&, sender] {
            auto mine = many;
            if (sender % 2 == 1) std::reverse(mine.begin(), mine.end());
            for (auto const& one : keep(work(), shop().id, counter_.id, mine))
                ++(one.outcome == Outcome::stored ? stored : other);
        });
    }
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(stored, 40);
    EXPECT_EQ(other, 120);
    EXPECT_EQ(revenue(), 40'000);
}

TEST_P(TillStore, AWorkerThatDiedHalfWayDoublesNothing) {
    send({note("note-0001"), note("note-0002", 1200, "ANNA10", "77")});
    EXPECT_EQ(revenue(), 2000);
    {
        auto session = shops::lease(work().records);
        session.execute("UPDATE till_note SET state = 'waiting'"); // stored, and then it died
    }
    auto const again = apply_waiting(work(), shop());
    EXPECT_EQ(again.orders, 2U);
    ASSERT_THAT(again.told, SizeIs(2)) << "for who watches";
    EXPECT_EQ(again.told[0].goods_minor, 1000);
    EXPECT_EQ(again.told[0].origin, k_origin);
    EXPECT_FALSE(again.changed);
    EXPECT_EQ(revenue(), 2000);
    EXPECT_THAT(touches("code:anna10"), SizeIs(2));
}

TEST_P(TillStore, ANoteThatIsTakenBackIsNoOrder) {
    send({note("note-0001"), note("note-0002")});
    EXPECT_EQ(revenue(), 2000);
    EXPECT_THAT(send({undone(note("note-0001"))}), ElementsAre(Outcome::stored));
    EXPECT_THAT(send({undone(note("note-0001"))}), ElementsAre(Outcome::known));
    EXPECT_EQ(revenue(), 1000);
    EXPECT_THAT(send({note("note-0001")}), ElementsAre(Outcome::known))
        << "what comes late does not bring it back";
    EXPECT_EQ(revenue(), 1000);
    EXPECT_THAT(send({undone(note("note-0009"))}), ElementsAre(Outcome::stored))
        << "undone before it was ever sent";
    EXPECT_EQ(revenue(), 1000);
}

TEST_P(TillStore, AReceiptIsOneOrder) {
    EXPECT_THAT(send({note("note-0001", 1200, "ANNA10", "R-77")}), ElementsAre(Outcome::stored));
    auto const again = keep(work(), shop().id, counter_.id,
                            std::vector{note("note-0002", 2400, "BEN10", " r-77 ")});
    ASSERT_EQ(again[0].outcome, Outcome::refused);
    EXPECT_EQ(again[0].wrong.field, "receipt");
    EXPECT_THAT(again[0].wrong.detail, HasSubstr("is noted already"));
    EXPECT_EQ(revenue(), 1000);
    auto const corrected = send({note("note-0002", 2400, "BEN10", "R-77"),
                                 undone(note("note-0001", 1200, "ANNA10", "R-77"))});
    EXPECT_THAT(corrected, Each(Outcome::stored));
    auto const all = orders();
    ASSERT_THAT(all, SizeIs(1));
    EXPECT_EQ(all[0].goods_minor, 2000);
    EXPECT_THAT(touches("code:ben10"), ElementsAre(all[0].seen_visitor));
}

TEST_P(TillStore, WhatWaitedOnAPhoneGoesOutWithItsNextLinkOnce) {
    send({note("note-0001")}); // and the answer was lost
    auto const next = add(work(), shop(), "The same phone")->till;
    auto const again = keep(work(), shop().id, next.id, std::vector{note("note-0001")});
    EXPECT_EQ(again[0].outcome, Outcome::known);
    EXPECT_EQ(revenue(), 1000);
    EXPECT_DOUBLE_EQ(credited(), 10);
    auto const undo = keep(work(), shop().id, next.id, std::vector{undone(note("note-0001"))});
    EXPECT_EQ(undo[0].outcome, Outcome::stored);
    EXPECT_EQ(revenue(), 0);
    EXPECT_DOUBLE_EQ(credited(), 0);
}

TEST_P(TillStore, APaperListComesInOnce) {
    auto const list = file("list.csv", "Heure;Code;Montant;Ticket\n"
                                       "21/09/2026 10:00;anna10;12,00;\n"
                                       "21/09/2026 10:00;ANNA10;12,00;\n"
                                       "21/09/2026 11:00;BEN10;24,00;R-9\n");
    auto const first = bring_in(work(), shop(), list);
    ASSERT_TRUE(first) << first.error().message;
    EXPECT_EQ(first->added, 3);
    EXPECT_THAT(first->wrong, IsEmpty());
    EXPECT_EQ(revenue(), 4000);
    auto const again = bring_in(work(), shop(), list);
    EXPECT_EQ(again->added, 0);
    EXPECT_EQ(again->known, 3);
    EXPECT_EQ(revenue(), 4000);
    EXPECT_THAT(touches("code:anna10"), SizeIs(2)) << "two customers of one minute, one code";
}

TEST_P(TillStore, ADayAndAnHourInTwoColumnsAreOneTime) {
    auto const report = bring_in(work(), shop(),
                                 file("list.csv", "Date;Heure;Code;Montant\n"
                                                  "20/09/2026;14:05;ANNA10;12,00\n"
                                                  "20/09/2026;16h30;ANNA10;12,00\n"
                                                  ";21/09/2026 09:00;ANNA10;12,00\n"));
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->added, 3);
    std::vector<std::string> times;
    for (auto const& order : orders())
        times.push_back(shop().zone.text(order.time));
    EXPECT_THAT(times, ElementsAre("2026-09-20T14:05:00+02:00", "2026-09-20T16:30:00+02:00",
                                   "2026-09-21T09:00:00+02:00"));
}

TEST_P(TillStore, TwoStallsWithEqualLinesAreTold) {
    auto const text = "date,code,amount,receipt\n"
                      "2026-09-20,ANNA10,12.00,\n"
                      "2026-09-20,ANNA10,24.00,R-1\n"
                      "2026-09-20 10:00,ANNA10,12.00,\n";
    EXPECT_THAT(bring_in(work(), shop(), file("one.csv", text))->unsure, IsEmpty());
    auto const other = bring_in(work(), shop(), file("two.csv", text));
    EXPECT_EQ(other->known, 3);
    EXPECT_THAT(other->unsure, ElementsAre(2)) << "it may be another sale";
}

TEST_P(TillStore, IdsOfTheTillSoftwareAreNotThoseOfNotes) {
    send({note("SALE-0001")});
    EXPECT_EQ(bring_in(work(), shop(),
                       file("pos.csv", "id,time,code,amount\n"
                                       "SALE-0001,2026-09-20 10:00,BEN10,24.00\n"))
                  ->added,
              1);
    EXPECT_EQ(revenue(), 3000);
}

TEST_P(TillStore, AnOldNoteIsTakenBackByItsExport) {
    send({note("note-0001"), note("note-0002")});
    EXPECT_EQ(revenue(), 2000);
    auto text = notes_csv(work(), shop());
    auto const at = text.find(",,told");
    ASSERT_NE(at, std::string::npos);
    text.replace(at, 2, ",yes,"); // the first note's
    EXPECT_EQ(bring_in(work(), shop(), file("export.csv", text))->added, 1);
    EXPECT_EQ(revenue(), 1000);
}

TEST_P(TillStore, AllThatIsRefusedIsCounted) {
    std::string text = "time,code,amount\n";
    for (int i = 0; i < 1200; ++i)
        text += "soon,ANNA10,12.00\n";
    auto const report = bring_in(work(), shop(), file("list.csv", text));
    ASSERT_TRUE(report);
    EXPECT_EQ(report->refused, 1200);
    EXPECT_THAT(report->wrong, SizeIs(1000));
}

TEST_P(TillStore, WhatIsWrongInAListIsToldByItsLine) {
    auto const report = bring_in(work(), shop(),
                                 file("list.csv", "time,code,amount,receipt\n"
                                                  "2026-09-21 10:00,ANNA10,12.00,\n"
                                                  "2026-09-21 10:05,,12.00,\n"
                                                  "2026-09-21 10:10,ANNA10,twelve,\n"
                                                  "03/04/2026,ANNA10,12.00,\n"
                                                  "2024-01-01 10:00,ANNA10,12.00,\n"
                                                  "2026-10-21 10:00,ANNA10,12.00,\n"
                                                  "2026-09-21 10:30,BEN10,12.00,7\n"
                                                  "2026-09-21 10:40,BEN10,15.00,7\n"));
    ASSERT_TRUE(report);
    EXPECT_EQ(report->added, 2);
    std::vector<std::int64_t> lines;
    for (auto const& one : report->wrong)
        lines.push_back(one.line);
    EXPECT_THAT(lines, ElementsAre(3, 4, 5, 6, 7, 9));
    EXPECT_EQ(report->wrong[1].wrong.detail, "\"twelve\" is no amount in EUR: write it as 12.50");
    auto const none = bring_in(work(), shop(), file("none.csv", "time,code\n2026-09-21,ANNA10\n"));
    ASSERT_FALSE(none);
    EXPECT_THAT(none.error().message, HasSubstr("no column amount"));
}

TEST_P(TillStore, AnExportComesBackAsItself) {
    send({note("note-0001", 1250, "=ANNA,10", "R-1"), note("note-0002")});
    send({undone(note("note-0002"))});
    auto const before = revenue();
    auto const text = notes_csv(work(), shop());
    EXPECT_THAT(text, HasSubstr("id,till,time,code,amount,receipt,cancelled,state\n"));
    EXPECT_THAT(text, HasSubstr("note-0001,Counter,2026-09-21T"));
    EXPECT_THAT(text, HasSubstr(",\"'=ANNA,10\",12.50,R-1,,told\n"));
    EXPECT_THAT(text, HasSubstr(",12.00,,yes,told\n"));
    auto const report = bring_in(work(), shop(), file("export.csv", text));
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->added, 0);
    EXPECT_EQ(report->known, 2);
    EXPECT_THAT(report->wrong, IsEmpty());
    EXPECT_EQ(revenue(), before);
}

TEST_P(TillStore, OldNotesGoAndTheirOrdersStay) {
    send({note("note-0001")});
    EXPECT_EQ(revenue(), 1000);
    work().now += (k_keep_days + 1) * k_day_ms;
    forget_old(work(), shop());
    EXPECT_THAT(newest(work(), shop(), 9), IsEmpty());
    EXPECT_EQ(revenue(), 1000);
}

} // namespace
} // namespace colporteur::till
