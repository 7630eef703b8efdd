// Posts: several days of one post are one row.
#include "features/posts/service.hpp"
#include "parity/workspace.hpp"

namespace colporteur::posts {
namespace {

class PostsStore : public parity::EachWorkspace {
  protected:
    void add(auto& batch, std::string const& name, Day day, std::int64_t views, double seed) {
        events::Event event;
        event.kind = events::Kind::post;
        event.subject = batch.text(name);
        event.origin = batch.text("instagram");
        event.time = shop().zone.start_of(day);
        event.amount = 100;
        event.quantity = views;
        event.x = 6;
        event.y = seed;
        event.z = 15;
        batch.add(event, name + day_text(day));
    }
};
COLPORTEUR_EACH_ENGINE(PostsStore);

TEST_P(PostsStore, NewestFirstAndDaysTakenTogether) {
    append(1, [&](auto& batch) {
        add(batch, "Scarves", 20600, 11, 4);
        add(batch, "Hats", 20602, 2, 2);
        add(batch, "Scarves", 20601, 9, 1);
    });
    auto const all = list(work(), shop(), {});
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].name, "Hats");
    EXPECT_EQ(all[1].name, "Scarves");
    EXPECT_EQ(all[1].network, "instagram");
    EXPECT_EQ(all[1].day, 20601);
    EXPECT_EQ(all[1].views, 20);
    EXPECT_EQ(all[1].impressions, 200);
    EXPECT_EQ(all[1].clicks, 12);
    EXPECT_EQ(all[1].seed, 5);
    EXPECT_EQ(all[1].mouse_overs, 30);
    EXPECT_DOUBLE_EQ(viral_percent(all[1]), 75);
    Period const first_day{shop().zone.start_of(20600), shop().zone.start_of(20601)};
    ASSERT_EQ(list(work(), shop(), first_day).size(), 1U);
    EXPECT_EQ(list(work(), shop(), first_day)[0].views, 11);
}

} // namespace
} // namespace colporteur::posts
