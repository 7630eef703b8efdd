// The only reader of outside files among the users of DuckDB: an in-memory database of its own,
// thrown away with the source, so that the event store itself keeps external access off.
#include "store/events/parquet_source.hpp"

#include "store/events/duckdb_handles.hpp"

#include <fmt/format.h>
#include <optional>

namespace colporteur::events {

namespace {

using duck::Chunk;

std::string in_quotes(std::string_view text, char quote) {
    std::string out(1, quote);
    for (char const c : text) {
        out += c;
        if (c == quote) out += c;
    }
    return out + quote;
}

// What the reader says of the file, without the query that it quotes.
std::string_view cause_of(std::string_view message) {
    message = message.substr(0, message.find("LINE 1:"));
    return message.substr(0, message.find_last_not_of(" \n") + 1);
}

duck::Database open_memory() {
    duck::Owned<duckdb_config, &duckdb_destroy_config> config;
    duckdb_create_config(config.out());
    for (auto const& [name, value] :
         {std::pair{"memory_limit", "256MiB"}, std::pair{"threads", "1"},
          std::pair{"autoinstall_known_extensions", "false"},
          std::pair{"autoload_known_extensions", "false"}}) {
        duckdb_set_config(config.get(), name, value);
    }
    duck::Database database;
    if (duckdb_open_ext(nullptr, database.out(), config.get(), nullptr) != DuckDBSuccess) {
        throw StoreError("cannot start the Parquet reader");
    }
    return database;
}

class ParquetSource : public tables::RowSource {
  public:
    explicit ParquetSource(std::filesystem::path const& path)
        : path_(path), bytes_(std::filesystem::file_size(path)), database_(open_memory()),
          connection_(database_.get()) {
        auto const file = "read_parquet(" + in_quotes(path.string(), '\'') + ")";
        total_ = connection_.number("SELECT count(*) FROM " + file);
        auto columns = connection_.query("SELECT * FROM " + file + " LIMIT 0");
        std::string list;
        for (std::size_t place = 0; place < columns.columns(); ++place) {
            header_.push_back(columns.column_name(place));
            list += fmt::format("{}coalesce({}::VARCHAR, '')", place == 0 ? "" : ", ",
                                in_quotes(header_.back(), '"'));
        }
        statement_.emplace(connection_, "SELECT " + list + " FROM " + file);
        result_ = statement_->stream();
        cells_.resize(header_.size());
    }

    [[nodiscard]] std::vector<std::string> const& header() const override { return header_; }
    Result<bool> next(tables::Row& row) override;
    [[nodiscard]] std::uint64_t bytes_read() const override {
        if (total_ == 0) return bytes_;
        return static_cast<std::uint64_t>(static_cast<double>(bytes_) * static_cast<double>(read_) /
                                          static_cast<double>(total_));
    }
    [[nodiscard]] std::uint64_t bytes_total() const override { return bytes_; }

  private:
    std::filesystem::path path_;
    std::uint64_t bytes_;
    duck::Database database_;
    duck::Connection connection_;
    std::optional<duck::Statement> statement_;
    duck::ResultSet result_;
    Chunk chunk_;
    std::vector<std::string> header_;
    std::vector<std::string_view> cells_;
    std::string raw_;
    std::size_t place_ = 0; // in the chunk
    std::int64_t read_ = 0;
    std::int64_t total_ = 0;
};

Result<bool> ParquetSource::next(tables::Row& row) {
    if (!chunk_.present() || place_ == chunk_.rows()) {
        try {
            chunk_ = Chunk{};
            chunk_ = result_.next();
        } catch (StoreError const& error) {
            return fail(Errc::unreadable, fmt::format("{}: after row {}: {}", path_.string(), read_,
                                                      cause_of(error.what())));
        }
        place_ = 0;
        if (!chunk_.present()) return false;
    }
    raw_.clear();
    for (std::size_t column = 0; column < cells_.size(); ++column) {
        cells_[column] = chunk_.text(column, place_);
        if (column > 0) raw_ += ',';
        raw_ += tables::csv_cell(cells_[column]);
    }
    ++place_;
    ++read_;
    row = {cells_, read_ + 1, raw_};
    return true;
}

} // namespace

Result<std::unique_ptr<tables::RowSource>> open_parquet(std::filesystem::path const& path) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) {
        return fail(Errc::unreadable, fmt::format("{}: no such file", path.string()));
    }
    try {
        return std::make_unique<ParquetSource>(path);
    } catch (StoreError const& store_error) {
        return fail(Errc::unreadable, fmt::format("{}: not a readable Parquet file: {}",
                                                  path.string(), cause_of(store_error.what())));
    }
}

} // namespace colporteur::events
