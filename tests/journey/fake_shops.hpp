// Shops of two platforms on this machine, as far as asking them for orders goes: WooCommerce with
// its pages by time and number, Shopify with its links to the next page. WooCommerce says what its
// one product costs and who its one customer is; of Shopify nobody may read products and customers.
#pragma once

#include "base/json.hpp"
#include "base/time.hpp"
#include "edge/test_listener.hpp"

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace colporteur::journey {

struct SoldOrder {
    int number = 0;
    TimeMs made = 0, updated = 0;      // whole seconds
    std::int64_t goods_minor = 0;      // net
    std::vector<std::int64_t> refunds; // of goods
};

// Safe from several threads. It answers by `key`, and as long as `busy` asks for patience.
class FakeShops {
  public:
    enum class Kind { woocommerce, shopify };
    explicit FakeShops(Kind kind);

    [[nodiscard]] std::string url() const { return listener_.url(); }
    void put(SoldOrder const& order);
    [[nodiscard]] SoldOrder one(int number) const;
    [[nodiscard]] std::vector<SoldOrder> all() const;
    void be_busy(int times); // answers 429 so often
    [[nodiscard]] int requests() const;
    [[nodiscard]] std::string agent() const; // of the last request
    [[nodiscard]] static std::string woocommerce_body(SoldOrder const& order);

  private:
    void answer(std::string const& head, edge::test::Send const& send);
    std::string woocommerce(std::map<std::string, std::string> const& asked);
    std::string shopify(std::map<std::string, std::string> const& asked);
    [[nodiscard]] std::vector<SoldOrder> sorted() const;

    Kind kind_;
    mutable std::mutex mutex_;
    std::map<int, SoldOrder> orders_;
    int requests_ = 0, busy_ = 0;
    std::string agent_;
    edge::test::Listener listener_; // last: it answers from the rest
};

} // namespace colporteur::journey
