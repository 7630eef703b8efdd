#include "store/events/id_filter.hpp"

#include <gtest/gtest.h>
#include <string>

namespace colporteur::events {
namespace {

Hash128 nth(std::size_t n) {
    return entry_id(std::to_string(n), {});
}

TEST(IdFilter, NeverTakesAKnownIdForNew) {
    for (std::size_t const room : {0U, 1U, 1'000U, 20'000U}) {
        IdFilter filter(room);
        for (std::size_t n = 0; n < 20'000; ++n)
            (void)filter.insert(nth(n));
        for (std::size_t n = 0; n < 20'000; ++n)
            ASSERT_TRUE(filter.insert(nth(n))) << n << " of " << room;
    }
}

TEST(IdFilter, TakesFewNewIdsForKnown) {
    constexpr std::size_t k_many = 200'000;
    IdFilter filter(k_many);
    std::size_t doubtful = 0;
    for (std::size_t n = 0; n < k_many; ++n)
        doubtful += filter.insert(nth(n)) ? 1 : 0;
    EXPECT_LT(doubtful, k_many / 200);
}

TEST(IdFilter, SaysWhenItIsFull) {
    IdFilter filter(100);
    EXPECT_FALSE(filter.is_full());
    for (std::size_t n = 0; n < 110; ++n)
        (void)filter.insert(nth(n));
    EXPECT_TRUE(filter.is_full());
}

} // namespace
} // namespace colporteur::events
