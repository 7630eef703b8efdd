// The orders of a file whose rows may still be coming. Rows of one order mostly stand together; a
// file sorted by anything else has them apart. The newest orders stay open, as many as memory may
// hold, so that a small shop's file may come in any order.
#pragma once

#include "features/imports/order_money.hpp"
#include "features/imports/order_status.hpp"

#include <deque>
#include <unordered_map>

namespace colporteur::imports {

struct OrderLine {
    std::int64_t file_line = 0;
    std::uint64_t key = 0; // line id, else product
    std::uint64_t product = 0;
    std::int64_t quantity = 1;
    std::optional<std::int64_t> refunded;
    bool refunded_is_net = false; // as its column says
    std::optional<TimeMs> refund_time;
};

struct NumberedRefund { // beside a line of the order, under its own number
    std::uint64_t id = 0;
    std::int64_t amount = 0;
    bool of_line = false; // else of the whole order
    std::size_t line = 0; // beside which it stands
    std::optional<TimeMs> time;
};

struct OrderHead {
    std::optional<TimeMs> time, refund_time;
    std::uint64_t person = 0, visitor = 0, origin = 0, campaign = 0, code = 0;
    Standing standing = Standing::unsaid;
    std::string unknown_status;
    OrderMoney money;    // without the lines
    bool priced = false; // a row says what was sold for how much
};

struct FileRow {
    std::int64_t line = 0;
    std::string raw;
};

struct OpenOrder {
    std::uint64_t id = 0;
    std::int64_t file_line = 0;
    std::vector<FileRow> undated; // its rows as they stood, until one of them has a date
    OrderHead head;
    std::vector<OrderLine> lines;
    std::vector<LineMoney> line_money; // as lines
    std::vector<NumberedRefund> numbered;
};

class OpenOrders {
  public:
    [[nodiscard]] OpenOrder* find(std::uint64_t id) {
        if (!queue_.empty() && queue_.back().id == id) return &queue_.back();
        auto const found = place_.find(id);
        return found == place_.end() ? nullptr : &queue_[found->second - taken_];
    }
    OpenOrder& open(std::uint64_t id) {
        place_.emplace(id, taken_ + queue_.size());
        queue_.emplace_back().id = id;
        return queue_.back();
    }
    void note_line() { ++lines_; } // was added to one of them

    [[nodiscard]] bool empty() const { return queue_.empty(); }
    [[nodiscard]] bool full() const {
        return queue_.size() > k_orders_max || (lines_ > k_lines_max && queue_.size() > 1);
    }
    OpenOrder take_oldest() {
        auto oldest = std::move(queue_.front());
        queue_.pop_front();
        place_.erase(oldest.id);
        lines_ -= oldest.lines.size();
        ++taken_;
        return oldest;
    }

  private:
    static constexpr std::size_t k_orders_max = 20'000;
    static constexpr std::size_t k_lines_max = 100'000;

    std::deque<OpenOrder> queue_;                          // by their first row
    std::unordered_map<std::uint64_t, std::size_t> place_; // in all that were ever open
    std::size_t taken_ = 0;
    std::size_t lines_ = 0;
};

} // namespace colporteur::imports
