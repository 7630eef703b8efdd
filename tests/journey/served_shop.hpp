// A small shop of its own that is being served, and its files.
#pragma once

#include "server.hpp"

#include <csignal>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <optional>

namespace colporteur::journey {

constexpr std::string_view k_orders =
    "order_id,line,date,customer_id,sku,quantity,goods_net,shipping_net\n"
    "1001,1,2026-03-02T10:00:00Z,anna,mug,1,40.00,5.00\n"
    "1002,1,2026-03-03T10:00:00Z,ben,mug,2,80.00,0\n"
    "1003,1,2026-04-04T10:00:00Z,cleo,pot,1,20.00,5.00\n";
constexpr std::string_view k_touches = "person,time,channel\n"
                                       "anna,2026-03-01T09:00:00Z,insta\n"
                                       "anna,2026-03-02T09:00:00Z,Newsletter\n"
                                       "ben,2026-03-03T09:00:00Z,IG\n"
                                       "cleo,2026-04-03T09:00:00Z,kiosk\n"
                                       "dora,2026-03-03T09:00:00Z,Instagram\n";
constexpr std::string_view k_spend = "platform,campaign,day,cost,currency\n"
                                     "Instagram,spring,2026-03-01,12.50,EUR\n"
                                     "Instagram,spring,2026-04-01,7.50,EUR\n";

class ServedShop : public testing::Test {
  protected:
    void SetUp() override {
        auto const made = program_.run({"init", "myshop"}, "EUR\nEurope/Paris\n20\n40\n35\n");
        ASSERT_EQ(made.code, 0) << made.err;
        server_.emplace(program_, std::vector<std::string>{"--data", "myshop"});
    }

    // The result of an import that must go well.
    json::object import(std::string const& name, std::string_view bytes) {
        auto const job = server_->import(name, bytes);
        EXPECT_EQ(job.at("state"), "done") << json_line(job);
        return job.at("result").is_object() ? job.at("result").as_object() : json::object{};
    }
    void import_all() {
        import("orders.csv", k_orders);
        import("touches.csv", k_touches);
        import("spend.csv", k_spend);
    }
    json::object figures() {
        auto const report = server_->report();
        EXPECT_EQ(report.status, 200) << report.body;
        return report.as_json().at("figures").as_object();
    }
    // Empty when there is none.
    static json::object channel(json::object const& figures, std::string_view name) {
        for (auto const& one : figures.at("channels").as_array()) {
            if (one.at("channel").as_string() == name) return one.as_object();
        }
        return {};
    }
    json::array imports() { return server_->shop("imports").as_json().at("imports").as_array(); }

    Program program_;
    std::optional<Server> server_;
};

} // namespace colporteur::journey
