// Columnar append into one table: rows are written into the arrays of a chunk, and full chunks go
// to DuckDB's appender.
//
// Its failures show up late (at a flush), so finish() must be called and throws what went wrong.
// Text is checked here: the chunk path stores invalid UTF-8 as NULL without a word.
#pragma once

#include "store/events/duckdb_handles.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace colporteur::events::duck {

class ChunkAppender {
  public:
    ChunkAppender(Connection const& connection, char const* catalog, char const* table);

    // Puts `value` into `column` of the row being written; T is the C type of the column.
    template <class T>
    void set(std::size_t column, T value) {
        static_cast<T*>(data_[column])[row_] = value;
    }
    void set_text(std::size_t column, std::string_view text);
    void end_row() {
        if (++row_ == capacity_) flush_chunk();
    }
    // For many rows at once: the places of a column in the chunk being written, which holds no row
    // yet; end_chunk() says how many were written, in every column.
    template <class T>
    T* column(std::size_t place) {
        return static_cast<T*>(data_[place]);
    }
    [[nodiscard]] std::size_t columns() const { return data_.size(); }
    void end_chunk(std::size_t rows);
    void flush(); // what was written is in the table of the transaction
    void finish();

  private:
    void flush_chunk();
    void begin_chunk();
    void check(duckdb_state state);

    Owned<duckdb_appender, &duckdb_appender_destroy> appender_;
    Owned<duckdb_data_chunk, &duckdb_destroy_data_chunk> chunk_;
    std::vector<void*> data_;
    std::size_t row_ = 0;
    std::size_t capacity_ = 0;
};

// Gives `put` the fields of an event in the order of Column, from the kind on.
template <class Put>
void put_fields(Event const& event, Put const& put) {
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
}

} // namespace colporteur::events::duck
