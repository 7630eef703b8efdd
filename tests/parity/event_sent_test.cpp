// Batches of what browsers sent, larger than a block: every field, every repeat, the order.
#include "parity/event_engines.hpp"

#include <gmock/gmock.h>
#include <numeric>

namespace colporteur::events {
namespace {

using parity::touch;

class EventsSent : public parity::EachEventEngine {
  protected:
    // Three kinds in turn; some fields are never given, some seldom, some always.
    static Event nth(std::int64_t n) {
        Event event = touch(static_cast<std::uint64_t>(n), 100'000 + n);
        event.kind = n % 3 == 0 ? Kind::view : n % 3 == 1 ? Kind::impression : Kind::play;
        event.person = 0;
        event.visitor = static_cast<std::uint64_t>(n) + 1;
        if (n % 1000 == 7) event.page = static_cast<std::uint64_t>(n);
        if (event.kind == Kind::play) event.x = 0.25;
        event.amount = n % 2 == 0 ? -n : 0;
        event.content = entry_id(std::to_string(n), {});
        return event;
    }
    BatchInfo send(BatchId id, std::int64_t first, std::int64_t end) {
        auto batch =
            store().append_sent(1, info(id), {.again_within = 1'000'000, .forget_row = {}});
        for (auto n = first; n < end; ++n)
            batch->add(nth(n));
        return batch->commit();
    }
    std::vector<std::int64_t> all(Column wanted) {
        ScanRequest request;
        request.kinds = {Kind::view, Kind::impression, Kind::play};
        return column(request, wanted);
    }
};
COLPORTEUR_EACH_EVENT_ENGINE(EventsSent);

TEST_P(EventsSent, ManyComeBackAsTheyWere) {
    constexpr std::int64_t k_many = 20'000; // more blocks than go to the table at once
    EXPECT_EQ(send(-1, 0, k_many).added, k_many);
    close();
    ScanRequest request;
    request.kinds = {Kind::view, Kind::impression, Kind::play};
    request.columns = {Column::kind,   Column::time, Column::visitor, Column::page,
                       Column::amount, Column::x,    Column::person,  Column::batch};
    auto const scan = store().scan(request);
    std::int64_t found = 0;
    while (auto const* rows = scan->next()) {
        for (std::size_t row = 0; row < rows->rows(); ++row, ++found) {
            auto const event = nth(rows->i64(1)[row] - 100'000);
            ASSERT_EQ(rows->i64(0)[row], static_cast<std::int64_t>(event.kind));
            ASSERT_EQ(rows->u64(2)[row], event.visitor);
            ASSERT_EQ(rows->u64(3)[row], event.page);
            ASSERT_EQ(rows->i64(4)[row], event.amount);
            ASSERT_EQ(rows->f64(5)[row], event.x);
            ASSERT_EQ(rows->u64(6)[row], 0U);
            ASSERT_EQ(rows->i64(7)[row], -1);
        }
    }
    EXPECT_EQ(found, k_many);
}

TEST_P(EventsSent, RepeatsAreKnownWhereverTheyStand) {
    EXPECT_EQ(send(-1, 0, 9'000).added, 9'000);
    auto const again = send(-2, 3'000, 15'000);
    EXPECT_EQ(again.added, 6'000);
    EXPECT_EQ(again.known, 6'000);
    EXPECT_EQ(send(-3, 0, 15'000).added, 0);
    std::vector<std::int64_t> expected(15'000);
    std::iota(expected.begin(), expected.end(), 100'000);
    EXPECT_EQ(all(Column::time), expected);
}

// More than are looked for one by one.
TEST_P(EventsSent, RepeatsOfALargeBatchAreKnown) {
    EXPECT_EQ(send(-1, 0, 60'000).added, 60'000);
    auto const again = send(-2, 59'000, 119'000);
    EXPECT_EQ(again.added, 59'000);
    EXPECT_EQ(again.known, 1'000);
    EXPECT_EQ(all(Column::time).size(), 119'000U);
}

TEST_P(EventsSent, WhatNoBrowserSaysIsRefused) {
    auto batch = store().append_sent(1, info(-1), {.again_within = 1'000, .forget_row = {}});
    EXPECT_THROW(batch->add(touch(1)), StoreError) << "a person";
}

TEST_P(EventsSent, ABatchThatIsDroppedLeavesNothing) {
    {
        auto batch = store().append_sent(1, info(-1), {.again_within = 1'000, .forget_row = {}});
        for (std::int64_t n = 0; n < 5'000; ++n)
            batch->add(nth(n));
    }
    EXPECT_TRUE(all(Column::time).empty());
    EXPECT_EQ(send(-1, 0, 5'000).added, 5'000);
}

} // namespace
} // namespace colporteur::events
