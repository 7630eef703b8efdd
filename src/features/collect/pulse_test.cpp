#include "features/collect/pulse.hpp"

#include "features/collect/watched.hpp"

#include <gmock/gmock.h>

namespace colporteur::collect {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

constexpr TimeMs k_now = 1'790'000'000'000;
constexpr TimeMs k_minute = 60'000;

Hit view(std::uint64_t visitor, char const* page, char const* origin = nullptr) {
    Hit hit;
    hit.visitor = visitor;
    hit.page = page;
    hit.time = k_now;
    if (origin != nullptr) {
        hit.landing = true;
        hit.origin = origin;
    }
    return hit;
}

Hit order(std::uint64_t visitor, std::int64_t amount) {
    Hit hit;
    hit.type = HitType::order;
    hit.visitor = visitor;
    hit.time = k_now;
    hit.order = static_cast<std::uint64_t>(amount);
    hit.amount_minor = amount;
    return hit;
}

void saw(Pulse& pulse, TimeMs now, std::vector<Hit> const& hits) {
    pulse.saw(1, now, hits, hits.size());
}

TEST(Pulse, ShowsWhoIsThereAndWhere) {
    Pulse pulse;
    saw(pulse, k_now, {view(1, "/", "instagram / social"), view(2, "/")});
    saw(pulse, k_now + 1000, {view(1, "/mug")});
    auto const picture = pulse.picture(1, k_now + 2000);
    EXPECT_EQ(picture.visitors, 2);
    EXPECT_THAT(picture.pages, ElementsAre(Pair("/", 1), Pair("/mug", 1)));
    EXPECT_THAT(picture.origins, ElementsAre(Pair("instagram / social", 1)));
    EXPECT_EQ(picture.events_last_minute, 3);
    EXPECT_EQ(picture.last_event, k_now + 1000);
}

TEST(Pulse, OfManyEventsOfAVisitorItHoldsThoseThatTellSomething) {
    auto const impression = [](std::uint64_t visitor) {
        Hit hit = view(visitor, "/");
        hit.type = HitType::impression;
        return hit;
    };
    Hit consent = view(1, "/");
    consent.type = HitType::consent;
    std::vector<Hit> hits = {view(1, "/"),  impression(1), consent,       impression(1),
                             impression(2), impression(2), view(2, "/a"), order(2, 100)};
    auto const kept = telling(hits);
    Pulse pulse;
    pulse.saw(1, k_now, kept, hits.size());
    auto const picture = pulse.picture(1, k_now);
    EXPECT_EQ(kept.size(), 4U);
    EXPECT_EQ(picture.visitors, 2);
    EXPECT_EQ(picture.events_last_minute, 8);
    EXPECT_THAT(picture.pages, ElementsAre(Pair("/", 1), Pair("/a", 1)));
    EXPECT_EQ(picture.orders.size(), 1U);
}

TEST(Pulse, WhoIsQuietForFiveMinutesIsGone) {
    Pulse pulse;
    saw(pulse, k_now, {view(1, "/", "")});
    saw(pulse, k_now + 4 * k_minute, {view(2, "/mug")});
    auto const picture = pulse.picture(1, k_now + 5 * k_minute + 1);
    EXPECT_EQ(picture.visitors, 1);
    EXPECT_THAT(picture.origins, IsEmpty());
    EXPECT_EQ(picture.events_last_minute, 0);
}

TEST(Pulse, AnOrderNamesWhereItsVisitCameFrom) {
    Pulse pulse;
    saw(pulse, k_now, {view(1, "/", "newsletter / email"), order(1, 5784), order(2, 100)});
    auto const picture = pulse.picture(1, k_now);
    ASSERT_EQ(picture.orders.size(), 2U);
    EXPECT_EQ(picture.orders[0].amount_minor, 100);
    EXPECT_FALSE(picture.orders[0].origin);
    EXPECT_EQ(picture.orders[1].origin, "newsletter / email");
}

TEST(Pulse, AThankYouPageThatIsLoadedAgainIsOneOrder) {
    Pulse pulse;
    saw(pulse, k_now, {order(1, 5784)});
    saw(pulse, k_now + 1000, {order(1, 5784)});
    EXPECT_EQ(pulse.picture(1, k_now + 1000).orders.size(), 1U);
}

desk::ToldNow told(std::uint64_t order, TimeMs time, std::string origin = {}) {
    return {order, time, 2'000, std::move(origin), true};
}

std::vector<std::uint64_t> shown(Pulse& pulse) {
    std::vector<std::uint64_t> out;
    for (auto const& order : pulse.picture(1, k_now).orders)
        out.push_back(order.order);
    return out;
}

TEST(Pulse, AnOrderThatTheShopOrItsTillTellsShowsAmongThoseOfTheTag) {
    Pulse pulse;
    saw(pulse, k_now, {order(1, 5784)});
    std::vector const orders{told(1, k_now + 1000, "till / offline"), told(2, k_now - 1000)};
    pulse.told(1, k_now, orders);
    EXPECT_THAT(shown(pulse), ElementsAre(1, 5784, 2)) << "the newest first";
    auto const first = pulse.picture(1, k_now).orders.front();
    EXPECT_EQ(first.origin, "till / offline");
    EXPECT_EQ(first.amount_minor, 2'000);
    EXPECT_EQ(pulse.picture(1, k_now).events_last_minute, 1) << "nothing of a page";
}

TEST(Pulse, AnOrderThatTagAndShopTellIsOneWithTheVisitOfTheTag) {
    Pulse pulse;
    saw(pulse, k_now, {view(1, "/", "newsletter / email"), order(1, 5784), view(2, "/", "")});
    pulse.told(1, k_now, std::vector{told(5784, k_now, "instagram / social"), told(100, k_now)});
    saw(pulse, k_now, {order(2, 100)});
    auto const orders = pulse.picture(1, k_now).orders;
    ASSERT_EQ(orders.size(), 2U);
    EXPECT_EQ(orders[0].order, 100U);
    EXPECT_EQ(orders[0].origin, "") << "direct";
    EXPECT_EQ(orders[1].origin, "newsletter / email");
    EXPECT_EQ(orders[1].amount_minor, 2'000) << "the shop knows what was paid";
}

TEST(Pulse, WhatIsTakenBackOrOldDoesNotShow) {
    Pulse pulse;
    pulse.told(1, k_now, std::vector{told(1, k_now), told(2, k_now - 25 * 60 * k_minute)});
    EXPECT_THAT(shown(pulse), ElementsAre(1));
    auto back = told(1, k_now);
    back.counts = false;
    pulse.told(1, k_now, std::vector{back});
    EXPECT_THAT(shown(pulse), IsEmpty());
}

TEST(Pulse, ShopsDoNotSeeEachOther) {
    Pulse pulse;
    saw(pulse, k_now, {view(1, "/")});
    EXPECT_EQ(pulse.picture(2, k_now).visitors, 0);
}

TEST(Watched, ShowsADeveloperHisOwnEventsAndWhyOneWasNotUnderstood) {
    Watched watched;
    Understood understood;
    understood.debug = "abcdefgh";
    understood.hits = {view(1, "/mug")};
    understood.refused = {{1, "currency", "this shop's currency is EUR", false}};
    watched.saw(1, k_now, understood);
    understood.debug.clear();
    watched.saw(1, k_now, understood);
    auto const events = watched.events(1, "abcdefgh");
    ASSERT_EQ(events.size(), 2U);
    EXPECT_FALSE(events[0].understood);
    EXPECT_EQ(events[0].field, "currency");
    EXPECT_EQ(events[1].hit.page, "/mug");
    EXPECT_THAT(watched.events(1, "somebody"), IsEmpty());
    EXPECT_THAT(watched.events(2, "abcdefgh"), IsEmpty());
}

TEST(Watched, SaysOfWhatIsSetAsideWhyAndOfWhatItIs) {
    Watched watched;
    Understood understood;
    understood.debug = "abcdefgh";
    understood.hits = {view(1, "/mug")};
    understood.refused = {{1, "net", "net is no number", false, HitType::order, "/thanks"}};
    watched.saw(1, k_now, understood, "set aside");
    auto events = watched.events(1, "abcdefgh");
    ASSERT_EQ(events.size(), 2U);
    for (auto const& event : events) {
        EXPECT_FALSE(event.understood);
        EXPECT_EQ(event.why, "set aside");
        EXPECT_EQ(event.field, "");
    }
    EXPECT_EQ(events[0].hit.type, HitType::order);
    EXPECT_EQ(events[0].hit.page, "/thanks");
    EXPECT_EQ(events[1].hit.page, "/mug");

    watched.saw_unreadable(1, k_now, "abcdefgh", "", "the body cannot be read");
    events = watched.events(1, "abcdefgh");
    ASSERT_EQ(events.size(), 3U);
    EXPECT_FALSE(events[0].understood);
    EXPECT_FALSE(events[0].has_type);
}

TEST(Watched, AnIdThatComesAgainIsStoredOnce) {
    Watched watched;
    Understood understood;
    understood.debug = "abcdefgh";
    understood.hits = {view(1, "/mug")};
    understood.hits[0].id = "event-0001";
    watched.saw(1, k_now, understood, "refused");
    watched.saw(1, k_now, understood);
    watched.saw(1, k_now, understood);
    auto const events = watched.events(1, "abcdefgh");
    ASSERT_EQ(events.size(), 3U);
    EXPECT_TRUE(events[0].repeated);
    EXPECT_FALSE(events[1].repeated) << "what was refused before was not stored";
}

TEST(Watched, WhatTheDiskDidNotTakeIsSaidNotToBeKept) {
    Watched watched;
    Understood understood;
    understood.debug = "abcdefgh";
    understood.hits = {view(1, "/mug")};
    understood.hits[0].id = "event-0001";
    watched.saw(1, k_now, understood);
    watched.lost(1, k_now, "abcdefgh", {"event-0001"}, "the disk is full");
    watched.saw(1, k_now + 1, understood); // sent again
    auto const events = watched.events(1, "abcdefgh");
    ASSERT_EQ(events.size(), 2U);
    EXPECT_TRUE(events[0].understood);
    EXPECT_FALSE(events[0].repeated);
    EXPECT_FALSE(events[1].understood);
    EXPECT_EQ(events[1].why, "the disk is full");
}

TEST(Watched, RemembersTheNewestTokensAlone) {
    Watched watched;
    Understood understood;
    understood.hits = {view(1, "/mug")};
    for (int i = 0; i < 30; ++i) {
        understood.debug = "token" + std::to_string(1000 + i);
        watched.saw(1, k_now + i, understood);
    }
    EXPECT_THAT(watched.events(1, "token1000"), IsEmpty());
    EXPECT_EQ(watched.events(1, "token1029").size(), 1U);
}

} // namespace
} // namespace colporteur::collect
