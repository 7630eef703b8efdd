#include "simulate/visits.hpp"

#include <algorithm>

namespace colporteur::simulate {

namespace {

constexpr double k_minute_ms = 60'000;

// Where research begins: shares, the rest comes directly.
constexpr double k_research_organic = 0.45;
constexpr double k_research_brand = 0.12;
constexpr double k_research_instagram = 0.20;  // of those who follow
constexpr double k_research_newsletter = 0.30; // of those who get it
constexpr double k_research_display = 0.15;    // of those who are shown it

constexpr double k_followed_base = 0.75; // by retargeting, after a research visit
constexpr double k_followed_caused = 0.40;

constexpr double k_way_retargeting = 0.22; // the last visit before the order
constexpr double k_way_brand = 0.33;
constexpr double k_way_organic = 0.12;

constexpr double k_mail_chance = 0.25; // of a visit by the mail with care tips after an order

constexpr double k_hidden = 0.08; // blockers
constexpr double k_second_device = 0.45;
constexpr double k_third_device = 0.15;
constexpr double k_main_device = 0.65;
constexpr double k_cookie_lost = 0.03; // before a visit

} // namespace

Visits::Visits(World const& world, std::int32_t person)
    : world_(world), index_(person), person_(world.people[static_cast<std::size_t>(person)]),
      stream_(world.plan.seed, k_purpose_visits, static_cast<std::uint64_t>(person)) {}

int Visits::day_of(TimeMs time) const {
    TimeMs const since = time - world_.time_of(0);
    return static_cast<int>(since >= 0 ? since / k_day_ms : -1);
}

bool Visits::acts(int channel, TimeMs time) const {
    int const day = day_of(time);
    return day >= 0 && day < world_.plan.days && world_.acts(person_, channel, day);
}

void Visits::add(TimeMs time, int channel, double sharer_draw) {
    visits_.push_back({time, channel, sharer_draw, -1});
}

void Visits::follow(TimeMs from, TimeMs to, double chance) {
    if (!stream_.chance(chance)) return;
    int const clicks = 1 + stream_.poisson(0.6);
    for (int i = 0; i < clicks; ++i) {
        TimeMs const time =
            from + static_cast<TimeMs>(static_cast<double>(to - from) * stream_.uniform());
        if (time < to && acts(k_retargeting, time)) add(time, k_retargeting);
    }
}

void Visits::way_in(std::size_t order, TimeMs time, int coded) {
    TimeMs const at = time - static_cast<TimeMs>(stream_.between(2, 40) * k_minute_ms);
    double const way = stream_.uniform();
    int channel = k_direct;
    if (coded == k_coupon_sites) {
        channel = k_coupon_sites;
    } else if (way < k_way_retargeting) {
        channel = acts(k_retargeting, at) ? k_retargeting : k_direct;
    } else if (way < k_way_retargeting + k_way_brand) {
        channel = k_brand_search;
    } else if (way < k_way_retargeting + k_way_brand + k_way_organic) {
        channel = k_organic_search;
    }
    visits_.push_back({at, channel, -1, static_cast<std::int64_t>(order)});
    if (stream_.chance(k_mail_chance)) {
        TimeMs const later = time + static_cast<TimeMs>(stream_.between(2, 12) * k_day_ms);
        if (acts(k_care_tips, later)) add(later, k_care_tips);
    }
}

void Visits::before_base_order(std::size_t order, TimeMs time, int coded) {
    int const researches = 1 + stream_.poisson(0.7);
    TimeMs first = time;
    for (int i = 0; i < researches; ++i) {
        TimeMs const at = time - static_cast<TimeMs>(stream_.between(0.05, 6) * k_day_ms);
        first = std::min(first, at);
        double const source = stream_.uniform();
        bool const instagram = stream_.chance(k_research_instagram) && acts(k_instagram, at);
        bool const newsletter = stream_.chance(k_research_newsletter) && acts(k_newsletter, at);
        bool const display = stream_.chance(k_research_display) && acts(k_display, at);
        if (newsletter) {
            add(at, k_newsletter);
        } else if (instagram) {
            add(at, k_instagram);
        } else if (display) {
            add(at, k_display);
        } else if (source < k_research_organic) {
            add(at, k_organic_search);
        } else {
            add(at, source < k_research_organic + k_research_brand ? k_brand_search : k_direct);
        }
    }
    follow(first, time, k_followed_base);
    way_in(order, time, coded);
}

void Visits::before_caused_order(std::size_t order, TimeMs met, TimeMs time) {
    follow(met, time, k_followed_caused);
    way_in(order, time, -1);
}

// The browsers of one person: a new id whenever a cookie is lost.
struct Visits::Browsers {
    Stream stream;
    std::int32_t person;
    Drafts& drafts;
    std::vector<std::int32_t> devices = {};

    std::int32_t fresh() const {
        drafts.visitor_person.push_back(person);
        return static_cast<std::int32_t>(drafts.visitor_person.size()) - 1;
    }
    std::int32_t pick() {
        if (devices.empty()) {
            bool const second = stream.chance(k_second_device);
            bool const third = stream.chance(k_third_device);
            devices.assign(1U + (second ? 1U : 0U) + (third ? 1U : 0U), -1);
        }
        bool const main = stream.chance(k_main_device);
        auto const other =
            static_cast<std::size_t>(stream.below(static_cast<std::int64_t>(devices.size())));
        auto& device = devices[main ? 0 : other];
        bool const lost = stream.chance(k_cookie_lost);
        if (device < 0 || lost) device = fresh();
        return device;
    }
};

void Visits::finish(std::vector<DraftOrder>& orders, Drafts& drafts) {
    std::stable_sort(visits_.begin(), visits_.end(),
                     [](Visit const& a, Visit const& b) { return a.time < b.time; });
    Browsers browsers{
        Stream(world_.plan.seed, k_purpose_devices, static_cast<std::uint64_t>(index_)), index_,
        drafts};
    for (auto const& visit : visits_) {
        std::int32_t const visitor = browsers.pick();
        bool const hidden = browsers.stream.chance(k_hidden);
        if (visit.order >= 0) orders[static_cast<std::size_t>(visit.order)].order.visitor = visitor;
        for (auto& order : orders) {
            if (visit.time < order.order.time) order.met |= 1U << visit.channel;
        }
        int const day = day_of(visit.time);
        if (hidden || day < 0 || day >= world_.plan.days) continue;
        drafts.touches.push_back({{visitor, visit.time, visit.channel, -1}, visit.sharer_draw});
    }
    for (auto& order : orders) {
        if (order.cause != k_no_cause) order.met |= 1U << order.cause;
        drafts.orders.push_back(std::move(order));
    }
}

} // namespace colporteur::simulate
