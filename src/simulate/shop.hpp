// A shop whose truth is known. One seed, one result: the same digits on every run, machine and
// thread.
//
// simulate_shop() makes it in memory; write_files() writes what a merchant would have, in the
// import formats, and truth.json. Truth is the expected effect over new draws of people with the
// same parameters, so it is a property of the parameters and the assignment plan, not of the luck
// of a seed.
#pragma once

#include "base/result.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace colporteur::simulate {

struct ShopPlan {
    std::uint64_t seed = 1;
    int days = 180;         // 14 to 3,650
    int people = 60'000;    // 100 to 2,000,000
    Day first_day = 20'454; // 2026-01-01
    std::string currency = "EUR";
    double vat = 0.20;
    double margin = 0.40;
    double hourly_rate = 35;
};

struct Touch {
    std::int32_t visitor = 0; // a browser: one person has several (devices, lost cookies)
    TimeMs time = 0;
    std::int32_t channel = 0; // index into Shop::channels
    std::int32_t sharer = -1; // person who shared the link, or none
};

struct Order {
    std::int32_t number = 0;
    std::int32_t person = 0;
    std::int32_t visitor = 0;
    TimeMs time = 0;
    double goods = 0;         // net of VAT and discount, major units
    double discount = 0;      // net
    double shipping = 0;      // net
    double refund = 0;        // net goods refunded later, 0 when none
    TimeMs refund_time = 0;   // up to 20 days after the order, also beyond the last day
    std::string code;         // coupon, or empty
    std::int32_t product = 0; // index
    std::int32_t quantity = 1;
};

struct Assignment { // one person of one experiment, as assigned (intent to treat)
    std::int32_t person = 0;
    bool treated = false;
    TimeMs time = 0; // the first instant of a day; outcomes are the person's orders in [time, end)
};

struct Experiment {
    std::string channel;
    std::string name;
    Day start = 0, end = 0;    // [start, end)
    double cost = 0;           // incremental, of the treated people in the window
    double people_reached = 0; // treated in and out of the test, on an average day of the window
    std::vector<Assignment> people; // by time
    // Truth: expected over new draws, for the same number of people and the same days of
    // assignment.
    double true_orders = 0;  // incremental orders of the treated people in the window
    double true_revenue = 0; // incremental net revenue (after refunds) of the treated people
    double true_profit = 0;  // margin * true_revenue - cost
    // The same money as a look on the morning after day start + i would find it: orders up to that
    // day of the people assigned so far. The last value is true_revenue.
    std::vector<double> true_revenue_by_day;

    [[nodiscard]] TimeMs end_time() const { return static_cast<TimeMs>(end) * k_day_ms; }
};

struct Answer {
    std::int32_t order = 0; // index into orders
    std::vector<std::string> chosen;
};

struct MonthlyCost {
    std::string channel;
    Day day = 0;       // first day of the month for fixed costs, the day itself for media
    std::string kind;  // media | hours | tools | rewards
    double amount = 0; // money, hours too (times ShopPlan::hourly_rate)
};

struct PostRow {
    std::string post, network;
    Day day = 0;
    std::int64_t impressions = 0, views = 0, clicks = 0, seed = 0, mouse_overs = 0;
};

struct ChannelTruth {
    std::string channel;
    double orders =
        0; // expected incremental orders over the whole period, against switching it off
    double revenue = 0; // net of refunds; below 0 where a channel only gives discounts away
    double cost = 0;    // media, hours, tools and rewards of the whole period
};

struct Product {
    std::string sku, name;
    double price = 0; // net
    double cost = 0;  // of the goods: (1 - margin) * price
};

struct Shop {
    ShopPlan plan;
    std::vector<std::string> channels;
    std::vector<Touch> touches; // by time
    std::vector<Order> orders;  // by time
    std::vector<Experiment> experiments;
    std::vector<Answer> answers;
    std::vector<std::string> survey_options; // in the order shown; decoys among them
    std::vector<std::string> decoys;
    std::vector<MonthlyCost> costs;
    std::vector<PostRow> posts;
    std::vector<Product> products;
    std::vector<ChannelTruth> truth;
    std::vector<std::int32_t> visitor_person; // whose browser it is: known here, not to the shop
};

// Errors: invalid_input when a number of the plan is outside its limits (the message says which).
Done check(ShopPlan const& plan);

// REQUIRES check(plan). About a second for 60,000 people and 180 days; one thread.
Shop simulate_shop(ShopPlan const& plan);

// Writes orders.csv, touches.csv, spend.csv, hours.csv, costs.csv, survey.csv,
// experiment-<channel>.csv, experiments.csv, posts.csv, products.csv, aliases.csv and truth.json
// into `folder` (made when absent). The columns are at the top of write_files.cpp. Returns the
// names of the files. Throws std::runtime_error on disk errors.
std::vector<std::string> write_files(Shop const& shop, std::filesystem::path const& folder);

} // namespace colporteur::simulate
