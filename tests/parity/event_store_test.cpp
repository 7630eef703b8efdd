// What every engine promises about appending, identity, undo and the dictionary.
#include "parity/event_engines.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <map>
#include <random>
#include <rapidcheck/gtest.h>

namespace colporteur::events {
namespace {

using parity::order;
using parity::touch;
using parity::visit;
using testing::ElementsAre;

class EventStoreContract : public parity::EachEventEngine {
  protected:
    static ScanRequest all(Kind kind) {
        ScanRequest request;
        request.kinds = {kind};
        return request;
    }
    static ScanRequest newest(Kind kind) {
        auto request = all(kind);
        request.newest_only = true;
        return request;
    }
};
COLPORTEUR_EACH_EVENT_ENGINE(EventStoreContract);

// Up to six files of up to twelve rows: each commit costs some milliseconds.
template <class T>
rc::Gen<std::vector<std::vector<T>>> small_files(rc::Gen<T> row) {
    return rc::gen::resize(6, rc::gen::container<std::vector<std::vector<T>>>(rc::gen::resize(
                                  12, rc::gen::container<std::vector<T>>(std::move(row)))));
}

TEST_P(EventStoreContract, KeepsEveryFieldAcrossReopening) {
    Event event = touch(1, -86'400'001); // before 1970
    event.person = UINT64_MAX;
    event.visitor = 2, event.origin = 3, event.campaign = 4, event.placement = 5, event.page = 6;
    event.code = 7, event.sharer = 8, event.order = 9, event.product = 10, event.label = 11;
    event.subject = 12, event.quantity = -13, event.amount = INT64_MIN, event.discount = 15;
    event.vat = INT64_MAX, event.x = 0.1, event.y = -1e300, event.z = 5e-324, event.line = 99;
    append(4, {event});
    close();

    auto request = all(Kind::touch);
    request.columns = {Column::batch,   Column::kind,     Column::time,     Column::person,
                       Column::visitor, Column::origin,   Column::campaign, Column::placement,
                       Column::page,    Column::code,     Column::sharer,   Column::order,
                       Column::product, Column::label,    Column::subject,  Column::quantity,
                       Column::amount,  Column::discount, Column::vat,      Column::x,
                       Column::y,       Column::z,        Column::line};
    auto const scan = store().scan(request);
    auto const* rows = scan->next();
    ASSERT_NE(rows, nullptr);
    ASSERT_EQ(rows->rows(), 1U);
    std::vector<std::int64_t> whole;
    for (auto const place : {0, 1, 2, 15, 16, 17, 18, 22}) {
        whole.push_back(rows->i64(static_cast<std::size_t>(place))[0]);
    }
    EXPECT_THAT(whole, ElementsAre(4, 1, -86'400'001, -13, INT64_MIN, 15, INT64_MAX, 99));
    std::vector<std::uint64_t> ids;
    for (std::size_t place = 3; place <= 14; ++place)
        ids.push_back(rows->u64(place)[0]);
    EXPECT_THAT(ids, ElementsAre(UINT64_MAX, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
    EXPECT_EQ(rows->f64(19)[0], 0.1);
    EXPECT_EQ(rows->f64(20)[0], -1e300);
    EXPECT_EQ(rows->f64(21)[0], 5e-324);
    EXPECT_EQ(scan->next(), nullptr);
    EXPECT_EQ(scan->next(), nullptr) << "the end stays the end";
}

TEST_P(EventStoreContract, BatchInfoIsKeptAndABatchIdIsTakenOnce) {
    append(1, {touch(1), touch(2)});
    append(2, {touch(2), touch(3)});
    close();
    auto const kept = store().batches(1);
    ASSERT_EQ(kept.size(), 2U);
    EXPECT_EQ(kept[1].id, 2);
    EXPECT_EQ(kept[1].source, "file 2");
    EXPECT_EQ(kept[1].fingerprint, "f2");
    EXPECT_EQ(kept[1].code_version, "test");
    EXPECT_EQ(kept[1].written_at, 1002);
    EXPECT_EQ(kept[1].rows, 2);
    EXPECT_EQ(kept[1].added, 1);
    EXPECT_EQ(kept[1].known, 1);
    EXPECT_EQ(store().batch(1, 1)->added, 2);
    EXPECT_FALSE(store().batch(1, 3));
    EXPECT_FALSE(store().batch(2, 1)) << "another shop's";
    EXPECT_THROW(append(2, {touch(9)}), StoreError);
    EXPECT_THAT(column(all(Kind::touch), Column::amount), ElementsAre(1, 2, 3));
}

TEST_P(EventStoreContract, RepeatsInOneFileStayAndOverlapsMerge) {
    auto const first = append(1, {touch(1), touch(2), touch(1)});
    EXPECT_EQ(first.added, 3);
    auto const again = append(2, {touch(1), touch(2), touch(1)});
    EXPECT_EQ(again.added, 0);
    EXPECT_EQ(again.known, 3);
    auto const more = append(3, {touch(1), touch(1), touch(1), touch(4)});
    EXPECT_EQ(more.added, 2) << "the third 1 and the 4";
    EXPECT_THAT(column(all(Kind::touch), Column::amount), ElementsAre(1, 1, 1, 2, 4));
}

TEST_P(EventStoreContract, NaturalEntriesAreCorrected) {
    append(1, {order(1, 100), order(2, 200), order(3, 300)});
    auto const second = append(2, {order(1, 100), order(2, 250), order(4, 400)});
    EXPECT_EQ(second.rows, 3);
    EXPECT_EQ(second.added, 1);
    EXPECT_EQ(second.corrected, 1);
    EXPECT_EQ(second.known, 1);
    EXPECT_THAT(column(newest(Kind::order), Column::amount), ElementsAre(100, 250, 300, 400));
    EXPECT_THAT(column(all(Kind::order), Column::amount), ElementsAre(100, 200, 250, 300, 400));

    EXPECT_EQ(append(3, {order(2, 200)}).corrected, 1) << "back to the first content";
    EXPECT_EQ(append(4, {order(2, 200)}).known, 1);
    EXPECT_THAT(column(newest(Kind::order), Column::amount), ElementsAre(100, 200, 300, 400));
    auto then = newest(Kind::order);
    then.up_to_batch = 2;
    EXPECT_THAT(column(then, Column::amount), ElementsAre(100, 250, 300, 400));
    then.up_to_batch = 1;
    EXPECT_THAT(column(then, Column::amount), ElementsAre(100, 200, 300));
}

TEST_P(EventStoreContract, TheLastOfOneKeyInAFileWins) {
    auto const done = append(1, {order(1, 100), order(2, 7), order(1, 150), order(2, 7)});
    EXPECT_EQ(done.rows, 4);
    EXPECT_EQ(done.added, 2);
    EXPECT_EQ(done.known, 2);
    EXPECT_THAT(column(all(Kind::order), Column::amount), ElementsAre(7, 150));
    EXPECT_EQ(append(2, {order(1, 100), order(1, 150)}).known, 2);
}

// The newest version is found first and the period is asked of it: an order that moved out of the
// period is not found there in its old version.
TEST_P(EventStoreContract, PeriodAndSubjectAreAskedOfTheNewestVersion) {
    append(1, {order(1, 100, 5000), order(2, 200, 5000)});
    append(2, {order(1, 100, 9000)});
    auto request = newest(Kind::order);
    request.period = {0, 6000};
    EXPECT_THAT(column(request, Column::amount), ElementsAre(200));
    request.period = {9000, 9001};
    EXPECT_THAT(column(request, Column::amount), ElementsAre(100));
    request.period = {8999, 9000};
    EXPECT_THAT(column(request, Column::amount), ElementsAre()) << "half open";
    auto old = order(3, 1);
    old.subject = 5;
    auto moved = order(3, 2);
    moved.subject = 6;
    append(3, {old});
    append(4, {moved});
    auto by_subject = newest(Kind::order);
    by_subject.subject = 5;
    EXPECT_THAT(column(by_subject, Column::amount), ElementsAre());
    by_subject.subject = 6;
    EXPECT_THAT(column(by_subject, Column::amount), ElementsAre(2));
}

TEST_P(EventStoreContract, UndoBringsTheOlderVersionBack) {
    append(1, {order(1, 100), order(2, 200)});
    append(2, {order(1, 110)});
    append(3, {order(1, 120)});
    EXPECT_EQ(store().remove(1, 3).value(), 1);
    EXPECT_THAT(column(newest(Kind::order), Column::amount), ElementsAre(110, 200));
    EXPECT_EQ(append(4, {order(1, 120)}).corrected, 1) << "after undo it is news again";
    EXPECT_EQ(store().remove(1, 2).value(), 1);
    EXPECT_THAT(column(newest(Kind::order), Column::amount), ElementsAre(120, 200));
    EXPECT_EQ(store().remove(1, 1).value(), 2);
    EXPECT_THAT(column(newest(Kind::order), Column::amount), ElementsAre(120));
    auto const gone = store().remove(1, 1);
    ASSERT_FALSE(gone);
    EXPECT_EQ(gone.error().code, Errc::not_found);
}

TEST_P(EventStoreContract, ALowerBatchThatComesLaterStaysBehind) {
    append(5, {order(1, 500)});
    append(3, {order(1, 300)});
    EXPECT_THAT(column(newest(Kind::order), Column::amount), ElementsAre(500));
}

TEST_P(EventStoreContract, AnIdThatComesAgainLaterIsKnownWithinItsMargin) {
    append(-1, {touch(1, 10'000), touch(2, 10'000)});
    auto batch = store().append_sent(1, info(-2), {.again_within = 5'000, .forget_row = {}});
    batch->add(visit(1, 14'000));
    batch->add(visit(2, 14'000));
    batch->add(visit(3, 14'000));
    auto const within = batch->commit();
    EXPECT_EQ(within.added, 1);
    EXPECT_EQ(within.known, 2);
    EXPECT_THAT(column(all(Kind::touch), Column::time), ElementsAre(10'000, 10'000, 14'000));
}

TEST_P(EventStoreContract, ARowOfABatchMayGoWhileItsEventsStay) {
    append(-1, {touch(1)});
    auto batch = store().append_sent(1, info(-2), {.again_within = 0, .forget_row = -1});
    batch->add(visit(2));
    batch->commit();
    EXPECT_FALSE(store().batch(1, -1));
    EXPECT_TRUE(store().batch(1, -2));
    EXPECT_EQ(column(all(Kind::touch), Column::time).size(), 2U);
}

TEST_P(EventStoreContract, ShopsDoNotSeeEachOther) {
    append(1, {touch(1), order(1, 100)}, 1);
    EXPECT_EQ(append(1, {touch(1), order(1, 999)}, 2).added, 2);
    EXPECT_THAT(column(newest(Kind::order), Column::amount), ElementsAre(100));
    auto other = newest(Kind::order);
    other.shop = 2;
    EXPECT_THAT(column(other, Column::amount), ElementsAre(999));
    EXPECT_TRUE(store().remove(2, 1));
    EXPECT_THAT(column(all(Kind::touch), Column::amount), ElementsAre(1));
}

TEST_P(EventStoreContract, DictionaryRemembersTexts) {
    auto batch = store().append(1, info(1));
    auto const id = batch->text("Été 🎁 > 'mail'");
    EXPECT_EQ(batch->text("Été 🎁 > 'mail'"), id);
    EXPECT_EQ(batch->text(""), 0U);
    EXPECT_THROW(batch->text("\xff"), StoreError);
    batch->add(touch(1));
    EXPECT_EQ(store().text_of(1, id), "") << "not before the commit";
    batch->commit();
    batch.reset();
    append(2, {touch(2)});
    close();
    EXPECT_EQ(store().id_of("Été 🎁 > 'mail'"), id);
    EXPECT_EQ(store().text_of(1, id), "Été 🎁 > 'mail'");
    EXPECT_EQ(store().text_of(2, id), "") << "another shop's";
    EXPECT_EQ(store().text_of(1, id + 1), "");
    EXPECT_EQ(store().text_of(1, 0), "");
}

TEST_P(EventStoreContract, AnEmptyBatchAndADroppedOne) {
    EXPECT_EQ(append(1, {}).rows, 0);
    {
        auto batch = store().append(1, info(2));
        for (std::uint64_t i = 1; i <= 5000; ++i)
            batch->add(touch(i));
    }
    EXPECT_FALSE(store().batch(1, 2));
    EXPECT_THAT(column(all(Kind::touch), Column::amount), ElementsAre());
}

// An order given whole loses the lines and unnumbered refunds that the batch does not have.
TEST_P(EventStoreContract, AWholeOrderTakesOutWhatIsMissing) {
    auto const part = [](Kind kind, std::uint64_t of, std::uint64_t key, std::int64_t amount) {
        auto event = order(of, amount);
        event.kind = kind;
        event.quantity = 2;
        event.entry = {of * 100 + key, static_cast<std::uint64_t>(kind)};
        return event;
    };
    auto numbered = part(Kind::refund, 1, 2, 30);
    numbered.label = store().id_of(k_numbered);
    append(1, {order(1, 0), part(Kind::order_line, 1, 1, 100), part(Kind::order_line, 1, 2, 200),
               part(Kind::refund, 1, 1, 10), numbered, order(2, 0),
               part(Kind::order_line, 2, 1, 400)});
    auto const again = [&](BatchId id, Refunds refunds) {
        auto batch = store().append(1, info(id));
        batch->add(order(1, 0));
        batch->add(part(Kind::order_line, 1, 2, 250));
        batch->whole_order(1, true, refunds);
        return batch->commit();
    };
    EXPECT_EQ(again(2, Refunds::none).corrected, 2);
    EXPECT_THAT(column(newest(Kind::order_line), Column::amount), ElementsAre(0, 250, 400));
    EXPECT_THAT(column(newest(Kind::order_line), Column::quantity), ElementsAre(0, 2, 2));
    EXPECT_THAT(column(newest(Kind::refund), Column::amount), ElementsAre(10, 30));
    auto const third = again(3, Refunds::so_far);
    EXPECT_EQ(third.corrected, 1);
    EXPECT_EQ(third.added, 0);
    EXPECT_EQ(third.known, 2);
    EXPECT_THAT(column(newest(Kind::refund), Column::amount), ElementsAre(0, 30));
    EXPECT_EQ(append(4, {part(Kind::order_line, 1, 1, 100)}).corrected, 1) << "it comes back";
    EXPECT_THAT(column(newest(Kind::order_line), Column::amount), ElementsAre(100, 250, 400));
    for (BatchId id = 2; id <= 4; ++id)
        EXPECT_TRUE(store().remove(1, id));
    EXPECT_THAT(column(newest(Kind::order_line), Column::amount), ElementsAre(100, 200, 400));
    EXPECT_THAT(column(newest(Kind::refund), Column::amount), ElementsAre(10, 30));
}

// Each kind of refunds goes with what replaces it, and stays gone when one of two that did is taken
// back.
TEST_P(EventStoreContract, RefundsThatWereSaidOtherwiseAreReplaced) {
    auto const refund = [&](std::uint64_t key, std::string_view label, std::int64_t amount) {
        auto event = order(1, amount);
        event.kind = Kind::refund;
        event.label = label.empty() ? 0 : store().id_of(label);
        event.entry = {key, 4};
        return event;
    };
    append(1, {refund(1, "", 1), refund(2, k_numbered, 10), refund(3, k_told, 100)});
    auto const replace = [&](BatchId id, Refunds refunds) {
        auto batch = store().append(1, info(id));
        batch->whole_order(1, false, refunds);
        return batch->commit().corrected;
    };
    auto const left = [&] {
        std::int64_t sum = 0;
        for (auto const amount : column(newest(Kind::refund), Column::amount))
            sum += amount;
        return sum;
    };
    EXPECT_EQ(replace(2, Refunds::told), 1);
    EXPECT_EQ(left(), 11);
    EXPECT_EQ(replace(3, Refunds::numbered | Refunds::told), 1) << "one was 0 already";
    EXPECT_EQ(left(), 1);
    EXPECT_TRUE(store().remove(1, 2));
    EXPECT_EQ(left(), 1) << "the third batch said it, too";
    EXPECT_EQ(replace(4, Refunds::all), 1);
    EXPECT_EQ(left(), 0);
    for (BatchId id = 3; id <= 4; ++id)
        EXPECT_TRUE(store().remove(1, id));
    EXPECT_EQ(left(), 111);
}

// Reference: of each content the store holds as often as the file that has it most often.
TEST_P(EventStoreContract, ShuffledOverlappingExportsMergeToTheirUnion) {
    int round = 0;
    BatchId batch = 0;
    rc::check([&](unsigned seed) {
        auto const files = *small_files(rc::gen::arbitrary<std::uint8_t>());
        auto const shop = static_cast<ShopId>(100 + ++round);
        std::mt19937 random(seed);
        std::map<std::int64_t, std::size_t> expected;
        std::map<BatchId, std::int64_t> added;
        for (auto const& file : files) {
            std::vector<Event> rows;
            std::map<std::int64_t, std::size_t> here;
            for (auto const value : file) {
                rows.push_back(touch(1 + value % 5));
                ++here[1 + value % 5];
            }
            std::shuffle(rows.begin(), rows.end(), random);
            std::int64_t news = 0;
            for (auto const& [content, times] : here) {
                if (times <= expected[content]) continue;
                news += static_cast<std::int64_t>(times - expected[content]);
                expected[content] = times;
            }
            RC_ASSERT(append(++batch, rows, shop).added == news);
        }
        std::vector<std::int64_t> wanted;
        for (auto const& [content, times] : expected)
            wanted.insert(wanted.end(), times, content);
        auto request = all(Kind::touch);
        request.shop = shop;
        RC_ASSERT(column(request, Column::amount) == wanted);
    });
}

// Reference: a map from key to the last content, by file.
TEST_P(EventStoreContract, CorrectionsLeaveTheLastContentOfEachKey) {
    int round = 0;
    rc::check([&] {
        auto const files =
            *small_files(rc::gen::arbitrary<std::pair<std::uint8_t, std::uint8_t>>());
        auto const shop = static_cast<ShopId>(100 + ++round);
        std::map<int, std::int64_t> state;
        std::vector<std::vector<std::int64_t>> after;
        BatchId batch = 0;
        for (auto const& file : files) {
            std::vector<Event> rows;
            for (auto const& [key, value] : file) {
                rows.push_back(order(1U + key % 4U, value % 3));
                state[key % 4] = value % 3;
            }
            append(++batch, rows, shop);
            auto& values = after.emplace_back();
            for (auto const& [key, value] : state)
                values.push_back(value);
            std::sort(values.begin(), values.end());
        }
        for (std::size_t i = 0; i < after.size(); ++i) {
            auto request = newest(Kind::order);
            request.shop = shop;
            request.up_to_batch = static_cast<BatchId>(i + 1);
            RC_ASSERT(column(request, Column::amount) == after[i]);
        }
    });
}

} // namespace
} // namespace colporteur::events
