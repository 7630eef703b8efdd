// EventStore: append, scan, count. No module above knows which engine runs.
//
// Thread safety: an EventStore may be used from several threads; a Batch or a Scan belongs to one.
// Disk and engine errors are exceptions (StoreError); a wrong request is an assertion.
#pragma once

#include "base/result.hpp"
#include "store/events/event.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace colporteur::events {

struct StoreError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

enum class Column {
    batch,
    kind,
    time,
    person,
    visitor,
    origin,
    campaign,
    placement,
    page,
    code,
    sharer,
    order,
    product,
    label,
    subject,
    quantity,
    amount,
    discount,
    vat,
    x,
    y,
    z,
    line
};
// kind, batch, time, quantity, amount, discount, vat, line are i64; x, y, z are f64; the rest are
// u64.

struct ScanRequest {
    ShopId shop = 1;
    std::vector<Kind> kinds;
    std::vector<Column> columns;
    Period period;
    // Of entries with a natural key that came more than once, only the newest (highest batch).
    // Costs a window over the entries; touches never need it.
    bool newest_only = false;
    std::optional<std::uint64_t> subject; // only rows with this subject
    std::optional<BatchId> up_to_batch;   // as the store stood after that batch
};

// One chunk of rows; spans are valid until the next call of Scan::next.
class ColumnBatch {
  public:
    virtual ~ColumnBatch() = default;
    [[nodiscard]] virtual std::size_t rows() const = 0;
    // `place` is the index in ScanRequest::columns.
    [[nodiscard]] virtual std::span<std::uint64_t const> u64(std::size_t place) const = 0;
    [[nodiscard]] virtual std::span<std::int64_t const> i64(std::size_t place) const = 0;
    [[nodiscard]] virtual std::span<double const> f64(std::size_t place) const = 0;
};

class Scan {
  public:
    virtual ~Scan() = default;
    // The next chunk, or nullptr at the true end. An engine error or stop() throws StoreError; it
    // is never mistaken for the end.
    virtual ColumnBatch const* next() = 0;
    virtual void stop() = 0; // from any thread; next() throws from then on
};

// A group-by that stays small: rows x (group columns + sums).
struct CountRequest {
    ShopId shop = 1;
    std::vector<Kind> kinds;
    std::vector<Column> group_by;
    bool by_day = false;      // also group by the day in `zone`: rows carry `day`
    bool times = false;       // rows carry `first` and `last`
    std::vector<Column> sums; // i64 or f64 columns; the same digits at every call
    Period period;
    bool newest_only = true;
    std::optional<std::uint64_t> subject;
    TimeZone zone; // for by_day
};

struct CountRow {
    std::vector<std::uint64_t> group; // in the order of group_by (kind and batch widened)
    Day day = 0;                      // when by_day
    std::int64_t rows = 0;
    TimeMs first = 0, last = 0;        // of the rows, when times
    std::vector<std::int64_t> sum_i64; // of the i64 columns of `sums`, in their order
    std::vector<double> sum_f64;       // of the f64 columns of `sums`, in their order
};

struct BatchInfo {
    BatchId id = 0;
    std::string source;      // file name or "close 2026-03"
    std::string fingerprint; // of the file; empty when there is none
    std::string code_version;
    TimeMs written_at = 0;
    std::int64_t rows = 0;      // given
    std::int64_t added = 0;     // new entries
    std::int64_t corrected = 0; // entries that replace an older content
    std::int64_t known = 0;     // already there with the same content
};

// Refunds of an order as they were said: without a label, what was given back so far; under a
// number of their own (label k_numbered); or by a shop that tells all that it gave back (label
// k_told).
enum class Refunds : std::uint8_t { none = 0, so_far = 1, numbered = 2, told = 4, all = 7 };
constexpr Refunds operator|(Refunds a, Refunds b) {
    return static_cast<Refunds>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
constexpr std::string_view k_numbered = "numbered";
constexpr std::string_view k_told = "told";

// One batch: everything or nothing. Rows are staged outside the transaction, so a batch may be
// larger than memory; commit() sorts out which are new in one transaction that also writes the
// batch row.
class Batch {
  public:
    virtual ~Batch() = default; // not committed: nothing was written
    virtual void add(Event const& event) = 0;
    // Remembers the text behind an id. A different text under the same id throws StoreError.
    virtual std::uint64_t text(std::string_view text) = 0;
    // This batch says all there is of an order, if `lines` of its lines, and it replaces its
    // refunds of those kinds: what older batches have of them and this one has not gets a new
    // version of quantity and money 0 (counted as corrected; remove() brings it back). May be
    // called again for the same order, to say more.
    virtual void whole_order(std::uint64_t order, bool lines, Refunds refunds) = 0;
    virtual BatchInfo commit() = 0;
};

// Of a batch of events that browsers sent. Their contents are ids from outside; one may come again,
// in the batch or in a later one, with another time: it is known then.
struct SentOptions {
    TimeMs again_within = 0;           // how far from the batch's times an equal id is known
    std::optional<BatchId> forget_row; // the row of this older batch goes, its events stay
};

// The rows of a batch that is stored the cheapest: a few more than the engine's own blocks have.
// Rows beyond a whole block are put into it later, and compressed again.
constexpr std::int64_t k_sent_rows_best = 125'000;

class EventStore {
  public:
    virtual ~EventStore() = default;

    // `info` needs id, source, fingerprint, code_version, written_at; the counts are filled by
    // commit.
    virtual std::unique_ptr<Batch> append(ShopId shop, BatchInfo info) = 0;
    // The same for a batch that is held in memory: a few 100,000 events without a natural key, and
    // with none but the fields that an event of a browser can have (event.hpp); add() throws
    // StoreError when it has others.
    virtual std::unique_ptr<Batch> append_sent(ShopId shop, BatchInfo info,
                                               SentOptions options) = 0;
    virtual std::unique_ptr<Scan> scan(ScanRequest const& request) = 0;
    virtual std::vector<CountRow> count(CountRequest const& request) = 0;

    virtual std::optional<BatchInfo> batch(ShopId shop, BatchId id) = 0;
    virtual std::vector<BatchInfo> batches(ShopId shop) = 0;
    // Takes a batch back: its events and its row go, in one transaction. Returns the number of
    // events. Errors: not_found.
    virtual Result<std::int64_t> remove(ShopId shop, BatchId id) = 0;
    // The rows of these batches go, their events stay: of batches that no undo can name, one a
    // moment. What is not there is no error.
    virtual void forget_rows(ShopId shop, std::span<BatchId const> ids) = 0;
    // Retention: of the batches below 0, which browsers sent, what is older than `time` goes; of a
    // conversion, which may be all that is known of an order, its visitor alone. Returns the number
    // of events.
    virtual std::int64_t forget_sent_before(ShopId shop, TimeMs time) = 0;

    virtual std::string text_of(ShopId shop, std::uint64_t id) = 0; // "" when unknown
    virtual std::uint64_t id_of(std::string_view text) const = 0;   // pure: the keyed hash
    virtual HashKey const& key() const = 0;
};

struct DuckdbOptions {
    std::filesystem::path folder; // holds events.duckdb and its temporary folder
    std::size_t memory_mb = 512;
    int threads = 2;
    HashKey key{};
};

// Opens or makes folder/events.duckdb and brings its schema up to date.
// Errors: busy when another process has it open (the message says so), unreadable when the file is
// damaged or was written by a newer program.
Result<std::unique_ptr<EventStore>> open_duckdb(DuckdbOptions const& options);

} // namespace colporteur::events
