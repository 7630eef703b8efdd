// A batch of events that browsers sent: many, small, each with an id from outside. They are held in
// memory and written once, straight into `event`; only their ids are compared with what is there.
#include "store/events/duckdb_appender.hpp"
#include "store/events/duckdb_sort_out.hpp"
#include "store/events/duckdb_state.hpp"
#include "store/events/duckdb_text_stage.hpp"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>
#include <utility>

namespace colporteur::events::duck {

namespace {

constexpr std::size_t k_block = 4096;

// Ids that are keyed hashes: their low bits serve as they are. Open addressing.
class IdSet {
  public:
    bool insert(std::uint64_t id) { // false: it is there
        if ((used_ + 1) * 2 > slots_.size()) grow();
        if (id == 0) return !std::exchange(zero_, true);
        auto& slot = find(id);
        if (slot == id) return false;
        slot = id;
        ++used_;
        return true;
    }

  private:
    std::uint64_t& find(std::uint64_t id) {
        auto const mask = slots_.size() - 1;
        auto place = id & mask;
        while (slots_[place] != 0 && slots_[place] != id)
            place = (place + 1) & mask;
        return slots_[place];
    }
    void grow() {
        auto const old = std::exchange(slots_, std::vector<std::uint64_t>(slots_.size() * 2));
        for (auto const id : old) {
            if (id != 0) find(id) = id;
        }
    }
    std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(1024);
    std::size_t used_ = 0;
    bool zero_ = false;
};

class SentBatch : public Batch {
  public:
    SentBatch(SharedState state, ShopId shop, BatchInfo info, SentOptions options)
        : state_(std::move(state)), connection_(state_->database.get()), shop_(shop),
          info_(std::move(info)), options_(options), texts_(connection_, state_->key) {
        connection_.run(
            "CREATE TEMP TABLE sent (id BIGINT, entry_high UBIGINT, entry_low UBIGINT)");
    }

    void add(Event const& event) override {
        assert(!event.natural && !done_);
        ++given_;
        if (!ids_.insert(event.content.low)) return;
        if (events_.empty() || events_.back().size() == k_block) {
            events_.emplace_back();
            events_.back().reserve(k_block);
        }
        events_.back().push_back(event);
    }
    std::uint64_t text(std::string_view text) override { return texts_.text(text); }
    void whole_order(std::uint64_t /*order*/, bool /*lines*/, Refunds /*refunds*/) override {
        assert(false && "an order of a shop is no event of a browser");
    }
    BatchInfo commit() override;

  private:
    [[nodiscard]] Event const& at(std::size_t place) const {
        return events_[place / k_block][place % k_block];
    }
    [[nodiscard]] std::size_t size() const {
        return events_.empty() ? 0 : (events_.size() - 1) * k_block + events_.back().size();
    }
    void stage_ids();
    std::vector<bool> known();
    std::int64_t write(std::vector<bool> const& known);

    SharedState state_;
    Connection connection_;
    ShopId shop_;
    BatchInfo info_;
    SentOptions options_;
    TextStage texts_;
    std::vector<std::vector<Event>> events_; // in blocks, so that none is copied as they grow
    IdSet ids_;
    std::int64_t given_ = 0;
    bool done_ = false;
};

void SentBatch::stage_ids() {
    ChunkAppender ids(connection_, "temp", "sent");
    for (std::size_t place = 0; place < size(); ++place) {
        ids.set(0, static_cast<std::int64_t>(place));
        ids.set(1, at(place).content.high);
        ids.set(2, at(place).content.low);
        ids.end_row();
    }
    ids.finish();
}

// Only the stretch of history in which an id can come again is read.
std::vector<bool> SentBatch::known() {
    std::vector<bool> known(size(), false);
    if (events_.empty()) return known;
    TimeMs first = INT64_MAX, last = INT64_MIN;
    std::uint32_t kinds = 0;
    for (auto const& block : events_) {
        for (auto const& event : block) {
            kinds |= 1U << static_cast<unsigned>(event.kind);
            first = std::min(first, event.time);
            last = std::max(last, event.time);
        }
    }
    auto found = connection_.query(fmt::format(
        "SELECT id FROM sent SEMI JOIN (SELECT entry_high, entry_low FROM event WHERE shop_id = {}"
        " AND kind IN ({}) AND time BETWEEN {} AND {}) USING (entry_high, entry_low)",
        shop_, kinds_text(kinds), first - options_.again_within, last + options_.again_within));
    for (auto chunk = found.next(); chunk.present(); chunk = found.next()) {
        for (auto const id : chunk.column<std::int64_t>(0))
            known[static_cast<std::size_t>(id)] = true;
    }
    return known;
}

// The order is that of the table `event`: the shop, Column, then the identity. Rows of one kind are
// put side by side, as in any batch.
void write_row(ChunkAppender& rows, ShopId shop, BatchId batch, Event const& event) {
    std::size_t column = 0;
    auto const put = [&](auto value) { rows.set(column++, value); };
    put(shop);
    put(batch);
    put_fields(event, put);
    put(event.content.high);
    put(event.content.low);
    put(std::uint64_t{0});
    put(std::uint64_t{0});
    rows.end_row();
}

std::int64_t SentBatch::write(std::vector<bool> const& known) {
    std::vector<std::uint32_t> order;
    order.reserve(size());
    for (std::size_t place = 0; place < size(); ++place) {
        if (!known[place]) order.push_back(static_cast<std::uint32_t>(place));
    }
    std::stable_sort(order.begin(), order.end(),
                     [this](std::uint32_t a, std::uint32_t b) { return at(a).kind < at(b).kind; });
    ChunkAppender rows(connection_, nullptr, "event");
    for (auto const place : order)
        write_row(rows, shop_, info_.id, at(place));
    rows.finish();
    return static_cast<std::int64_t>(order.size());
}

BatchInfo SentBatch::commit() {
    assert(!done_ && "commit twice");
    done_ = true;
    texts_.finish();
    stage_ids();
    std::lock_guard const alone(state_->writing);
    WriteTransaction transaction(connection_);
    check_new(connection_, shop_, info_.id);
    learn_texts(connection_, shop_);
    info_.rows = given_;
    info_.added = write(known());
    info_.known = info_.rows - info_.added;
    info_.corrected = 0;
    write_batch_row(connection_, shop_, info_);
    if (options_.forget_row) {
        connection_.run(fmt::format("DELETE FROM batch WHERE shop_id = {} AND id = {}", shop_,
                                    *options_.forget_row));
    }
    transaction.commit();
    return info_;
}

} // namespace

std::unique_ptr<Batch> make_sent_batch(SharedState state, ShopId shop, BatchInfo info,
                                       SentOptions options) {
    return std::make_unique<SentBatch>(std::move(state), shop, std::move(info), options);
}

} // namespace colporteur::events::duck
