// The worker that walks: how it asks, and how it ends.
#include "features/connectors/fetcher.hpp"
#include "parity/fetched_shop.hpp"

#include <gmock/gmock.h>

namespace colporteur::connectors {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::SizeIs;
using Clock = std::chrono::steady_clock;

class ConnectorsFetcher : public FetchedShop {
  protected:
    void SetUp() override {
        FetchedShop::SetUp();
        if (IsSkipped()) return;
        desk::Options options;
        options.clock = [this] { return now_.load(); };
        options.log = [this](std::string_view line) {
            std::lock_guard const lock(mutex_);
            logged_ += line;
        };
        desk_.emplace(work(), std::move(options));
    }
    void TearDown() override {
        desk_.reset();
        FetchedShop::TearDown();
    }
    // Nobody is asked unless a test says what is answered.
    static FetcherOptions quick() {
        FetcherOptions options;
        options.ask = [](Ask const&, std::atomic<bool> const&) -> Result<Answer> {
            return fail(Errc::unreadable, "nobody is there");
        };
        options.between_requests = 0ms;
        options.between_looks = 20ms;
        return options;
    }
    static FetcherOptions of(FakeShop& fake) {
        auto options = quick();
        options.page_of = [&fake](Platform, Access const&, std::string_view cursor, Fetch const&,
                                  What) { return fake.page(cursor); };
        return options;
    }
    // A shop that answers one request, and what becomes of that is the page's.
    static FetcherOptions answering(Answer const& answer) {
        auto options = quick();
        options.ask = [answer](Ask const&, std::atomic<bool> const&) { return answer; };
        options.page_of = [](Platform, Access const&, std::string_view, Fetch const& fetch,
                             What) -> Result<Page> {
            auto const got = fetch({"https://shop.example/orders", {}});
            if (!got) return tl::unexpected(got.error());
            return fail(Errc::busy, "the shop is busy");
        };
        return options;
    }
    template <class Condition>
    static bool soon(Condition const& condition) {
        auto const last = Clock::now() + 20s;
        while (Clock::now() < last) {
            if (condition()) return true;
            std::this_thread::sleep_for(5ms);
        }
        return false;
    }
    bool comes_to(Connection const& connection, Going going) {
        return soon([&] { return walk_of(connection).going == going; });
    }

    std::atomic<TimeMs> now_ = parity::k_now;
    std::optional<desk::Desk> desk_;
    std::mutex mutex_;
    std::string logged_;
};
COLPORTEUR_EACH_ENGINE(ConnectorsFetcher);

TEST_P(ConnectorsFetcher, WalksToTheEndAndLooksAgainAnHourLater) {
    auto const connection = fetched();
    FakeShop fake(10);
    for (int i = 1; i <= 45; ++i)
        fake.orders[i] = {k_first_change + i * 60'000, {}, "completed", "EUR"};
    auto const version = desk_->version();
    Fetcher const fetcher(*desk_, of(fake));
    ASSERT_TRUE(comes_to(connection, Going::ended));
    EXPECT_EQ(walk_of(connection).applied, 45);
    EXPECT_TRUE(soon([&] { return desk_->version() > version; })) << "the report is old";
    fake.orders[3].updated += 60 * 60'000;
    now_ += 3'599'000;
    std::this_thread::sleep_for(200ms);
    EXPECT_EQ(walk_of(connection).applied, 45);
    now_ += 1'000;
    EXPECT_TRUE(soon([&] { return walk_of(connection).applied == 46; }));
    EXPECT_EQ(logged_, "");
}

TEST_P(ConnectorsFetcher, TellsWhoWatchesOfTheOrdersOfTheLastMinutesAlone) {
    fetched();
    FakeShop fake(10);
    auto const made = [](int number) { // as body_of() has it
        return k_first_change - k_day_ms + number * TimeMs{60'000};
    };
    auto const last = static_cast<int>((now_ - made(0)) / 60'000);
    for (int i = last - 44; i <= last; ++i)
        fake.orders[i] = {made(i) + 1'000, {}, "completed", "EUR"};
    std::atomic<int> told = 0;
    auto options = of(fake);
    options.tell = [&](events::ShopId, std::span<desk::ToldNow const> orders) {
        for (auto const& order : orders)
            EXPECT_GE(order.time, now_ - 15 * 60'000);
        told += static_cast<int>(orders.size());
    };
    Fetcher const fetcher(*desk_, std::move(options));
    EXPECT_TRUE(soon([&] { return told == 15; })) << told;
}

TEST_P(ConnectorsFetcher, AsksAShopNoMoreOftenThanItMay) {
    auto const connection = fetched();
    std::vector<Clock::time_point> asked;
    auto options = quick();
    options.between_requests = 60ms;
    options.ask = [&](Ask const&, std::atomic<bool> const&) -> Result<Answer> {
        asked.push_back(Clock::now());
        return Answer{200, {}, "[]"};
    };
    int pages = 0;
    options.page_of = [&](Platform, Access const&, std::string_view, Fetch const& fetch,
                          What) -> Result<Page> {
        for (int i = 0; i < 2; ++i)
            EXPECT_TRUE(fetch({"https://shop.example", {}}));
        ++pages;
        return Page{{}, fmt::format("page {}", pages), pages == 3};
    };
    {
        Fetcher const fetcher(*desk_, std::move(options));
        ASSERT_TRUE(comes_to(connection, Going::ended));
    }
    ASSERT_THAT(asked, SizeIs(6));
    for (std::size_t i = 1; i < asked.size(); ++i)
        EXPECT_GE(asked[i] - asked[i - 1], 59ms);
}

TEST_P(ConnectorsFetcher, AShopThatIsElsewhereIsNamedAndNotAsked) {
    auto const connection = fetched();
    Fetcher const fetcher(
        *desk_, answering({301, {{"location", "https://www.shop.example/orders?key=1"}}, ""}));
    ASSERT_TRUE(comes_to(connection, Going::failed));
    EXPECT_EQ(walk_of(connection).error,
              "the shop says it is at https://www.shop.example: enter that address");
}

TEST_P(ConnectorsFetcher, ABusyShopIsAskedWhenItSays) {
    auto const connection = fetched();
    Fetcher const fetcher(*desk_, answering({429, {{"retry-after", "120"}}, ""}));
    ASSERT_TRUE(comes_to(connection, Going::waiting));
    EXPECT_EQ(walk_of(connection).next_at, now_ + 120'000);
    EXPECT_EQ(walk_of(connection).error, "the shop is busy");
}

TEST_P(ConnectorsFetcher, PagesThatLeadNowhereAreNotAskedForEver) {
    auto const connection = fetched();
    std::atomic<int> asked = 0;
    auto options = quick();
    options.page_of = [&](Platform, Access const&, std::string_view cursor, Fetch const&,
                          What) -> Result<Page> {
        ++asked;
        return Page{
            {body_of(1, {k_first_change, {}, "completed", "EUR"})}, std::string(cursor), false};
    };
    Fetcher const fetcher(*desk_, std::move(options));
    ASSERT_TRUE(comes_to(connection, Going::waiting));
    std::this_thread::sleep_for(100ms);
    EXPECT_EQ(asked, 1);
    EXPECT_THAT(walk_of(connection).error, HasSubstr("does not go on"));
}

TEST_P(ConnectorsFetcher, EndsWithinASecondWhileAShopDoesNotAnswer) {
    auto const connection = fetched();
    std::atomic<bool> asked = false;
    auto options = quick();
    options.ask = [&](Ask const&, std::atomic<bool> const& stop) -> Result<Answer> {
        asked = true;
        while (!stop)
            std::this_thread::sleep_for(10ms);
        return fail(Errc::stopped, "stopped");
    };
    options.page_of = [](Platform, Access const&, std::string_view, Fetch const& fetch,
                         What) -> Result<Page> {
        return tl::unexpected(fetch({"https://shop.example", {}}).error());
    };
    std::optional<Fetcher> fetcher(std::in_place, *desk_, std::move(options));
    ASSERT_TRUE(soon([&] { return asked.load(); }));
    auto const from = Clock::now();
    fetcher.reset();
    EXPECT_LT(Clock::now() - from, 1s);
    EXPECT_EQ(walk_of(connection).going, Going::running) << "the next server goes on";
}

// An import holds the turn for minutes: the page waits for it, and the end of the server does not.
TEST_P(ConnectorsFetcher, WaitsForItsTurnAndEndsWithoutIt) {
    auto const connection = fetched();
    FakeShop fake(10);
    fake.orders[1] = {k_first_change, {}, "completed", "EUR"};
    {
        desk::Desk::Changing const turn(*desk_);
        std::optional<Fetcher> fetcher(std::in_place, *desk_, of(fake));
        std::this_thread::sleep_for(200ms);
        EXPECT_EQ(walk_of(connection).applied, 0);
        fetcher.reset();
    }
    Fetcher const fetcher(*desk_, of(fake));
    ASSERT_TRUE(comes_to(connection, Going::ended));
    EXPECT_EQ(walk_of(connection).applied, 1);
}

} // namespace
} // namespace colporteur::connectors
