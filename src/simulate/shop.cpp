#include "simulate/shop.hpp"

#include "simulate/baskets.hpp"
#include "simulate/ledger.hpp"
#include "simulate/paired.hpp"
#include "simulate/survey.hpp"
#include "simulate/truth.hpp"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>
#include <tuple>

namespace colporteur::simulate {

namespace {

// Equal rows cannot be told apart, so the order is the same whatever the sort.
void sort_by_time(Drafts& drafts) {
    std::sort(drafts.touches.begin(), drafts.touches.end(),
              [](DraftTouch const& a, DraftTouch const& b) {
                  return std::tie(a.touch.time, a.touch.visitor, a.touch.channel, a.sharer_draw) <
                         std::tie(b.touch.time, b.touch.visitor, b.touch.channel, b.sharer_draw);
              });
    std::stable_sort(
        drafts.orders.begin(), drafts.orders.end(), [](DraftOrder const& a, DraftOrder const& b) {
            return std::tie(a.order.time, a.order.person) < std::tie(b.order.time, b.order.person);
        });
}

// A friend: one of those who had bought by then, the person themself excepted; -1 when there is
// none.
std::int32_t sharer_of(std::vector<DraftOrder> const& orders, TimeMs time, double draw,
                       std::int32_t person) {
    auto const before =
        std::lower_bound(orders.begin(), orders.end(), time,
                         [](DraftOrder const& order, TimeMs at) { return order.order.time < at; });
    auto const count = before - orders.begin();
    if (count == 0) return -1;
    auto const pick = static_cast<std::ptrdiff_t>(draw * static_cast<double>(count));
    for (std::ptrdiff_t i = 0; i < count; ++i) {
        auto const candidate = orders[static_cast<std::size_t>((pick + i) % count)].order.person;
        if (candidate != person) return candidate;
    }
    return -1;
}

void move_touches(Drafts const& drafts, Shop& shop) {
    shop.touches.reserve(drafts.touches.size());
    for (auto const& draft : drafts.touches) {
        shop.touches.push_back(draft.touch);
        if (draft.sharer_draw < 0) continue;
        auto const person = drafts.visitor_person[static_cast<std::size_t>(draft.touch.visitor)];
        shop.touches.back().sharer =
            sharer_of(drafts.orders, draft.touch.time, draft.sharer_draw, person);
    }
}

void move_orders(Drafts const& drafts, Shop& shop) {
    constexpr std::int32_t first_number = 10'001;
    shop.orders.reserve(drafts.orders.size());
    for (auto const& draft : drafts.orders) {
        auto order = draft.order;
        order.number = first_number + static_cast<std::int32_t>(shop.orders.size());
        if (order.code == model_of(k_referral).code) {
            auto const sharer =
                sharer_of(drafts.orders, draft.sharer_time, draft.sharer_draw, order.person);
            if (sharer >= 0) order.code = fmt::format("RAF-{:06}", sharer + 1);
        }
        shop.orders.push_back(std::move(order));
    }
}

} // namespace

Done check(ShopPlan const& plan) {
    auto const outside = [](std::string_view what, auto low, auto high, auto value) {
        return fail(Errc::invalid_input,
                    fmt::format("{} must be between {} and {}, not {}", what, low, high, value));
    };
    if (plan.days < 14 || plan.days > 3650) return outside("days", 14, 3650, plan.days);
    if (plan.people < 100 || plan.people > 2'000'000) {
        return outside("people", 100, 2'000'000, plan.people);
    }
    if (!(plan.vat >= 0 && plan.vat <= 1)) return outside("the VAT rate", 0, 1, plan.vat);
    if (!(plan.margin > 0 && plan.margin <= 1)) return outside("the margin", 0, 1, plan.margin);
    if (!(plan.hourly_rate > 0 && plan.hourly_rate <= 1000)) {
        return outside("the hourly rate", 0, 1000, plan.hourly_rate);
    }
    return {};
}

Shop simulate_shop(ShopPlan const& plan) {
    return simulate_paired(plan, {});
}

Shop simulate_paired(ShopPlan const& plan, Counterfactual changed) {
    assert(check(plan));
    auto const world = make_world(plan, changed);
    Drafts drafts;
    for (std::int32_t person = 0; person < plan.people; ++person)
        walk(world, person, drafts);
    sort_by_time(drafts);

    Shop shop;
    shop.plan = plan;
    for (auto const& model : k_channel_models)
        shop.channels.emplace_back(model.name);
    move_touches(drafts, shop);
    move_orders(drafts, shop);
    for (int test = 0; test < k_tests; ++test)
        shop.experiments.push_back(experiment_of(world, test));
    shop.survey_options = survey_options();
    shop.decoys = survey_decoys();
    shop.answers = draw_answers(world, drafts.orders);
    shop.costs = draw_costs(world);
    shop.posts = draw_posts(world);
    shop.products = products_of(plan);
    for (int channel = 0; channel < k_channel_count; ++channel) {
        shop.truth.push_back(channel_truth(world, channel));
    }
    shop.visitor_person = std::move(drafts.visitor_person);
    return shop;
}

} // namespace colporteur::simulate
