#include "features/collect/loader.hpp"

#include <gtest/gtest.h>

namespace colporteur::collect {
namespace {

std::string kept(char const* today) {
    auto const zone = *TimeZone::named("Europe/Paris");
    return zone.text(kept_from(*day_from_text(today), zone));
}

TEST(Retention, TwentyFiveMonthsAreKept) {
    EXPECT_EQ(kept("2026-11-28"), "2024-10-28T00:00:00+01:00");
    EXPECT_EQ(kept("2026-01-15"), "2023-12-15T00:00:00+01:00");
    EXPECT_EQ(kept("2026-03-31"), "2024-02-29T00:00:00+01:00") << "a month that is shorter";
    EXPECT_EQ(kept("2026-08-31"), "2024-07-31T00:00:00+02:00");
}

} // namespace
} // namespace colporteur::collect
