// What every engine promises about what goes: rows of batches that no undo can name, old events.
#include "parity/event_engines.hpp"

#include <gmock/gmock.h>

namespace colporteur::events {
namespace {

using parity::touch;
using testing::ElementsAre;

class EventRetention : public parity::EachEventEngine {
  protected:
    static ScanRequest all(Kind kind) {
        ScanRequest request;
        request.kinds = {kind};
        return request;
    }
};
COLPORTEUR_EACH_EVENT_ENGINE(EventRetention);

TEST_P(EventRetention, RowsGoByTheirIdsAndTheirEventsStay) {
    append(1, {touch(1)});
    append(2, {touch(2)});
    append(1, {touch(3)}, 2);
    store().forget_rows(1, std::vector<BatchId>{1, 7});
    store().forget_rows(1, {});
    EXPECT_FALSE(store().batch(1, 1));
    EXPECT_TRUE(store().batch(1, 2));
    EXPECT_TRUE(store().batch(2, 1)) << "another shop's";
    EXPECT_EQ(column(all(Kind::touch), Column::time).size(), 2U);
}

TEST_P(EventRetention, WhatBrowsersSentIsForgottenByAgeAndFilesStay) {
    append(-1, {touch(1, 1'000), touch(2, 2'000), touch(3, 3'000)});
    append(1, {touch(4, 1'000)});
    append(-2, {touch(5, 1'000)}, 2);
    EXPECT_EQ(store().forget_sent_before(1, 2'000), 1);
    EXPECT_THAT(column(all(Kind::touch), Column::time), ElementsAre(1'000, 2'000, 3'000));
    EXPECT_EQ(store().forget_sent_before(1, 2'000), 0);
}

// It may be all that is known of an order, which a closed month has counted.
TEST_P(EventRetention, OfAnOldConversionOnlyTheVisitorIsForgotten) {
    Event sold = touch(1, 1'000);
    sold.kind = Kind::conversion;
    sold.person = 0;
    sold.visitor = 77;
    sold.order = 88;
    sold.label = 99;
    sold.amount = 4'000;
    append(-1, {sold, touch(2, 1'000)});
    EXPECT_EQ(store().forget_sent_before(1, 2'000), 2);
    EXPECT_THAT(column(all(Kind::conversion), Column::visitor), ElementsAre(0U));
    EXPECT_THAT(column(all(Kind::conversion), Column::label), ElementsAre(0U));
    EXPECT_THAT(column(all(Kind::conversion), Column::order), ElementsAre(88U));
    EXPECT_THAT(column(all(Kind::conversion), Column::amount), ElementsAre(4'000));
    EXPECT_EQ(store().forget_sent_before(1, 2'000), 0);
}

} // namespace
} // namespace colporteur::events
