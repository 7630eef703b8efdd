// A batch: rows and texts go into temporary tables of its own connection, which DuckDB moves to the
// temporary folder when memory runs short; commit() sorts them out in one transaction.
#include "store/events/duckdb_appender.hpp"
#include "store/events/duckdb_sort_out.hpp"
#include "store/events/duckdb_state.hpp"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>
#include <optional>
#include <unordered_map>

namespace colporteur::events::duck {

namespace {

constexpr std::size_t k_recent_texts_max = 20'000;

class DuckdbBatch : public Batch {
  public:
    DuckdbBatch(SharedState state, ShopId shop, BatchInfo info)
        : state_(std::move(state)), connection_(state_->database.get()), shop_(shop),
          info_(std::move(info)) {
        make_staging(connection_);
        rows_.emplace(connection_, "temp", "staged");
        texts_.emplace(connection_, "temp", "staged_text");
        wholes_.emplace(connection_, "temp", "whole_order");
    }

    void add(Event const& event) override;
    std::uint64_t text(std::string_view text) override;
    void whole_order(std::uint64_t order, bool refunds) override;
    void ids_again_within(TimeMs margin) override { staged_.content_margin = margin; }
    void forget_row(BatchId older) override { forgotten_ = older; }
    BatchInfo commit() override;

  private:
    void note(Event const& event);

    SharedState state_;
    Connection connection_;
    ShopId shop_;
    BatchInfo info_;
    Staged staged_;
    std::optional<BatchId> forgotten_;
    std::optional<ChunkAppender> rows_; // gone after commit
    std::optional<ChunkAppender> texts_;
    std::optional<ChunkAppender> wholes_;
    std::unordered_map<std::uint64_t, std::string>
        recent_; // so that a text is staged seldom, not often
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
    put(static_cast<std::uint8_t>(event.kind));
    put(event.time);
    put(event.person);
    put(event.visitor);
    put(event.origin);
    put(event.campaign);
    put(event.placement);
    put(event.page);
    put(event.code);
    put(event.sharer);
    put(event.order);
    put(event.product);
    put(event.label);
    put(event.subject);
    put(event.quantity);
    put(event.amount);
    put(event.discount);
    put(event.vat);
    put(event.x);
    put(event.y);
    put(event.z);
    put(event.line);
    put(event.natural);
    put(event.entry.high);
    put(event.entry.low);
    put(event.content.high);
    put(event.content.low);
    rows_->end_row();
}

std::uint64_t DuckdbBatch::text(std::string_view text) {
    assert(texts_ && "text after commit");
    auto const id = text_id(text, state_->key);
    if (id == 0) return 0;
    auto const found = recent_.find(id);
    if (found != recent_.end()) {
        if (found->second == text) return id;
        throw StoreError(
            fmt::format("event store: '{}' and '{}' have the same id", found->second, text));
    }
    if (recent_.size() >= k_recent_texts_max) recent_.clear();
    texts_->set(0, id);
    texts_->set_text(1, text);
    texts_->end_row();
    recent_.emplace(id, text);
    return id;
}

void DuckdbBatch::whole_order(std::uint64_t order, bool refunds) {
    assert(wholes_ && "whole_order after commit");
    ++staged_.whole_orders;
    wholes_->set(0, order);
    wholes_->set(1, refunds);
    wholes_->end_row();
}

BatchInfo DuckdbBatch::commit() {
    assert(rows_ && "commit twice");
    rows_->finish();
    texts_->finish();
    wholes_->finish();
    rows_.reset();
    texts_.reset();
    wholes_.reset();
    std::lock_guard const alone(state_->writing);
    WriteTransaction transaction(connection_);
    learn_texts(connection_, shop_);
    sort_out(connection_, shop_, staged_, info_);
    if (forgotten_) {
        connection_.run(
            fmt::format("DELETE FROM batch WHERE shop_id = {} AND id = {}", shop_, *forgotten_));
    }
    transaction.commit();
    return info_;
}

} // namespace

std::unique_ptr<Batch> make_batch(SharedState state, ShopId shop, BatchInfo info) {
    return std::make_unique<DuckdbBatch>(std::move(state), shop, std::move(info));
}

} // namespace colporteur::events::duck
