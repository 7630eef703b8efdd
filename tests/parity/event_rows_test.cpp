// What every engine promises about the rows of batches that no undo can name.
#include "parity/event_engines.hpp"

#include <gtest/gtest.h>

namespace colporteur::events {
namespace {

using parity::touch;

class EventRows : public parity::EachEventEngine {};
COLPORTEUR_EACH_EVENT_ENGINE(EventRows);

TEST_P(EventRows, GoByTheirIdsAndTheirEventsStay) {
    append(1, {touch(1)});
    append(2, {touch(2)});
    append(1, {touch(3)}, 2);
    store().forget_rows(1, std::vector<BatchId>{1, 7});
    store().forget_rows(1, {});
    EXPECT_FALSE(store().batch(1, 1));
    EXPECT_TRUE(store().batch(1, 2));
    EXPECT_TRUE(store().batch(2, 1)) << "another shop's";
    ScanRequest request;
    request.kinds = {Kind::touch};
    EXPECT_EQ(column(request, Column::time).size(), 2U);
}

} // namespace
} // namespace colporteur::events
