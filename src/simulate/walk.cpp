#include "simulate/walk.hpp"

#include "simulate/baskets.hpp"
#include "simulate/visits.hpp"

#include <algorithm>

namespace colporteur::simulate {

namespace {

constexpr TimeMs k_minute_ms = 60'000;

Stream stream_of(World const& world, std::uint64_t purpose, std::int32_t person) {
    return {world.plan.seed, purpose, static_cast<std::uint64_t>(person)};
}

class Walk {
  public:
    Walk(World const& world, std::int32_t index, Visits& visits)
        : world_(world), index_(index), person_(world.people[static_cast<std::size_t>(index)]),
          visits_(visits) {}

    void base_orders();
    void caused_orders(int channel);
    void other_touches(int channel);
    std::vector<DraftOrder>& orders() { return orders_; }

  private:
    DraftOrder draft(TimeMs time, int cause) const;
    int code_of_base_order(double draw, int day) const;

    World const& world_;
    std::int32_t index_;
    Person const& person_;
    Visits& visits_;
    std::vector<DraftOrder> orders_;
};

DraftOrder Walk::draft(TimeMs time, int cause) const {
    DraftOrder result;
    result.order.person = index_;
    result.order.time = time;
    result.cause = cause;
    return result;
}

// The channels share out [0, 1): each draw is the code of one channel at most, so that taking a
// channel away changes no other's.
int Walk::code_of_base_order(double draw, int day) const {
    double edge = 0;
    for (int channel = 0; channel < k_channel_count; ++channel) {
        double const next = edge + model_of(channel).code_base;
        if (draw >= edge && draw < next) return world_.acts(person_, channel, day) ? channel : -1;
        edge = next;
    }
    return -1;
}

void Walk::base_orders() {
    Stream stream = stream_of(world_, k_purpose_base, index_);
    Schedule const& days = world_.schedule(Rhythm::daily);
    int const count = stream.poisson(k_base_orders_a_day * person_.rate * days.total());
    for (int i = 0; i < count; ++i) {
        int const day = days.draw(stream);
        auto order = draft(world_.time_of(day) + time_of_day(stream), k_no_cause);
        int const coded = code_of_base_order(stream.uniform(), day);
        double const sharer_draw = stream.uniform();
        double discount = 0;
        if (coded >= 0) {
            discount = discount_of(coded, day, world_.plan.days);
            order.order.code = code_of(coded, day, world_.plan.days);
            if (coded == k_referral) {
                order.sharer_draw = sharer_draw;
                order.sharer_time = order.order.time;
            }
        }
        fill_basket(order.order, person_, discount, stream);
        visits_.before_base_order(orders_.size(), order.order.time, coded);
        orders_.push_back(std::move(order));
    }
}

void Walk::caused_orders(int channel) {
    auto const& model = model_of(channel);
    if (model.caused == 0 || (person_.reached >> channel & 1U) == 0) return;
    Stream stream =
        stream_of(world_, k_purpose_caused + static_cast<std::uint64_t>(channel), index_);
    Schedule const& days = world_.schedule(model.rhythm);
    bool const once = model.reach == Reach::invitation;
    double const weight = once ? days.weight(person_.invited) : days.total();
    int const count = stream.poisson(
        model.caused * model.response[static_cast<std::size_t>(person_.kind)] * weight);
    for (int i = 0; i < count; ++i) {
        int const day = once ? person_.invited : days.draw(stream);
        int const later = stream.geometric(model.later);
        TimeMs const met = world_.time_of(day) + time_of_day(stream) / 2;
        TimeMs const free_from = met + 30 * k_minute_ms;
        TimeMs const time =
            later == 0
                ? free_from +
                      static_cast<TimeMs>(static_cast<double>(world_.time_of(day + 1) - free_from) *
                                          stream.uniform())
                : world_.time_of(day + later) + time_of_day(stream);
        auto order = draft(time, channel);
        bool const coded = stream.chance(model.code_caused);
        bool const linked = stream.chance(model.link);
        double const sharer_draw = stream.uniform();
        if (coded) order.order.code = model.code;
        fill_basket(order.order, person_, coded ? model.discount : 0, stream);
        if (!world_.acts(person_, channel, day) || day + later >= world_.plan.days) continue;
        bool const shared = channel == k_referral || channel == k_word_of_mouth;
        if (shared && (coded || linked)) {
            order.sharer_draw = sharer_draw;
            order.sharer_time = met;
        }
        if (linked) visits_.add(met, channel, order.sharer_draw);
        visits_.before_caused_order(orders_.size(), met, time);
        orders_.push_back(std::move(order));
    }
}

void Walk::other_touches(int channel) {
    auto const& model = model_of(channel);
    if (model.seen == 0 || (person_.reached >> channel & 1U) == 0) return;
    Stream stream = stream_of(world_, k_purpose_seen + static_cast<std::uint64_t>(channel), index_);
    Schedule const& days = world_.schedule(model.rhythm);
    bool const once = model.reach == Reach::invitation;
    double const weight = once ? days.weight(person_.invited) : days.total();
    int const count = stream.poisson(model.seen * weight);
    for (int i = 0; i < count; ++i) {
        int const day = once ? person_.invited : days.draw(stream);
        TimeMs const time = world_.time_of(day) + time_of_day(stream);
        double const sharer_draw = stream.uniform();
        bool const shared = channel == k_referral || channel == k_word_of_mouth;
        if (world_.acts(person_, channel, day))
            visits_.add(time, channel, shared ? sharer_draw : -1);
    }
}

} // namespace

void walk(World const& world, std::int32_t person, Drafts& drafts) {
    Visits visits(world, person);
    Walk steps(world, person, visits);
    steps.base_orders();
    for (int channel = 0; channel < k_channel_count; ++channel) {
        steps.caused_orders(channel);
        steps.other_touches(channel);
    }
    visits.finish(steps.orders(), drafts);
}

} // namespace colporteur::simulate
