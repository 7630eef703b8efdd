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

} // namespace
} // namespace colporteur::collect
