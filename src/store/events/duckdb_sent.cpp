// A batch of events that browsers sent: many, small, each with an id from outside. They are held in
// memory and written once, straight into `event`; only their ids are compared with what is there.
#include "store/events/duckdb_appender.hpp"
#include "store/events/duckdb_sort_out.hpp"
#include "store/events/duckdb_state.hpp"
#include "store/events/duckdb_text_stage.hpp"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>

namespace colporteur::events::duck {

namespace {

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
        events_.push_back(event);
    }
    std::uint64_t text(std::string_view text) override { return texts_.text(text); }
    void whole_order(std::uint64_t /*order*/, bool /*refunds*/) override {
        assert(false && "an order of a shop is no event of a browser");
    }
    BatchInfo commit() override;

  private:
    void stage_ids();
    std::vector<bool> known();
    std::int64_t write(std::vector<bool> const& known);

    SharedState state_;
    Connection connection_;
    ShopId shop_;
    BatchInfo info_;
    SentOptions options_;
    TextStage texts_;
    std::vector<Event> events_;
    bool done_ = false;
};

void SentBatch::stage_ids() {
    ChunkAppender ids(connection_, "temp", "sent");
    for (std::size_t place = 0; place < events_.size(); ++place) {
        ids.set(0, static_cast<std::int64_t>(place));
        ids.set(1, events_[place].content.high);
        ids.set(2, events_[place].content.low);
        ids.end_row();
    }
    ids.finish();
}

// Only the stretch of history in which an id can come again is read.
std::vector<bool> SentBatch::known() {
    std::vector<bool> known(events_.size(), false);
    if (events_.empty()) return known;
    auto const [first, last] =
        std::minmax_element(events_.begin(), events_.end(),
                            [](Event const& a, Event const& b) { return a.time < b.time; });
    std::uint32_t kinds = 0;
    for (auto const& event : events_)
        kinds |= 1U << static_cast<unsigned>(event.kind);
    auto found = connection_.query(fmt::format(
        "SELECT id FROM sent SEMI JOIN (SELECT entry_high, entry_low FROM event WHERE shop_id = {}"
        " AND kind IN ({}) AND time BETWEEN {} AND {}) USING (entry_high, entry_low)",
        shop_, kinds_text(kinds), first->time - options_.again_within,
        last->time + options_.again_within));
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
    order.reserve(events_.size());
    for (std::size_t place = 0; place < events_.size(); ++place) {
        if (!known[place]) order.push_back(static_cast<std::uint32_t>(place));
    }
    std::stable_sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) {
        return events_[a].kind < events_[b].kind;
    });
    ChunkAppender rows(connection_, nullptr, "event");
    for (auto const place : order)
        write_row(rows, shop_, info_.id, events_[place]);
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
    info_.rows = static_cast<std::int64_t>(events_.size());
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
