#include "store/events/duckdb_text_stage.hpp"

#include <cassert>
#include <fmt/format.h>

namespace colporteur::events::duck {

namespace {

constexpr std::size_t k_recent_texts_max = 20'000;

} // namespace

TextStage::TextStage(Connection& connection, HashKey const& key) : key_(key) {
    connection.run("CREATE TEMP TABLE staged_text (id UBIGINT, text VARCHAR)");
    rows_.emplace(connection, "temp", "staged_text");
}

std::uint64_t TextStage::text(std::string_view text) {
    assert(rows_ && "text after commit");
    auto const id = text_id(text, key_);
    if (id == 0) return 0;
    auto const found = recent_.find(id);
    if (found != recent_.end()) {
        if (found->second == text) return id;
        throw StoreError(
            fmt::format("event store: '{}' and '{}' have the same id", found->second, text));
    }
    if (recent_.size() >= k_recent_texts_max) recent_.clear();
    rows_->set(0, id);
    rows_->set_text(1, text);
    rows_->end_row();
    recent_.emplace(id, text);
    return id;
}

void TextStage::finish() {
    rows_->finish();
    rows_.reset();
}

} // namespace colporteur::events::duck
