// Batch after batch from the spool, the next one made ready while one is stored: order, repeats,
// failures of either side, and ends in between.
#include "features/collect/move_batch.hpp"
#include "features/collect/spooled_hit.hpp"
#include "parity/fragile_store.hpp"
#include "parity/workspace.hpp"

#include <fmt/format.h>
#include <future>
#include <gmock/gmock.h>

namespace colporteur::collect {
namespace {

using events::Kind;
using testing::ElementsAre;
using testing::SizeIs;

constexpr int k_entries = 40;

class CollectBatches : public parity::EachWorkspace {
  protected:
    void SetUp() override {
        EachWorkspace::SetUp();
        if (IsSkipped()) return;
        fragile_ = std::make_unique<parity::FragileStore>(store());
        open_spool();
        begin_anew();
    }
    void TearDown() override {
        remembered_.reset();
        spool_.reset();
        fragile_.reset();
        EachWorkspace::TearDown();
    }
    void open_spool() {
        spool_.reset();
        events::SpoolOptions options;
        options.file = folder() / "spool.sqlite";
        spool_ = std::move(*events::Spool::open(std::move(options)));
    }
    void begin_anew() { // as a program does that starts
        remembered_ = std::make_unique<Remembered>();
        remembered_->batch_bytes = encode_hits(std::vector{hit(0)}).size() * 3 + 1;
    }
    static Hit hit(int number, std::string const& page = "/any") {
        Hit hit;
        hit.id = fmt::format("event-{:04}", number);
        hit.time = parity::k_now + number;
        hit.visitor = 5;
        hit.page = page;
        return hit;
    }
    void send(Hit const& hit) {
        std::promise<void> told;
        spool_->append(shop().id, encode_hits(std::vector{hit}),
                       [&](events::Spooled) { told.set_value(); });
        told.get_future().get();
    }
    void send_all() {
        for (int number = 0; number < k_entries; ++number)
            send(hit(number, fmt::format("/p{:02}", number)));
    }
    std::optional<Moved> move() {
        shops::Workspace fragile{*fragile_, pool(), folder(), "test", parity::k_now};
        return move_batch(fragile, shop(), *spool_, *remembered_,
                          [this](events::SpoolEntry const& entry, std::string const&) {
                              aside_.push_back(entry.seq);
                          });
    }
    Moved move_all() {
        Moved all;
        while (auto const moved = move()) {
            all.events += moved->events;
            all.repeated += moved->repeated;
        }
        return all;
    }
    std::vector<std::int64_t> stored(events::Column wanted) { // as they stand in the store
        events::ScanRequest request;
        request.shop = shop().id;
        request.kinds = {Kind::view};
        request.columns = {wanted};
        auto const scan = store().scan(request);
        std::vector<std::int64_t> values;
        while (auto const* rows = scan->next())
            values.insert(values.end(), rows->i64(0).begin(), rows->i64(0).end());
        return values;
    }
    void expect_all_once() {
        auto times = stored(events::Column::time);
        std::sort(times.begin(), times.end());
        ASSERT_THAT(times, SizeIs(k_entries));
        for (int number = 0; number < k_entries; ++number)
            EXPECT_EQ(times[static_cast<std::size_t>(number)], parity::k_now + number);
        EXPECT_EQ(spool_->state().entries, 0U);
        EXPECT_FALSE(spool_->moving(shop().id));
        EXPECT_THAT(store().batches(shop().id), SizeIs(1)) << "of the newest batch alone";
    }

    std::unique_ptr<parity::FragileStore> fragile_;
    std::unique_ptr<events::Spool> spool_;
    std::unique_ptr<Remembered> remembered_;
    std::vector<std::int64_t> aside_;
};
COLPORTEUR_EACH_ENGINE(CollectBatches);

TEST_P(CollectBatches, OneBehindAnotherInTheOrderThatTheyCame) {
    send_all();
    ASSERT_TRUE(move());
    EXPECT_TRUE(remembered_->next.valid()) << "the next one is made meanwhile";
    EXPECT_EQ(move_all().events, k_entries - 3);
    EXPECT_FALSE(remembered_->next.valid());
    expect_all_once();
    auto const batches = stored(events::Column::batch); // minus the last entry of each
    for (int number = 0; number < k_entries; ++number)
        EXPECT_EQ(batches[static_cast<std::size_t>(number)],
                  -std::min(k_entries, (number / 3 + 1) * 3));
}

TEST_P(CollectBatches, WhatComesAgainInTheNextBatchIsKnown) {
    for (int number = 0; number < 6; ++number)
        send(hit(number));
    for (int number = 0; number < k_entries; ++number)
        send(hit(number));
    auto const moved = move_all();
    EXPECT_EQ(moved.events, k_entries + 6);
    EXPECT_EQ(moved.repeated, 6);
    expect_all_once();
}

TEST_P(CollectBatches, ABatchThatIsNotStoredIsTriedAgainAndSoIsTheNext) {
    send_all();
    ASSERT_TRUE(move());
    fragile_->broken = true;
    EXPECT_THROW(move(), events::StoreError);
    EXPECT_THROW(move(), events::StoreError);
    EXPECT_EQ(stored(events::Column::time).size(), 3U);
    fragile_->broken = false;
    EXPECT_EQ(move_all().events, k_entries - 3);
    expect_all_once();
}

TEST_P(CollectBatches, ABatchThatCannotBeMadeReadyIsTriedAgain) {
    send_all();
    fragile_->refused_text = "/p04"; // of the second
    ASSERT_TRUE(move());
    EXPECT_THROW(move(), events::StoreError);
    EXPECT_THROW(move(), events::StoreError);
    EXPECT_EQ(stored(events::Column::time).size(), 3U);
    EXPECT_FALSE(spool_->moving(shop().id)) << "it was not bound yet";
    fragile_->refused_text.clear();
    EXPECT_EQ(move_all().events, k_entries - 3);
    expect_all_once();
}

TEST_P(CollectBatches, AnEndWhileTheNextIsMadeReadyLosesAndDoublesNothing) {
    send_all();
    while (spool_->state().entries > 10) {
        ASSERT_TRUE(move());
        begin_anew();
        open_spool();
    }
    move_all();
    expect_all_once();
}

TEST_P(CollectBatches, ABatchThatIsStoredAndNotHeardOfIsNotStoredTwice) {
    send_all();
    ASSERT_TRUE(move());
    fragile_->lost_after_commit = true;
    EXPECT_THROW(move(), events::StoreError);
    fragile_->lost_after_commit = false;
    move_all();
    expect_all_once();
}

TEST_P(CollectBatches, ADamagedEntryOfTheNextBatchIsSetAsideOnce) {
    for (int number = 0; number < k_entries; ++number) {
        if (number == 4) {
            std::promise<void> told;
            spool_->append(shop().id, "nonsense", [&](events::Spooled) { told.set_value(); });
            told.get_future().get();
        }
        send(hit(number));
    }
    EXPECT_EQ(move_all().events, k_entries);
    EXPECT_THAT(aside_, ElementsAre(5));
    expect_all_once();
}

} // namespace
} // namespace colporteur::collect
