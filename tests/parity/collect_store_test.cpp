// Live collection on its stores: the sites and counts, and batches from the spool to the orders.
#include "features/channels/built_in.hpp"
#include "features/channels/service.hpp"
#include "features/collect/address.hpp"
#include "features/collect/counts.hpp"
#include "features/collect/hit_events.hpp"
#include "features/collect/move_batch.hpp"
#include "features/collect/sites.hpp"
#include "features/collect/source.hpp"
#include "features/collect/spooled_hit.hpp"
#include "features/collect/tags.hpp"
#include "features/shops/service.hpp"
#include "parity/workspace.hpp"

#include <fmt/format.h>
#include <future>
#include <gmock/gmock.h>

namespace colporteur::collect {
namespace {

using events::Column;
using events::Kind;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class CollectStore : public parity::EachWorkspace {
  protected:
    void SetUp() override {
        EachWorkspace::SetUp();
        if (!IsSkipped()) open_spool();
    }
    void TearDown() override {
        spool_.reset();
        EachWorkspace::TearDown();
    }
    void open_spool() {
        spool_.reset();
        events::SpoolOptions options;
        options.file = folder() / "spool.sqlite";
        auto opened = events::Spool::open(std::move(options));
        if (!opened) throw std::runtime_error(opened.error().message);
        spool_ = std::move(*opened);
    }
    void send(std::vector<Hit> const& hits) {
        std::promise<events::Spooled> told;
        spool_->append(shop().id, encode_hits(hits),
                       [&](events::Spooled outcome) { told.set_value(outcome); });
        ASSERT_EQ(told.get_future().get(), events::Spooled::kept);
    }
    std::optional<Moved> move() {
        return move_batch(work(), shop(), *spool_, remembered_,
                          [this](events::SpoolEntry const& entry, std::string const&) {
                              aside_.push_back(entry.seq);
                          });
    }

    static Hit landing(char const* id, std::uint64_t visitor, char const* origin,
                       TimeMs time = parity::k_now) {
        Hit hit;
        hit.id = id;
        hit.visitor = visitor;
        hit.time = time;
        hit.page = "/";
        hit.landing = true;
        hit.origin = origin;
        return hit;
    }
    Hit order_hit(char const* id, std::uint64_t visitor, char const* number, std::int64_t amount) {
        Hit hit;
        hit.type = HitType::order;
        hit.id = id;
        hit.visitor = visitor;
        hit.time = parity::k_now + 1000;
        hit.order = shops::sealed_order(shops::order_id(number, store().key()), store().key());
        hit.amount_minor = amount;
        return hit;
    }
    std::size_t rows(Kind kind) {
        events::CountRequest request;
        request.shop = shop().id;
        request.kinds = {kind};
        std::size_t found = 0;
        for (auto const& row : store().count(request))
            found += static_cast<std::size_t>(row.rows);
        return found;
    }

    std::unique_ptr<events::Spool> spool_;
    Remembered remembered_;
    std::vector<std::int64_t> aside_;
};
COLPORTEUR_EACH_ENGINE(CollectStore);

TEST_P(CollectStore, AShopHasOneKeyForGood) {
    auto const first = site_of(work(), shop());
    EXPECT_EQ(first.key.substr(0, 2), "k_");
    EXPECT_EQ(site_of(work(), shop()).key, first.key);
    auto other = shop();
    other.name = "another";
    other = *shops::create(pool(), other, parity::k_now);
    EXPECT_NE(site_of(work(), other).key, first.key);
    SiteTable const table(sites(work()));
    ASSERT_NE(table.of_key(first.key), nullptr);
    EXPECT_EQ(table.of_key(first.key)->shop, shop().id);
    EXPECT_EQ(table.of_key("k_nobodys"), nullptr);
}

TEST_P(CollectStore, OnlyTheNamedPagesMaySend) {
    EXPECT_TRUE(may_send(site_of(work(), shop()), "https://anything.example"));
    auto const set = set_origins(work(), shop(),
                                 {" https://Shop.example/ ", "www.shop.example",
                                  "http://localhost:4000", "", "shop.example"});
    ASSERT_TRUE(set) << set.error().message;
    auto const kept = site_of(work(), shop());
    EXPECT_THAT(kept.origins, ElementsAre("https://shop.example", "https://www.shop.example",
                                          "http://localhost:4000"));
    EXPECT_TRUE(may_send(kept, "https://shop.example"));
    EXPECT_FALSE(may_send(kept, "https://shop.example.evil.example"));
    EXPECT_FALSE(may_send(kept, "http://shop.example"));
    EXPECT_FALSE(may_send(kept, "null"));
    EXPECT_EQ(*origin_from("https://shop.example:443"), "https://shop.example");
    EXPECT_EQ(*origin_from("http://shop.example:80/"), "http://shop.example");
    EXPECT_EQ(*origin_from("https://shop.example:8443"), "https://shop.example:8443");
}

TEST_P(CollectStore, WhatIsNoAddressOfASiteIsNamedAndNothingChanges) {
    ASSERT_TRUE(set_origins(work(), shop(), {"shop.example"}));
    for (char const* wrong : {"https://shop.example/path", "ftp://shop.example", "shop example",
                              "https://", "https://shop.example?x=1", "https://boutique-é.fr"}) {
        auto const refused = set_origins(work(), shop(), {"fine.example", wrong});
        ASSERT_FALSE(refused) << wrong;
        EXPECT_NE(refused.error().message.find(wrong), std::string::npos);
    }
    EXPECT_THAT(site_of(work(), shop()).origins, ElementsAre("https://shop.example"));
}

TEST_P(CollectStore, CountsAddUpByDay) {
    DayCount count{shop().id, 20'000, {}};
    count.numbers[0] = 3;
    store_counts(work(), {count});
    count.numbers[4] = 1;
    store_counts(work(), {count});
    auto const stored = stored_counts(work(), shop(), 20'000);
    EXPECT_EQ(stored[0], 6);
    EXPECT_EQ(stored[4], 1);
    EXPECT_EQ(stored_counts(work(), shop(), 20'001), Numbers{});
}

TEST_P(CollectStore, AVisitAndItsOrderBecomeAJourney) {
    send({landing("event-01", 5, "instagram / social")});
    send({order_hit("event-02", 5, "1001", 5784)});
    auto const moved = move();
    ASSERT_TRUE(moved);
    EXPECT_EQ(moved->events, 2);
    EXPECT_EQ(rows(Kind::touch), 1U);
    EXPECT_FALSE(move()) << "the spool is empty";

    auto const orders = shops::read_orders(work(), shop(), {});
    ASSERT_THAT(orders, SizeIs(1));
    EXPECT_EQ(orders[0].goods_minor, 5784);
    EXPECT_EQ(orders[0].seen_visitor, 5U);
    auto const map = channels::channel_map(work(), shop());
    EXPECT_EQ(map.channels[map.of(id("instagram / social"))].name, "instagram");
}

TEST_P(CollectStore, AnEventThatComesAgainIsKnown) {
    send({landing("event-01", 5, ""), landing("event-01", 5, "")});
    EXPECT_EQ(move()->repeated, 1);
    send({landing("event-01", 5, "", parity::k_now + 3 * k_day_ms),
          landing("event-03", 5, "", parity::k_now + 3 * k_day_ms)});
    EXPECT_EQ(move()->repeated, 1);
    EXPECT_EQ(rows(Kind::touch), 2U);
}

TEST_P(CollectStore, AThankYouPageThatIsLoadedAgainIsOneOrder) {
    send({order_hit("event-01", 5, "1001", 100)});
    move();
    send({order_hit("event-02", 5, "1001", 100)});
    move();
    EXPECT_THAT(shops::read_orders(work(), shop(), {}), SizeIs(1));
}

TEST_P(CollectStore, ACrashBeforeTheStoresCommitLosesAndDoublesNothing) {
    send({landing("event-01", 5, "")});
    auto const entries = spool_->read(shop().id, 1 << 20, 0, std::nullopt);
    spool_->begin({shop().id, -entries.back().seq, entries.back().seq});
    send({landing("event-02", 6, "")}); // comes later: not of the bound batch
    open_spool();
    remembered_ = {};
    EXPECT_EQ(move()->events, 1);
    EXPECT_EQ(move()->events, 1);
    EXPECT_EQ(rows(Kind::touch), 2U);
}

TEST_P(CollectStore, ACrashAfterTheStoresCommitLosesAndDoublesNothing) {
    send({landing("event-01", 5, "")});
    auto const entries = spool_->read(shop().id, 1 << 20, 0, std::nullopt);
    events::Moving const moving{shop().id, -entries.back().seq, entries.back().seq};
    ASSERT_EQ(move()->events, 1);
    // As it stood before `done`: the note is there, the entries too.
    send({landing("event-02", 6, "")});
    auto const again = spool_->read(shop().id, 1 << 20, 0, std::nullopt);
    events::Moving const second{shop().id, -again.back().seq, again.back().seq};
    spool_->begin(second);
    {
        events::BatchInfo info;
        info.id = second.batch;
        info.source = "tag";
        auto const batch = store().append(shop().id, info);
        Allowance allowance({});
        HitWriter writer(*batch, store().key(), allowance);
        writer.add(landing("event-02", 6, ""));
        batch->commit();
    }
    open_spool();
    remembered_ = {};
    EXPECT_EQ(move()->events, 0) << "the store has it";
    EXPECT_FALSE(move());
    EXPECT_EQ(rows(Kind::touch), 2U);
    EXPECT_NE(moving.batch, second.batch);
}

TEST_P(CollectStore, ManyBatchesLeaveOneRow) {
    for (int i = 0; i < 5; ++i) {
        send({landing(fmt::format("event-{:02}", i).c_str(), 5, "")});
        ASSERT_TRUE(move());
    }
    EXPECT_THAT(store().batches(shop().id), SizeIs(1));
    EXPECT_EQ(rows(Kind::touch), 5U);
}

TEST_P(CollectStore, ADamagedEntryIsSetAsideAndHoldsNobodyUp) {
    std::promise<void> told;
    spool_->append(shop().id, "nonsense", [&](events::Spooled) { told.set_value(); });
    told.get_future().get();
    send({landing("event-01", 5, "")});
    EXPECT_EQ(move()->events, 1);
    EXPECT_THAT(aside_, ElementsAre(1));
    EXPECT_EQ(rows(Kind::touch), 1U);
    EXPECT_FALSE(move());
}

TEST_P(CollectStore, AStrangerCannotFillTheListOfChannels) {
    std::vector<Hit> hits;
    for (int n = 0; n < 1000; ++n) {
        auto const number = fmt::format("{:04}", n);
        hits.push_back(landing(("event-" + number).c_str(), 5, ("source " + number).c_str()));
    }
    send(hits);
    EXPECT_EQ(move()->events, 1000);
    EXPECT_LT(channels::list(work(), shop()).size(), 220U);
    EXPECT_EQ(rows(Kind::touch), 1000U);
}

// The rows of our rules, as people read them, that are decided here.
TEST(CollectSource, TheTableThatPeopleReadSaysWhatHappensToAView) {
    // The origin, or "-" when it is no landing.
    auto const origin = [](std::string const& query, std::string_view ref = "") {
        std::vector<std::string> const own = {"https://shop.example", "https://shop-two.example"};
        auto const text = "https://www.shop.example/a" + query;
        auto const address = split_address(text).value();
        auto const found = landing_of({address, ref, "navigate", own});
        return found.landing ? found.origin : "-";
    };
    std::vector<std::string_view> told, known;
    for (auto const& row : channels::built_in_rows()) {
        if (!row.of_views) continue;
        if (row.example_channel.empty()) {
            EXPECT_EQ(origin("", fmt::format("https://{}/pay", row.example)), "-");
            EXPECT_EQ(origin("", "https://shop-two.example/"), "-");
            continue;
        }
        for (auto const word : row.words) {
            auto const found = origin(fmt::format("?{}=1", word));
            EXPECT_NE(found.find(" / "), std::string::npos) << word;
            told.push_back(word);
        }
        EXPECT_EQ(origin("?gclid=1"), row.example);
        EXPECT_EQ(channels::usual_channel(row.example), row.example_channel);
    }
    for (auto const& click : click_ids())
        known.push_back(click.name);
    EXPECT_EQ(told, known);
}

} // namespace
} // namespace colporteur::collect
