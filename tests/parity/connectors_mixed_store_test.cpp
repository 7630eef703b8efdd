// Webhooks, fetches, files and crashes in any order: the same end.
#include "features/connectors/application.hpp"
#include "parity/fetched_shop.hpp"

#include <gmock/gmock.h>
#include <rapidcheck.h>

namespace colporteur::connectors {
namespace {

constexpr int k_orders = 6;
constexpr int k_words = 24;

class ConnectorsMixed : public FetchedShop {
  protected:
    void begin() { // a shop of its own for each try
        shops::Shop wanted = shop();
        wanted.name = fmt::format("Try {}", ++tries_);
        shop() = *shops::create(pool(), wanted, work().now);
        connection_ = fetched();
        fake_ = FakeShop(2);
        history_.clear();
        heard_.clear();
        imports_.clear();
        clock_ = 0;
    }
    void change() { // in the shop, without a word
        auto const number = *rc::gen::inRange(1, k_orders + 1);
        auto& state = fake_.orders[number];
        clock_ += *rc::gen::inRange(1, 3) * k_day_ms / 2;
        state.updated = k_first_change + clock_;
        if (*rc::gen::inRange(0, 2) == 1 && state.refunds.size() < 3)
            state.refunds.push_back(100 * (1 + static_cast<std::int64_t>(state.refunds.size())));
        history_.emplace_back(number, state);
    }
    void hook() { // of any state that ever was
        if (history_.empty()) return;
        auto const [number, state] = history_[*rc::gen::inRange<std::size_t>(0, history_.size())];
        send(connection_, "", "order.updated", body_of(number, state));
        hear(number, state);
        apply_all();
    }
    bool page(bool crash) { // true: the last one, told
        work().now += 2 * 3'600'000;
        auto const taken = take_step(work(), shop(), connection_.id, k_here);
        if (!taken) return false;
        fake_.handed.clear();
        auto const page = fake_.page(taken->walk.cursor);
        if (crash) {
            die_in(*page);
            return false;
        }
        tell_page(work(), *taken, *page, k_here);
        for (auto const& [number, state] : fake_.handed)
            hear(number, state);
        return page->last;
    }
    void die_in(Page const& page) { // told, and nothing of it written down
        Application application(work(), shop());
        for (auto const& body : page.bodies)
            application.take_fetched(Platform::woocommerce, connection_.id, body);
        auto const die = [](auto&, auto&) { throw std::runtime_error("killed"); };
        EXPECT_THROW(application.write(die), std::runtime_error);
    }
    void older_file() {
        auto const number = *rc::gen::inRange(1, k_orders + 1);
        imports::ImportRequest request;
        request.file = file("old.csv", fmt::format("order_id,customer_id,date,sku,goods_net\n"
                                                   "{},1,2026-05-20 11:00,pot,{}.{:02}\n",
                                                   number, tries_, imports_.size()));
        request.prices = imports::Prices::net;
        auto const report = imports::import_file(work(), shop(), request);
        RC_ASSERT(report.has_value());
        if (!report->already_imported) imports_.push_back(report->id);
        tell_again(work(), shop());
        apply_all();
    }
    void undo() {
        if (imports_.empty()) return;
        RC_ASSERT(imports::undo(work(), shop(), imports_.back()).has_value());
        imports_.pop_back();
        tell_again(work(), shop());
        apply_all();
    }
    void hear(int number, Sold const& state) {
        for (std::size_t i = 0; i < state.refunds.size(); ++i) {
            auto const known = heard_.try_emplace({number, i}, state.updated).first;
            known->second = std::min(known->second, state.updated);
        }
    }
    std::string expected() {
        std::map<std::uint64_t, std::string> sorted;
        for (auto const& [number, state] : fake_.orders) {
            std::multiset<std::pair<TimeMs, std::int64_t>> refunds;
            for (std::size_t i = 0; i < state.refunds.size(); ++i)
                refunds.emplace(heard_.at({number, i}), state.refunds[i]);
            auto const id = shops::order_id(fmt::format("{}", number), store().key());
            sorted[id] = text(10'000, refunds);
        }
        return joined(sorted);
    }
    std::string stored() {
        std::map<std::uint64_t, std::string> sorted;
        for (auto const& order : shops::read_orders(work(), shop(), {})) {
            std::multiset<std::pair<TimeMs, std::int64_t>> refunds;
            for (auto const& one : order.refunds) {
                if (one.amount_minor != 0) refunds.emplace(one.time, one.amount_minor);
            }
            if (sorted.count(order.id) > 0) return "an order twice";
            sorted[order.id] = text(order.goods_minor, refunds);
        }
        std::map<std::uint64_t, std::string> in_the_shop;
        for (auto const& [number, state] : fake_.orders) {
            auto const id = shops::order_id(fmt::format("{}", number), store().key());
            in_the_shop[id] = sorted[id];
        }
        return joined(in_the_shop); // others are a file's alone
    }
    void a_try() {
        begin();
        auto const words = *rc::gen::container<std::vector<int>>(k_words, rc::gen::inRange(0, 10));
        for (auto const word : words) {
            if (word <= 3) change();
            if (word == 4 || word == 5) hook();
            if (word == 6) page(false);
            if (word == 7) page(true);
            if (word == 8) older_file();
            if (word == 9) undo();
        }
        for (int i = 0; i < 60; ++i) {
            bool const last = page(false);
            if (last && !walk_of(connection_).back_to && i > 0) break;
        }
        RC_ASSERT(walk_of(connection_).going == Going::ended);
        RC_ASSERT(stored() == expected());
        RC_ASSERT(walk_of(connection_).failed == 0);
    }

  private:
    static std::string text(std::int64_t goods,
                            std::multiset<std::pair<TimeMs, std::int64_t>> const& refunds) {
        auto out = fmt::format("{}", goods);
        for (auto const& [time, amount] : refunds)
            out += fmt::format(" ({} {})", time, amount);
        return out;
    }
    static std::string joined(std::map<std::uint64_t, std::string> const& sorted) {
        std::string out;
        for (auto const& [id, line] : sorted)
            out += fmt::format("{:x}: {}\n", id, line);
        return out;
    }

    int tries_ = 0;
    Connection connection_;
    FakeShop fake_;
    std::vector<std::pair<int, Sold>> history_;
    std::map<std::pair<int, std::size_t>, TimeMs> heard_;
    std::vector<std::int64_t> imports_;
    TimeMs clock_ = 0;
};
COLPORTEUR_EACH_ENGINE(ConnectorsMixed);

TEST_P(ConnectorsMixed, WhateverComesTheNewestStateOfEachOrderStandsOnce) {
    EXPECT_TRUE(rc::check([&] { a_try(); }));
}

} // namespace
} // namespace colporteur::connectors
