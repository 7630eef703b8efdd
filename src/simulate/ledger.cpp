#include "simulate/ledger.hpp"

#include "simulate/truth.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace colporteur::simulate {

namespace {

double cents(double amount) {
    return std::floor(amount * 100 + 0.5) / 100;
}

void add_monthly(std::vector<MonthlyCost>& costs, World const& world, int channel,
                 std::string_view kind, double a_day, std::vector<double> const& reached) {
    if (a_day == 0) return;
    std::map<Month, double> months;
    for (std::size_t i = 0; i < reached.size(); ++i) {
        months[month_of(world.plan.first_day + static_cast<Day>(i))] += reached[i] * a_day;
    }
    for (auto const& [month, amount] : months) {
        costs.push_back({std::string(model_of(channel).name),
                         std::max(first_day(month), world.plan.first_day), std::string(kind),
                         cents(amount)});
    }
}

} // namespace

std::vector<MonthlyCost> draw_costs(World const& world) {
    std::vector<MonthlyCost> costs;
    for (int channel = 0; channel < k_channel_count; ++channel) {
        auto const& model = model_of(channel);
        if (model.cost.sum() == 0) continue;
        auto const reached = expected_reached(world, channel);
        for (std::size_t i = 0; i < reached.size() && model.cost.media > 0; ++i) {
            double const amount = cents(reached[i] * model.cost.media);
            Day const day = world.plan.first_day + static_cast<Day>(i);
            if (amount > 0) costs.push_back({std::string(model.name), day, "media", amount});
        }
        add_monthly(costs, world, channel, "hours", model.cost.hours, reached);
        add_monthly(costs, world, channel, "tools", model.cost.tools, reached);
        add_monthly(costs, world, channel, "rewards", model.cost.rewards, reached);
    }
    return costs;
}

std::vector<PostRow> draw_posts(World const& world) {
    std::vector<PostRow> posts;
    for (int day = 0; day < world.plan.days; ++day) {
        if (day % 7 != 1 && day % 7 != 3 && day % 7 != 5) continue;
        Stream stream(world.plan.seed, k_purpose_posts, static_cast<std::uint64_t>(day));
        PostRow post;
        post.network = stream.chance(0.8) ? "instagram" : "facebook";
        post.post = fmt::format("post-{:03}", posts.size() + 1);
        post.day = world.plan.first_day + day;
        double const size = world.plan.people / 400.0 * portable_exp(0.6 * stream.normal());
        post.impressions = 1 + stream.poisson(size);
        post.seed = stream.poisson(0.02 * size);
        post.views = post.seed + stream.poisson(0.10 * size * portable_exp(0.8 * stream.normal()));
        post.clicks = stream.poisson(0.03 * size);
        post.mouse_overs = stream.poisson(0.25 * size);
        posts.push_back(std::move(post));
    }
    return posts;
}

} // namespace colporteur::simulate
