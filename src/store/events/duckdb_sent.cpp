// A batch of events that browsers sent: many, small, each with an id from outside. They are held in
// memory and written once, straight into `sent`; only their ids are compared with what is there,
// and of them only those that may be (duckdb_recent_ids.hpp).
#include "store/events/duckdb_sent_rows.hpp"
#include "store/events/duckdb_sort_out.hpp"
#include "store/events/duckdb_state.hpp"
#include "store/events/duckdb_text_stage.hpp"

#include <cassert>
#include <fmt/format.h>
#include <utility>

namespace colporteur::events::duck {

namespace {

using Ids = std::vector<Hash128>;

constexpr std::size_t k_few = 50'000;
constexpr std::int64_t k_cleared_after = 500'000;      // while a burst lasts
constexpr std::int64_t k_cleared_at_its_end = 100'000; // of which a smaller batch is the end

class SentBatch : public Batch {
  public:
    SentBatch(SharedState state, ShopId shop, BatchInfo info, SentOptions options)
        : state_(std::move(state)), connection_(state_->database.get()), shop_(shop),
          info_(std::move(info)), options_(options), texts_(connection_, state_->key) {}

    void add(Event const& event) override {
        assert(!event.natural && !done_);
        ++given_;
        if (ids_.insert(event.content.low)) rows_.add(event);
    }
    std::uint64_t text(std::string_view text) override { return texts_.text(text); }
    void whole_order(std::uint64_t /*order*/, bool /*lines*/, Refunds /*refunds*/) override {
        assert(false && "an order of a shop is no event of a browser");
    }
    BatchInfo commit() override;

  private:
    Ids doubtful();
    void stage(Ids const& ids);
    KnownIds known(Ids const& doubtful);
    std::int64_t write(KnownIds const& known);
    void write_all();
    void clear_room();

    SharedState state_;
    Connection connection_;
    ShopId shop_;
    BatchInfo info_;
    SentOptions options_;
    TextStage texts_;
    SentRows rows_;
    IdSet ids_; // of them
    std::int64_t given_ = 0;
    bool done_ = false;
};

// What may be known. Under the lock, before the transaction begins.
Ids SentBatch::doubtful() {
    if (rows_.size() == 0) return {};
    auto out = state_->recent.doubtful(connection_, shop_, rows_.first() - options_.again_within,
                                       rows_.ids());
    if (!out.empty() && out.size() <= k_few) stage(out);
    return out;
}

void SentBatch::stage(Ids const& ids) {
    connection_.run("CREATE TEMP TABLE doubtful (entry_high UBIGINT, entry_low UBIGINT)");
    ChunkAppender rows(connection_, "temp", "doubtful");
    for (auto const& id : ids) {
        rows.set(0, id.high);
        rows.set(1, id.low);
        rows.end_row();
    }
    rows.finish();
}

// Only the stretch of history in which an id can come again is read.
KnownIds SentBatch::known(Ids const& doubtful) {
    KnownIds known;
    if (doubtful.empty()) return known;
    // DuckDB finds few among many sooner, with all its threads. For many it would copy them first
    // and make a table of ids as we have one already.
    bool const few = doubtful.size() <= k_few;
    auto const within = options_.again_within;
    Statement statement(
        connection_,
        fmt::format(
            "SELECT entry_high, entry_low FROM every_event{} WHERE shop_id = {} AND kind IN ({})"
            " AND time BETWEEN {} AND {}",
            few ? " SEMI JOIN doubtful USING (entry_high, entry_low)" : "", shop_,
            kinds_text(rows_.kinds()), rows_.first() - within, rows_.last() + within));
    auto found = few ? statement.run() : statement.stream();
    for (auto chunk = found.next(); chunk.present(); chunk = found.next()) {
        auto const high = chunk.column<std::uint64_t>(0);
        auto const low = chunk.column<std::uint64_t>(1);
        for (std::size_t row = 0; row < low.size(); ++row) {
            if (ids_.has(low[row])) known.insert({high[row], low[row]});
        }
    }
    return known;
}

std::int64_t SentBatch::write(KnownIds const& known) {
    ChunkAppender rows(connection_, nullptr, "sent");
    auto const written = rows_.write(rows, shop_, info_.id, known);
    rows.finish();
    return written;
}

// A burst is many batches, and each leaves something behind.
void SentBatch::clear_room() {
    auto& since = state_->sent_since_cleared;
    since += info_.rows;
    bool const ends = info_.rows < k_cleared_at_its_end && since >= k_cleared_at_its_end;
    if (since < k_cleared_after && !ends) return;
    if (ends) state_->room.allow_narrow(); // what this burst lacked, the next may not
    if (state_->room.give_back()) since = 0;
}

BatchInfo SentBatch::commit() {
    assert(!done_ && "commit twice");
    done_ = true;
    texts_.finish();
    std::lock_guard const alone(state_->writing);
    if (given_ >= k_cleared_at_its_end) (void)state_->room.make_narrow();
    try {
        write_all();
    } catch (StoreError const&) {
        state_->room.keep_wide(); // it is tried again, and room must not be what it lacks
        throw;
    }
    clear_room();
    return info_;
}

void SentBatch::write_all() {
    auto const doubtful = this->doubtful();
    WriteTransaction transaction(connection_);
    check_new(connection_, shop_, info_.id);
    learn_texts(connection_, shop_);
    info_.rows = given_;
    info_.added = write(known(doubtful));
    info_.known = info_.rows - info_.added;
    info_.corrected = 0;
    write_batch_row(connection_, shop_, info_);
    if (options_.forget_row) {
        connection_.run(fmt::format("DELETE FROM batch WHERE shop_id = {} AND id = {}", shop_,
                                    *options_.forget_row));
    }
    transaction.commit();
}

} // namespace

std::unique_ptr<Batch> make_sent_batch(SharedState state, ShopId shop, BatchInfo info,
                                       SentOptions options) {
    return std::make_unique<SentBatch>(std::move(state), shop, std::move(info), options);
}

} // namespace colporteur::events::duck
