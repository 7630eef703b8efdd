// What the simulated shop is made of: kinds of people, channels, the tests that run. Every figure
// that the truth depends on stands here.
//
// Orders come from two kinds of Poisson process, and nothing else:
//   base     of people who buy anyway, at k_base_orders_a_day * kind * person * season(day);
//   caused   by one channel: on each day that the channel acts on a person, `caused` * response of
//   the
//            kind * season(day), and each such order is placed a geometric number of days later.
// Processes add up and none looks at another, so the effect of a channel is the expectation of its
// own process (less the discount that its code gives to base orders), which truth.cpp adds up
// exactly.
#pragma once

#include "simulate/calendar.hpp"

#include <array>
#include <string_view>

namespace colporteur::simulate {

enum ChannelId : int {
    k_direct,
    k_organic_search,
    k_brand_search,
    k_retargeting,
    k_newsletter,
    k_instagram,
    k_display,
    k_influencers,
    k_referral,
    k_word_of_mouth,
    k_offline_word_of_mouth,
    k_care_tips,
    k_coupon_sites,
    k_channel_count
};

constexpr int k_kinds = 3; // window shoppers, occasional buyers, loyal customers
using PerKind = std::array<double, k_kinds>;

constexpr PerKind k_kind_share = {0.55, 0.33, 0.12};
constexpr PerKind k_kind_rate = {0.15, 1.00, 4.90}; // times the base rate; the mean is about 1
constexpr double k_person_low = 0.4; // and times a uniform number of mean 1: people differ
constexpr double k_person_high = 1.6;
constexpr double k_base_orders_a_day = 0.002;

// Baskets, net: exp(location + z_person + z_order), both normal.
constexpr double k_basket_location = 3.55;
constexpr double k_basket_sd_person = 0.35;
constexpr double k_basket_sd_order = 1.00;

constexpr double k_refund_chance = 0.07;
constexpr double k_refund_all = 0.65; // of the refunds; the others give half back
constexpr double k_shipping_free_from = 50;
constexpr double k_shipping = 4.08;

enum class Reach {
    always,     // from the first day
    invitation, // on one day of one's own, the day of the invitation
};

struct Costs { // a day for each person reached
    double media = 0, hours = 0, tools = 0, rewards = 0;
    [[nodiscard]] double sum() const { return media + hours + tools + rewards; }
};

struct ChannelModel {
    std::string_view name;
    PerKind reached = {}; // share of the people whom the channel acts on
    Rhythm rhythm = Rhythm::daily;
    Reach reach = Reach::always;
    double caused = 0; // orders per unit of schedule and person
    PerKind response = {1, 1, 1};
    double later = 0.5; // geometric: chance of waiting one more day
    double seen = 0;    // touches per person and unit of schedule that cause nothing
    double link = 0;    // chance that a caused order came through a link, so left a touch
    // The code that the channel hands out, and who uses it.
    std::string_view code = "";
    double discount = 0;
    double code_caused = 0; // share of the caused orders
    double code_base = 0;   // share of the base orders of the people reached
    Costs cost = {};
};

constexpr PerKind k_all = {1, 1, 1};

inline std::array<ChannelModel, k_channel_count> const k_channel_models = {{
    {.name = "direct", .reached = k_all, .seen = 0.006},
    {.name = "organic-search",
     .reached = k_all,
     .caused = 4e-5,
     .later = 0.4,
     .seen = 0.006,
     .link = 1},
    {.name = "brand-search", .reached = k_all, .cost = {.media = 0.0009}},
    {.name = "retargeting",
     .reached = {0.40, 0.70, 0.90},
     .seen = 0.0008,
     .cost = {.media = 0.0200}},
    {.name = "newsletter",
     .reached = {0.30, 0.50, 0.75},
     .rhythm = Rhythm::weekly,
     .caused = 0.0026,
     .response = {0.5, 1.2, 1.6},
     .later = 0.45,
     .seen = 0.05,
     .link = 0.75,
     .code = "NEWS10",
     .discount = 0.10,
     .code_caused = 0.30,
     .code_base = 0.04,
     .cost = {.hours = 0.0005, .tools = 0.0005}},
    {.name = "instagram",
     .reached = {0.25, 0.35, 0.35},
     .seen = 0.01,
     .code = "INSTA10",
     .discount = 0.10,
     .code_base = 0.02,
     .cost = {.media = 0.0008, .hours = 0.0040}},
    {.name = "display",
     .reached = {0.50, 0.50, 0.50},
     .caused = 2.4e-4,
     .response = {0.8, 1.2, 1.3},
     .later = 0.75,
     .seen = 0.012,
     .link = 0.35,
     .cost = {.media = 0.0035}},
    {.name = "influencers",
     .reached = {0.20, 0.25, 0.20},
     .rhythm = Rhythm::bursts,
     .caused = 0.012,
     .response = {0.8, 1.2, 1.3},
     .later = 0.6,
     .seen = 0.10,
     .link = 0.5,
     .code = "LENA15",
     .discount = 0.15,
     .code_caused = 0.60,
     .code_base = 0.01,
     .cost = {.media = 0.0030}},
    {.name = "referral-programme",
     .reached = {0.20, 0.30, 0.40},
     .reach = Reach::invitation,
     .caused = 0.22,
     .response = {0.7, 1.2, 1.6},
     .later = 0.88,
     .seen = 1.2,
     .link = 0.85,
     .code = "RAF",
     .discount = 0.10,
     .code_caused = 0.90,
     .code_base = 0.10,
     .cost = {.tools = 0.0008, .rewards = 0.0060}},
    {.name = "word-of-mouth",
     .reached = {0.60, 0.70, 0.80},
     .caused = 1.0e-4,
     .later = 0.7,
     .seen = 0.003,
     .link = 0.5},
    {.name = "offline-word-of-mouth", .reached = k_all, .caused = 1.2e-4, .later = 0.8},
    {.name = "care-tips", .reached = k_all, .cost = {.tools = 0.0001}},
    {.name = "coupon-sites", .reached = k_all, .code = "LEAK", .discount = 0.10, .code_base = 0.05},
}};

// The tests that run in the shop. People enter day by day over the first part of the window, half
// by chance into each arm; the held out see nothing of the channel until the end.
struct TestModel {
    ChannelId channel;
    std::string_view name;
    double people; // share of those whom the channel is expected to reach
};

constexpr int k_tests = 5;
constexpr std::array<TestModel, k_tests> k_test_models = {{
    {k_newsletter, "Newsletter against no mail", 0.90},
    {k_retargeting, "Retargeting against public-service ads", 0.90},
    {k_display, "Display against public-service ads", 0.19},
    {k_referral, "Invitation page against the plain shop", 0.90},
    {k_care_tips, "Care tips by mail after the order against none", 0.50},
}};
constexpr double k_test_start = 0.15; // of the period
constexpr double k_test_end = 0.90;
constexpr double k_test_entry = 0.50; // of the window: the last people enter then

// The orders that a code leaks into carry this channel's code.
constexpr std::array<ChannelId, 2> k_leaked = {k_newsletter,
                                               k_influencers}; // before, after half time

// -1 when no test is on that channel.
constexpr int test_of(int channel) {
    for (int i = 0; i < k_tests; ++i) {
        if (k_test_models[static_cast<std::size_t>(i)].channel == channel) return i;
    }
    return -1;
}

inline ChannelModel const& model_of(int channel) {
    return k_channel_models[static_cast<std::size_t>(channel)];
}

} // namespace colporteur::simulate
