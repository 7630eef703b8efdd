#include "store/events/duckdb_schema.hpp"
#include "store/events/duckdb_state.hpp"

#include <fmt/format.h>
#include <set>
#include <unordered_map>

namespace colporteur::events {

namespace duck {

namespace {

namespace fs = std::filesystem;

constexpr std::array k_event_tables{"event", "sent"};
constexpr std::size_t k_cached_texts_max = 100'000;
constexpr std::size_t k_texts_at_once = 4096;

// The engine's lock on the file holds between processes only: a second opening in this one would
// pass it and damage the file.
class OpenOnce {
  public:
    static bool take(fs::path const& folder) {
        std::lock_guard const lock(mutex());
        return folders().insert(folder).second;
    }
    static void give_back(fs::path const& folder) {
        std::lock_guard const lock(mutex());
        folders().erase(folder);
    }

  private:
    static std::mutex& mutex() {
        static std::mutex one;
        return one;
    }
    static std::set<fs::path>& folders() {
        static std::set<fs::path> all;
        return all;
    }
};

BatchInfo info_of(Chunk const& chunk, std::size_t row) {
    BatchInfo info;
    info.id = chunk.column<std::int64_t>(0)[row];
    info.source = chunk.text(1, row);
    info.fingerprint = chunk.text(2, row);
    info.code_version = chunk.text(3, row);
    info.written_at = chunk.column<std::int64_t>(4)[row];
    info.rows = chunk.column<std::int64_t>(5)[row];
    info.added = chunk.column<std::int64_t>(6)[row];
    info.corrected = chunk.column<std::int64_t>(7)[row];
    info.known = chunk.column<std::int64_t>(8)[row];
    return info;
}

class DuckdbStore : public EventStore {
  public:
    explicit DuckdbStore(SharedState state) : state_(std::move(state)) {}

    std::unique_ptr<Batch> append(ShopId shop, BatchInfo info) override {
        return make_batch(state_, shop, std::move(info));
    }
    std::unique_ptr<Batch> append_sent(ShopId shop, BatchInfo info, SentOptions options) override {
        return make_sent_batch(state_, shop, std::move(info), options);
    }
    std::unique_ptr<Scan> scan(ScanRequest const& request) override {
        return make_scan(state_, request);
    }
    std::vector<CountRow> count(CountRequest const& request) override {
        return run_count(state_, request);
    }
    std::optional<BatchInfo> batch(ShopId shop, BatchId id) override;
    std::vector<BatchInfo> batches(ShopId shop) override { return read_batches(shop, ""); }
    Result<std::int64_t> remove(ShopId shop, BatchId id) override;
    void forget_rows(ShopId shop, std::span<BatchId const> ids) override;
    std::int64_t forget_sent_before(ShopId shop, TimeMs time) override;
    std::string text_of(ShopId shop, std::uint64_t id) override;
    [[nodiscard]] std::uint64_t id_of(std::string_view text) const override {
        return text_id(text, state_->key);
    }
    [[nodiscard]] HashKey const& key() const override { return state_->key; }

  private:
    using Texts = std::unordered_map<std::uint64_t, std::string>;
    std::vector<BatchInfo> read_batches(ShopId shop, std::string const& condition);
    Texts first_texts(ShopId shop);

    SharedState state_;
    std::mutex texts_mutex_;
    std::unordered_map<ShopId, Texts> texts_;
};

std::vector<BatchInfo> DuckdbStore::read_batches(ShopId shop, std::string const& condition) {
    Connection connection(state_->database.get());
    auto result = connection.query(fmt::format(
        "SELECT id, source, fingerprint, code_version, written_at, given, added, corrected,"
        " known FROM batch WHERE shop_id = {}{} ORDER BY id",
        shop, condition));
    std::vector<BatchInfo> found;
    for (auto chunk = result.next(); chunk.present(); chunk = result.next()) {
        for (std::size_t row = 0; row < chunk.rows(); ++row)
            found.push_back(info_of(chunk, row));
    }
    return found;
}

std::optional<BatchInfo> DuckdbStore::batch(ShopId shop, BatchId id) {
    auto found = read_batches(shop, fmt::format(" AND id = {}", id));
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

Result<std::int64_t> DuckdbStore::remove(ShopId shop, BatchId id) {
    Room::Stay const stay(state_->room);
    std::lock_guard const alone(state_->writing);
    Connection connection(state_->database.get());
    WriteTransaction transaction(connection);
    auto const here = fmt::format("WHERE shop_id = {} AND ", shop);
    if (connection.run(fmt::format("DELETE FROM batch {} id = {}", here, id)) == 0) {
        return fail(Errc::not_found, fmt::format("batch {} is not in the event store", id));
    }
    connection.run(fmt::format("DELETE FROM correction {} batch = {}", here, id));
    std::int64_t events = 0;
    for (auto const* const table : k_event_tables)
        events += connection.run(fmt::format("DELETE FROM {} {} batch = {}", table, here, id));
    transaction.commit();
    return events;
}

void DuckdbStore::forget_rows(ShopId shop, std::span<BatchId const> ids) {
    if (ids.empty()) return;
    std::lock_guard const alone(state_->writing);
    Connection connection(state_->database.get());
    WriteTransaction transaction(connection);
    connection.run(fmt::format("DELETE FROM batch WHERE shop_id = {} AND id IN ({})", shop,
                               fmt::join(ids, ", ")));
    transaction.commit();
}

std::int64_t DuckdbStore::forget_sent_before(ShopId shop, TimeMs time) {
    Room::Stay const stay(state_->room);
    std::lock_guard const alone(state_->writing);
    Connection connection(state_->database.get());
    WriteTransaction transaction(connection);
    auto const old = fmt::format("shop_id = {} AND time < {} AND batch < 0", shop, time);
    auto const conversion = static_cast<int>(Kind::conversion);
    std::int64_t events = 0;
    for (auto const* const table : k_event_tables) {
        events += connection.run(
            fmt::format("DELETE FROM {} WHERE {} AND kind <> {}", table, old, conversion));
        events += connection.run(fmt::format("UPDATE {} SET visitor = 0, label = 0 WHERE {} AND "
                                             "kind = {} AND visitor <> 0",
                                             table, old, conversion));
    }
    transaction.commit();
    return events;
}

// Most shops have few texts and ask for nearly all of them: these come in one query.
DuckdbStore::Texts DuckdbStore::first_texts(ShopId shop) {
    Texts texts;
    Connection connection(state_->database.get());
    auto result = connection.query(fmt::format(
        "SELECT id, text FROM dictionary WHERE shop_id = {} LIMIT {}", shop, k_texts_at_once));
    for (auto chunk = result.next(); chunk.present(); chunk = result.next()) {
        for (std::size_t row = 0; row < chunk.rows(); ++row)
            texts.emplace(chunk.column<std::uint64_t>(0)[row], chunk.text(1, row));
    }
    return texts;
}

std::string DuckdbStore::text_of(ShopId shop, std::uint64_t id) {
    if (id == 0) return "";
    std::lock_guard const lock(texts_mutex_);
    auto& known = texts_[shop];
    if (auto const found = known.find(id); found != known.end()) return found->second;
    if (known.empty()) {
        known = first_texts(shop);
        if (auto const found = known.find(id); found != known.end()) return found->second;
    }
    Connection connection(state_->database.get());
    auto result = Statement(connection, "SELECT text FROM dictionary WHERE shop_id = ? AND id = ?")
                      .bind(std::int64_t{shop})
                      .bind(id)
                      .run();
    auto const chunk = result.next();
    if (!chunk.present() || chunk.rows() == 0) return "";
    if (known.size() >= k_cached_texts_max) known.clear();
    return known.emplace(id, chunk.text(0, 0)).first->second;
}

} // namespace

} // namespace duck

Result<std::unique_ptr<EventStore>> open_duckdb(DuckdbOptions const& options) {
    std::filesystem::create_directories(options.folder);
    auto const folder = std::filesystem::canonical(options.folder);
    if (!duck::OpenOnce::take(folder)) {
        return fail(Errc::busy,
                    fmt::format("the event store in {} is open already", folder.string()));
    }
    auto const free_folder = [folder](duck::State* state) {
        delete state;
        duck::OpenOnce::give_back(folder);
    };
    duck::SharedState const state(new duck::State{{}, options.key, options.memory_mb}, free_folder);
    auto database = duck::open_database(options);
    if (!database) return tl::unexpected(database.error());
    state->database = std::move(*database);
    duck::Connection connection(state->database.get());
    if (auto const ready = duck::prepare_schema(connection, options.key); !ready) {
        return fail(ready.error().code, fmt::format("the event store in {} cannot be used: {}",
                                                    folder.string(), ready.error().message));
    }
    return std::make_unique<duck::DuckdbStore>(state);
}

} // namespace colporteur::events
