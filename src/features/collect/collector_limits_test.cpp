// What is more than an address or a shop may send: the answer, and for which shop it is counted.
#include "features/collect/collector_for_tests.hpp"

namespace colporteur::collect {
namespace {

// So slow that nothing comes back while a test runs.
constexpr double k_a_second = 0.001;

class CollectorLimits : public CollectorTest {
  protected:
    void SetUp() override {
        CollectorTest::SetUp();
        sites_.resize(2);
        sites_[1].shop = 2;
        sites_[1].key = "k_other";
    }
    std::int64_t too_many(events::ShopId shop) {
        auto const today = sites_.front().zone.day_of(k_now);
        auto const all = collector_->counts().pending(shop, today);
        return all[static_cast<std::size_t>(What::too_many)];
    }
};

TEST_F(CollectorLimits, AllPagesOfAShopShareItsLimitAndAnotherShopHasItsOwn) {
    wanted_.per_shop = {k_a_second, 2};
    open();
    EXPECT_EQ(answer(view("event-0001")).status, 202);
    auto from_elsewhere = view("event-0002");
    from_elsewhere.client = "198.51.100.7";
    auto const refused = answer(from_elsewhere);
    EXPECT_EQ(refused.status, 429);
    // One request and the twentieth that its event weighs are gone of two.
    EXPECT_EQ(header(refused, "Retry-After"), "50");
    EXPECT_EQ(too_many(1), 1);
    EXPECT_EQ(answer(view("event-0003", "k_other")).status, 202);
    EXPECT_EQ(too_many(2), 0);
}

TEST_F(CollectorLimits, TooMuchFromAnAddressIsCountedForTheShopThatItsPageOrPictureNames) {
    wanted_.per_address = {k_a_second, 1};
    sites_[0].origins = {"https://shop.example", "https://both.example"};
    sites_[1].origins = {"https://other.example", "https://both.example"};
    open();
    EXPECT_EQ(answer(view("event-0001")).status, 202) << "all that it may";
    auto const refused_of_page = [&](std::string const& origin) {
        auto request = view("event-0002");
        if (!origin.empty()) request.headers.emplace_back("origin", origin);
        EXPECT_EQ(answer(request).status, 429) << origin;
    };
    refused_of_page("https://shop.example");
    EXPECT_EQ(too_many(1), 1);
    EXPECT_EQ(too_many(2), 0);
    refused_of_page("https://other.example");
    EXPECT_EQ(too_many(1), 1);
    EXPECT_EQ(too_many(2), 1);
    for (char const* unclear : {"https://both.example", "https://nobodys.example", "null", ""})
        refused_of_page(unclear);
    EXPECT_EQ(too_many(1), 1) << "the body, which has the key, is not read";
    EXPECT_EQ(too_many(2), 1);

    contract::Request picture;
    picture.path = "/collect.gif";
    picture.client = "192.0.2.7";
    picture.headers = {{"user-agent", "Firefox"}, {"referer", "https://both.example/mug"}};
    picture.query = {{"key", "k_other"}};
    EXPECT_EQ(answer(picture).status, 429);
    EXPECT_EQ(too_many(2), 2);
}

TEST_F(CollectorLimits, WhereThereIsOneShopAloneItIsCountedThereWhateverThePage) {
    wanted_.per_address = {k_a_second, 1};
    sites_.resize(1);
    sites_[0].origins = {"https://shop.example"};
    open();
    EXPECT_EQ(answer(view("event-0001")).status, 202);
    auto stranger = view("event-0002");
    stranger.headers.emplace_back("origin", "https://nobodys.example");
    EXPECT_EQ(answer(stranger).status, 429);
    EXPECT_EQ(too_many(1), 1);
}

} // namespace
} // namespace colporteur::collect
