// What every engine promises about counting.
#include "parity/event_engines.hpp"

#include <gmock/gmock.h>
#include <map>
#include <random>

namespace colporteur::events {
namespace {

using parity::order;
using parity::touch;
using testing::ElementsAre;

class EventCount : public parity::EachEventEngine {};
COLPORTEUR_EACH_EVENT_ENGINE(EventCount);

TEST_P(EventCount, GroupsAndSums) {
    std::vector<Event> rows;
    for (std::uint64_t i = 1; i <= 10; ++i) {
        auto event = touch(i);
        event.origin = i % 2 == 0 ? UINT64_MAX : 5;
        event.x = 0.5;
        rows.push_back(event);
    }
    append(1, rows);
    CountRequest request;
    request.kinds = {Kind::touch};
    request.group_by = {Column::origin, Column::kind};
    request.sums = {Column::x, Column::amount};
    auto const counted = store().count(request);
    ASSERT_EQ(counted.size(), 2U);
    EXPECT_THAT(counted[0].group, ElementsAre(5, 1));
    EXPECT_EQ(counted[0].rows, 5);
    EXPECT_THAT(counted[0].sum_i64, ElementsAre(1 + 3 + 5 + 7 + 9));
    EXPECT_THAT(counted[0].sum_f64, ElementsAre(2.5));
    EXPECT_THAT(counted[1].group, ElementsAre(UINT64_MAX, 1));

    request.group_by = {};
    request.period = {2000, 4000};
    auto const whole = store().count(request);
    ASSERT_EQ(whole.size(), 1U);
    EXPECT_EQ(whole[0].rows, 2);
    request.kinds = {Kind::cost};
    EXPECT_TRUE(store().count(request).empty()) << "no rows, no line";
}

TEST_P(EventCount, CountsTheNewestVersionsUnlessToldOtherwise) {
    append(1, {order(1, 100), order(2, 200)});
    append(2, {order(1, 130)});
    CountRequest request;
    request.kinds = {Kind::order};
    request.sums = {Column::amount};
    EXPECT_THAT(store().count(request)[0].sum_i64, ElementsAre(330));
    request.newest_only = false;
    EXPECT_THAT(store().count(request)[0].sum_i64, ElementsAre(430));
}

// Reference: TimeZone::day_of for each event. St. John's turned its clocks at one minute past
// midnight, so that a day there ends, begins again and ends once more; Kathmandu is 5:45 ahead;
// Apia skipped 2011-12-30.
TEST_P(EventCount, DaysAreThoseOfTheZone) {
    std::mt19937_64 random(3);
    std::vector<Event> rows;
    std::vector<TimeMs> times;
    auto const add = [&](TimeMs time) {
        rows.push_back(touch(rows.size() + 1, time));
        times.push_back(time);
    };
    constexpr TimeMs k_first = 1'000'000'000'000; // 2001-09-09
    for (int i = 0; i < 3000; ++i) {
        add(k_first + static_cast<TimeMs>(random() % 700'000'000'000ULL)); // to 2023-11
        add(-static_cast<TimeMs>(random() % 1'500'000'000'000ULL));        // back to 1922
    }
    constexpr TimeMs k_autumn = 1'004'236'260'000; // 2001-10-28T02:31Z: St. John's turns back
    for (TimeMs t = k_autumn - 7'200'000; t < k_autumn + 7'200'000; t += 30'000)
        add(t);
    add(0), add(-1), add(-k_day_ms), add(k_day_ms);
    append(1, rows);
    for (auto const* const name : {"UTC", "Europe/Paris", "America/St_Johns", "Asia/Kathmandu",
                                   "Pacific/Apia", "Australia/Lord_Howe", "Europe/Amsterdam"}) {
        CountRequest request;
        request.kinds = {Kind::touch};
        request.by_day = true;
        request.zone = *TimeZone::named(name);
        std::map<Day, std::int64_t> expected;
        for (auto const time : times)
            ++expected[request.zone.day_of(time)];
        std::map<Day, std::int64_t> counted;
        for (auto const& row : store().count(request))
            counted[row.day] = row.rows;
        EXPECT_EQ(counted, expected) << name;
    }
}

// 0.1 added in another order has other last digits; ten runs over many threads' chunks have the
// same.
TEST_P(EventCount, SumsHaveTheSameDigitsEachTime) {
    std::mt19937_64 random(5);
    std::vector<Event> rows;
    for (std::uint64_t i = 1; i <= 300'000; ++i) {
        auto event = touch(i);
        event.x = static_cast<double>(random() % 1'000'000'007) / 1e7;
        rows.push_back(event);
    }
    append(1, rows);
    CountRequest request;
    request.kinds = {Kind::touch};
    request.sums = {Column::x};
    auto const first = store().count(request)[0].sum_f64[0];
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(store().count(request)[0].sum_f64[0], first);
}

TEST_P(EventCount, BySubject) {
    auto a = touch(1), b = touch(2);
    a.subject = 8, b.subject = 9;
    append(1, {a, b});
    CountRequest request;
    request.kinds = {Kind::touch};
    request.subject = 9;
    request.group_by = {Column::subject};
    auto const counted = store().count(request);
    ASSERT_EQ(counted.size(), 1U);
    EXPECT_THAT(counted[0].group, ElementsAre(9));
}

} // namespace
} // namespace colporteur::events
