#include "store/events/duckdb_appender.hpp"

#include "base/text.hpp"

#include <cassert>
#include <fmt/format.h>

namespace colporteur::events::duck {

ChunkAppender::ChunkAppender(Connection const& connection, char const* catalog, char const* table)
    : capacity_(duckdb_vector_size()) {
    check(duckdb_appender_create_ext(connection.get(), catalog, nullptr, table, appender_.out()));
    auto const columns = duckdb_appender_column_count(appender_.get());
    std::vector<LogicalType> types;
    std::vector<duckdb_logical_type> plain;
    for (idx_t place = 0; place < columns; ++place) {
        types.emplace_back(duckdb_appender_column_type(appender_.get(), place));
        plain.push_back(types.back().get());
    }
    *chunk_.out() = duckdb_create_data_chunk(plain.data(), columns);
    data_.resize(columns);
    begin_chunk();
}

void ChunkAppender::begin_chunk() {
    duckdb_data_chunk_reset(chunk_.get());
    for (std::size_t place = 0; place < data_.size(); ++place) {
        data_[place] = duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk_.get(), place));
    }
    row_ = 0;
}

void ChunkAppender::flush_chunk() {
    if (row_ == 0) return;
    duckdb_data_chunk_set_size(chunk_.get(), row_);
    check(duckdb_append_data_chunk(appender_.get(), chunk_.get()));
    begin_chunk();
}

void ChunkAppender::set_text(std::size_t column, std::string_view text) {
    if (!is_utf8(text)) throw StoreError("event store: a text is not UTF-8");
    auto* const vector = duckdb_data_chunk_get_vector(chunk_.get(), column);
    duckdb_vector_assign_string_element_len(vector, row_, text.data(), text.size());
}

void ChunkAppender::end_chunk(std::size_t rows) {
    assert(row_ == 0 && rows <= capacity_);
    row_ = rows;
    flush_chunk();
}

void ChunkAppender::flush() {
    flush_chunk();
    check(duckdb_appender_flush(appender_.get()));
}

void ChunkAppender::finish() {
    flush_chunk();
    check(duckdb_appender_close(appender_.get()));
}

void ChunkAppender::check(duckdb_state state) {
    if (state == DuckDBSuccess) return;
    Owned<duckdb_error_data, &duckdb_destroy_error_data> const error(
        duckdb_appender_error_data(appender_.get()));
    char const* const message =
        error.get() == nullptr ? nullptr : duckdb_error_data_message(error.get());
    throw StoreError(fmt::format("event store: cannot append: {}",
                                 message == nullptr ? "unknown error" : message));
}

} // namespace colporteur::events::duck
