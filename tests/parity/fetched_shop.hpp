// A shop of WooCommerce in memory: orders that change, told by webhook or asked for page by page.
#pragma once

#include "features/connectors/fetch_page.hpp"
#include "features/connectors/tell_again.hpp"
#include "parity/connectors_shop.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace colporteur::connectors {

constexpr TimeMs k_first_change = 1'780'000'000'000; // 2026-05-28
constexpr char const* k_here = "server 1";

inline std::string iso(TimeMs time) {
    auto const second = time % k_day_ms / 1000;
    return fmt::format("{}T{:02}:{:02}:{:02}", day_text(static_cast<Day>(time / k_day_ms)),
                       second / 3600, second / 60 % 60, second % 60);
}

struct Sold { // of an order
    TimeMs updated = 0;
    std::vector<std::int64_t> refunds; // in cents
    std::string status = "completed", currency = "EUR";
};

inline std::string body_of(int number, Sold const& state) {
    json::array refunds;
    int id = 0;
    for (auto const minor : state.refunds) {
        refunds.push_back(json::object{
            {"id", ++id}, {"total", fmt::format("-{}.{:02}", minor / 100, minor % 100)}});
    }
    return json_line(
        json::object{{"id", number},
                     {"number", fmt::format("{}", number)},
                     {"status", state.status},
                     {"currency", state.currency},
                     {"date_created_gmt", iso(k_first_change - k_day_ms + number * TimeMs{60'000})},
                     {"date_modified_gmt", iso(state.updated)},
                     {"total", "100.00"},
                     {"customer_id", number % 7 + 1},
                     {"line_items", json::array{json::object{{"sku", "mug"},
                                                             {"quantity", 1},
                                                             {"subtotal", "100.00"},
                                                             {"total", "100.00"},
                                                             {"total_tax", "0.00"}}}},
                     {"refunds", std::move(refunds)}});
}

// Pages by (time of the last change, number), as any source gives them.
class FakeShop {
  public:
    explicit FakeShop(std::size_t page = 20) : page_(page) {}
    std::map<int, Sold> orders;
    std::vector<std::pair<int, Sold>> handed; // on pages, in their order
    int requests = 0;

    Result<Page> page(std::string_view cursor) {
        ++requests;
        std::vector<std::pair<std::string, int>> sorted;
        for (auto const& [number, state] : orders)
            sorted.emplace_back(place(number, state), number);
        std::sort(sorted.begin(), sorted.end());
        Page page;
        page.cursor = cursor;
        page.last = true;
        for (auto const& [place, number] : sorted) {
            // The last one comes again, as with a shop that knows whole seconds only.
            if (place < cursor) continue;
            if (page.bodies.size() > page_) {
                page.last = false;
                break;
            }
            page.bodies.push_back(body_of(number, orders[number]));
            handed.emplace_back(number, orders[number]);
            page.cursor = place;
        }
        return page;
    }

  private:
    static std::string place(int number, Sold const& state) {
        return fmt::format("{:020}/{:08}", state.updated, number);
    }
    std::size_t page_;
};

class FetchedShop : public ConnectedShop {
  protected:
    Connection fetched(std::string const& address = "https://shop.example") {
        auto const made = connect(Platform::woocommerce);
        auto const begun = begin_fetching(work(), shop(), made.id, {address, "ck", "cs"});
        EXPECT_TRUE(begun) << begun.error().message;
        orders_alone();
        return made;
    }
    void orders_alone() { // products and customers have tests of their own
        session().execute("DELETE FROM connector_fetch WHERE what <> 'orders'", {});
    }
    Walk walk_of(Connection const& connection) {
        return *fetching_of(work(), shop(), connection.id);
    }
    // One page; false when there was nothing to do or it was the last.
    bool step(Connection const& connection, FakeShop& fake) {
        auto const taken = take_step(work(), shop(), connection.id, k_here);
        if (!taken) return false;
        auto const page = fake.page(taken->walk.cursor);
        return tell_page(work(), *taken, *page, k_here).more;
    }
    void to_the_end(Connection const& connection, FakeShop& fake) {
        work().now += 2 * 3'600'000; // whatever it waits for is over
        while (step(connection, fake)) {
        }
    }
    // The same orders told at once to a shop that knew nothing.
    shops::Shop told_at_once(std::map<int, Sold> const& orders) {
        shops::Shop wanted = shop();
        wanted.name = fmt::format("Told at once {}", ++others_);
        auto other = *shops::create(pool(), wanted, work().now);
        auto const made = *add(work(), other, {Platform::woocommerce, "", std::string(k_hush)});
        for (auto const& [number, state] : orders)
            send(made, "", "order.updated", body_of(number, state));
        while (apply_waiting(work(), other).deliveries > 0) {
        }
        return other;
    }
    std::string orders_of(shops::Shop const& of) {
        std::string out;
        for (auto const& order : shops::read_orders(work(), of, {})) {
            out += fmt::format("{} {} {} {} {}", order.id, order.time, order.goods_minor,
                               order.refunds_minor, order.cancelled);
            for (auto const& refund : order.refunds) {
                if (refund.amount_minor != 0)
                    out += fmt::format(" ({} {})", refund.time, refund.amount_minor);
            }
            out += '\n';
        }
        return out;
    }

  private:
    int others_ = 0;
};

} // namespace colporteur::connectors
