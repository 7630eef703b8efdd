#include "store/events/duckdb_filter.hpp"
#include "store/events/duckdb_schema.hpp"
#include "store/events/duckdb_state.hpp"

#include <atomic>
#include <cassert>
#include <fmt/format.h>

namespace colporteur::events::duck {

namespace {

class DuckdbColumns : public ColumnBatch {
  public:
    [[nodiscard]] std::size_t rows() const override { return chunk_.rows(); }
    [[nodiscard]] std::span<std::uint64_t const> u64(std::size_t place) const override {
        return chunk_.column<std::uint64_t>(place);
    }
    [[nodiscard]] std::span<std::int64_t const> i64(std::size_t place) const override {
        return chunk_.column<std::int64_t>(place);
    }
    [[nodiscard]] std::span<double const> f64(std::size_t place) const override {
        return chunk_.column<double>(place);
    }
    void hold(Chunk chunk) { chunk_ = std::move(chunk); }
    [[nodiscard]] bool present() const { return chunk_.present(); }

  private:
    Chunk chunk_;
};

std::string select_text(std::vector<Column> const& columns) {
    assert(!columns.empty() && "a scan reads at least one column");
    std::string list;
    for (auto const column : columns) {
        auto const widened = column == Column::kind ? "::BIGINT" : "";
        list +=
            fmt::format("{}e.{}{}", list.empty() ? "" : ", ", column_info(column).name, widened);
    }
    return fmt::format("SELECT {} FROM every_event e", list);
}

// The transaction begun here ends with the connection: the scan sees one state of the store.
class DuckdbScan : public Scan {
  public:
    DuckdbScan(SharedState state, ScanRequest const& request)
        : state_(std::move(state)), stay_(state_->room), connection_(state_->database.get()) {
        connection_.run("BEGIN TRANSACTION READ ONLY");
        Filter const filter{request.shop,        request.kinds,   request.period,
                            request.newest_only, request.subject, request.up_to_batch};
        auto const sql = select_text(request.columns) + where(connection_, filter);
        statement_.emplace(connection_, sql);
        result_ = statement_->stream();
    }

    ColumnBatch const* next() override {
        if (stopped_) throw StoreError("event store: the scan was stopped");
        columns_.hold(Chunk{});
        columns_.hold(result_.next());
        return columns_.present() ? &columns_ : nullptr;
    }

    void stop() override {
        stopped_ = true;
        connection_.interrupt();
    }

  private:
    SharedState state_;
    Room::Stay stay_;
    Connection connection_;
    std::optional<Statement> statement_;
    ResultSet result_;
    DuckdbColumns columns_;
    std::atomic<bool> stopped_ = false;
};

} // namespace

std::unique_ptr<Scan> make_scan(SharedState const& state, ScanRequest const& request) {
    return std::make_unique<DuckdbScan>(state, request);
}

} // namespace colporteur::events::duck
