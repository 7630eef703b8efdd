// What the tests of the collector share: one on a spool of its own, asked as a browser asks it.
#pragma once

#include "features/collect/collector.hpp"
#include "store/events/spool_for_tests.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <future>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace colporteur::collect {

class CollectorTest : public events::SpoolTest {
  protected:
    static constexpr TimeMs k_now = 1'790'000'000'000;
    // Called when the answer leaves.
    using Look = std::function<void(contract::Reply const&)>;

    void SetUp() override {
        SpoolTest::SetUp();
        wanted_.per_address = wanted_.per_shop = {}; // no limits
        wanted_.file = folder_ / "visitors";
        wanted_.clock = [] { return k_now; };
        sites_.resize(1);
        sites_.front().key = "k_shop";
    }
    void TearDown() override {
        collector_.reset();
        SpoolTest::TearDown();
    }

    // With what `options_`, `wanted_` and `sites_` say now.
    void open() {
        collector_.reset();
        spool();
        collector_.emplace(std::move(spool_), wanted_);
        collector_->set_sites(sites_);
        routes_ = collector_->routes();
    }
    // An event of a page as the tag sends it.
    static contract::Request view(std::string_view id, std::string_view key = "k_shop") {
        contract::Request request;
        request.method = contract::Method::post;
        request.path = "/collect";
        request.client = "192.0.2.7";
        request.headers = {{"user-agent", "Firefox"}};
        request.body = fmt::format(
            R"({{"key":"{}","id":"{}","type":"view","url":"https://shop.example/"}})", key, id);
        return request;
    }
    // REQUIRES: there is such a route.
    contract::Reply answer(contract::Request const& request, Look const& look = nullptr) const {
        auto const route =
            std::find_if(routes_.begin(), routes_.end(), [&](contract::Route const& one) {
                return one.method == request.method && one.pattern == request.path;
            });
        std::promise<contract::Reply> told;
        std::get<contract::Deferred>(route->run)(request, [&](contract::Reply reply) {
            if (look) look(reply);
            told.set_value(std::move(reply));
        });
        return told.get_future().get();
    }
    // Of the answer; "" when it has none of that name.
    static std::string header(contract::Reply const& reply, std::string_view name) {
        for (auto const& [of, value] : reply.headers) {
            if (of == name) return value;
        }
        return {};
    }

    CollectorOptions wanted_;
    std::vector<Site> sites_;
    std::optional<Collector> collector_;
    contract::Routes routes_;
};

} // namespace colporteur::collect
