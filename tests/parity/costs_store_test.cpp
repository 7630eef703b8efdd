// Costs entered by hand and costs from files.
#include "features/channels/service.hpp"
#include "features/costs/service.hpp"
#include "parity/workspace.hpp"

#include <gmock/gmock.h>

namespace colporteur::costs {
namespace {

using events::Event;
using events::Kind;

constexpr Month k_march = 2026 * 12 + 2;

class CostsStore : public parity::EachWorkspace {
  protected:
    Result<Added> enter(std::string const& channel, std::string const& kind, std::int64_t amount,
                        double hours = 0, Month month = k_march) {
        return add(work(), shop(), {channel, month, kind, amount, hours});
    }
    std::vector<CostLine> lines_of(Day from, Day to) {
        return lines(work(), shop(), channels::channel_map(work(), shop()), from, to);
    }
    std::int64_t total_of(std::string_view channel, Day from, Day to) {
        auto const map = channels::channel_map(work(), shop());
        return total(lines(work(), shop(), map, from, to), map.index_of(channel), from, to);
    }
    // What a spend export makes: media by day.
    void spend(events::BatchId batch, std::string const& platform, Day day, std::int64_t amount) {
        append(batch, [&](auto& out) {
            Event event;
            event.kind = Kind::cost;
            event.time = shop().zone.start_of(day);
            event.origin = out.text(platform);
            event.label = out.text("media");
            event.amount = amount;
            event.x = 1000;
            event.y = 10;
            out.add(event, platform + day_text(day));
        });
    }
    Day const first_ = first_day(k_march);
};
COLPORTEUR_EACH_ENGINE(CostsStore);

TEST_P(CostsStore, AmountsAndHoursOfAMonth) {
    auto const added = enter("Instagram", "media", 50000);
    ASSERT_TRUE(added) << added.error().message;
    EXPECT_EQ(added->channel, "instagram");
    EXPECT_TRUE(added->new_channel);
    EXPECT_FALSE(enter("insta", "hours", 0, 2.5)->new_channel); // 2.5 x 35.00
    EXPECT_EQ(total_of("instagram", first_, first_ + 31), 50000 + 8750);
    EXPECT_EQ(total_of("instagram", first_, first_ + 10), 16129 + 2823); // 10 of 31 days of each
    auto const all = lines_of(first_ + 3, first_ + 4); // lines of the month reach into the day
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[1].minutes, 150);
}

TEST_P(CostsStore, TheSameFiguresTwiceAreTwoCostsAndUndoTakesOneBack) {
    ASSERT_TRUE(enter("tv", "tools", 1000));
    auto const second = enter("tv", "tools", 1000);
    EXPECT_EQ(total_of("tv", first_, first_ + 31), 2000);
    ASSERT_TRUE(work().events.remove(shop().id, second->import_id));
    EXPECT_EQ(total_of("tv", first_, first_ + 31), 1000);
}

TEST_P(CostsStore, AnHourIsChargedAtTodaysRate) {
    ASSERT_TRUE(enter("tv", "hours", 0, 1));
    shop().hourly_rate_minor = 6000;
    EXPECT_EQ(total_of("tv", first_, first_ + 31), 6000);
}

TEST_P(CostsStore, MediaByDayIsOfItsDay) {
    std::vector<std::string> const origins = {"facebook ads"};
    channels::learn(work(), shop(), origins, 1);
    spend(1, "facebook ads", first_, 1000);
    spend(2, "facebook ads", first_ + 9, 2000);
    spend(3, "facebook ads", first_ + 9, 2500); // a later export corrects
    EXPECT_EQ(total_of("facebook", first_, first_ + 9), 1000);
    EXPECT_EQ(total_of("facebook", first_, first_ + 31), 3500);
    auto const lines = lines_of(first_ + 9, first_ + 10);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_FALSE(lines[0].whole_month);
    EXPECT_EQ(lines[0].impressions, 1000);
    EXPECT_EQ(lines[0].clicks, 10);
}

TEST_P(CostsStore, WrongCostsAreRefused) {
    EXPECT_EQ(enter("tv", "wages", 100).error().code, Errc::invalid_input);
    EXPECT_EQ(enter("tv", "media", 0).error().code, Errc::invalid_input);
    EXPECT_EQ(enter("tv", "media", -5).error().code, Errc::invalid_input);
    EXPECT_EQ(enter("tv", "hours", 0, 0).error().code, Errc::invalid_input);
    EXPECT_EQ(enter("", "media", 5).error().code, Errc::invalid_input);
    EXPECT_TRUE(lines_of(first_, first_ + 31).empty());
    EXPECT_TRUE(channels::list(work(), shop()).empty());
}

TEST_P(CostsStore, AClosedMonthSaysWhichIsOpen) {
    session().execute("INSERT INTO closed_month (shop_id, month, run_id, code_version, closed_at, "
                      "closed_by) VALUES (:shop, :month, 1, '', 0, '')",
                      {{"shop", shop().id}, {"month", k_march}});
    auto const refused = enter("tv", "media", 100);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::conflict);
    EXPECT_THAT(refused.error().message, testing::HasSubstr("2026-04"));
    EXPECT_TRUE(enter("tv", "media", 100, 0, k_march + 1));
}

} // namespace
} // namespace colporteur::costs
