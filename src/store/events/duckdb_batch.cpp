// A batch: rows and texts go into temporary tables of its own connection, which DuckDB moves to the
// temporary folder when memory runs short; commit() sorts them out in one transaction.
#include "store/events/duckdb_appender.hpp"
#include "store/events/duckdb_sort_out.hpp"
#include "store/events/duckdb_state.hpp"
#include "store/events/duckdb_text_stage.hpp"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>
#include <optional>

namespace colporteur::events::duck {

namespace {

class DuckdbBatch : public Batch {
  public:
    DuckdbBatch(SharedState state, ShopId shop, BatchInfo info)
        : state_(std::move(state)), stay_(state_->room), connection_(state_->database.get()),
          shop_(shop), info_(std::move(info)), texts_(connection_, state_->key) {
        make_staging(connection_);
        rows_.emplace(connection_, "temp", "staged");
        wholes_.emplace(connection_, "temp", "whole_order");
    }

    void add(Event const& event) override;
    std::uint64_t text(std::string_view text) override { return texts_.text(text); }
    void whole_order(std::uint64_t order, bool lines, Refunds refunds) override;
    BatchInfo commit() override;

  private:
    void note(Event const& event);

    SharedState state_;
    Room::Stay stay_;
    Connection connection_;
    ShopId shop_;
    BatchInfo info_;
    Staged staged_;
    TextStage texts_;
    std::optional<ChunkAppender> rows_; // gone after commit
    std::optional<ChunkAppender> wholes_;
};

void DuckdbBatch::note(Event const& event) {
    ++staged_.rows;
    auto const bit = 1U << static_cast<unsigned>(event.kind);
    if (event.natural) {
        ++staged_.natural;
        staged_.natural_kinds |= bit;
        return;
    }
    staged_.content_kinds |= bit;
    staged_.content_from = std::min(staged_.content_from, event.time);
    staged_.content_last = std::max(staged_.content_last, event.time);
}

// The order is that of the table `staged`: Column without the batch, then the identity.
void DuckdbBatch::add(Event const& event) {
    assert(rows_ && "add after commit");
    note(event);
    std::size_t column = 0;
    auto const put = [this, &column](auto value) { rows_->set(column++, value); };
    put_fields(event, put);
    put(event.natural);
    put(event.entry.high);
    put(event.entry.low);
    put(event.content.high);
    put(event.content.low);
    rows_->end_row();
}

void DuckdbBatch::whole_order(std::uint64_t order, bool lines, Refunds refunds) {
    assert(wholes_ && "whole_order after commit");
    ++staged_.whole_orders;
    wholes_->set(0, order);
    wholes_->set(1, lines);
    wholes_->set(2, std::int64_t{static_cast<std::uint8_t>(refunds)});
    wholes_->end_row();
}

BatchInfo DuckdbBatch::commit() {
    assert(rows_ && "commit twice");
    rows_->finish();
    texts_.finish();
    wholes_->finish();
    rows_.reset();
    wholes_.reset();
    std::lock_guard const alone(state_->writing);
    state_->recent.forget(shop_); // what is written here goes past it
    WriteTransaction transaction(connection_);
    learn_texts(connection_, shop_);
    sort_out(connection_, shop_, state_->key, staged_, info_);
    transaction.commit();
    return info_;
}

} // namespace

std::unique_ptr<Batch> make_batch(SharedState state, ShopId shop, BatchInfo info) {
    return std::make_unique<DuckdbBatch>(std::move(state), shop, std::move(info));
}

} // namespace colporteur::events::duck
