// Imports: what a merchant hands over, what becomes of it, and what she is told.
#pragma once

#include "base/time.hpp"
#include "features/channels/model.hpp"
#include "features/experiments/model.hpp"
#include "features/imports/preview_entry.hpp"
#include "tables/row_source.hpp"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace colporteur::imports {

enum class Kind {
    orders,
    touches,
    spend, // media by day, and hours, tools, rewards by month
    survey,
    experiment,
    posts,
    products,
    customers,
    paths,    // aggregates: no people
    reported, // aggregates of an analytics tool: no people
};

std::string_view kind_name(Kind kind);         // "orders", ...
Result<Kind> kind_from(std::string_view name); // Errors: wrong_use, lists the names
std::vector<std::string_view> const& kind_names();

struct Progress {
    std::uint64_t bytes = 0, bytes_total = 0; // of the file as stored
    std::int64_t rows = 0;
    double rows_per_second = 0;
};

enum class Prices { by_format, net, gross }; // by_format: as the format or its columns say

struct ExperimentOptions { // of --as experiment; columns by their names in the file
    std::string channel;   // required
    std::string name;      // default: "<channel> <file name>"
    std::string arm, control, metric, orders, covariate, person;
    std::optional<Day> from, to; // [from, to) in days of the shop
    std::optional<int> window_days;
    std::optional<std::int64_t> cost_minor;
    std::optional<double> people_reached;
    std::optional<double> sequential_n;
    std::vector<double> ratio;
    bool running = false;
    bool metric_is_money = true;
};

struct ImportRequest {
    std::filesystem::path file;
    std::optional<Kind> as;
    std::optional<Kind> only;         // what is found to be of another kind is refused
    std::string format;               // name of a known format; empty: found by its header
    std::filesystem::path map_file;   // TOML; empty: none
    std::filesystem::path rates_file; // currency,rate[,day]
    std::string date_order;           // "dmy" | "mdy" | "": found in the file
    std::string decimal;              // "," | "." | ""
    std::string time_zone;            // of times without a zone; "": the shop's
    Prices prices = Prices::by_format;
    std::vector<std::string> decoys; // of a survey: answers that nobody can have met
    std::optional<Day> day;          // of files that name no day
    ExperimentOptions experiment;
    std::filesystem::path rejects_file;               // empty: beside the file, FILE.rejects.csv
    std::function<void(Progress const&)> on_progress; // about ten times a second
    std::atomic<bool> const* stop =
        nullptr; // set from any thread: the import ends, nothing is added
};

struct ImportReport {
    std::int64_t id = 0;
    std::string file_name;
    Kind kind = Kind::orders;
    std::string format;
    bool already_imported =
        false;             // nothing was done: `id` is the import that did it, `message` says when
    std::int64_t rows = 0; // read, without the rejected
    std::int64_t entries = 0; // facts that those rows make: an order, its lines, a refund
    std::int64_t added = 0, corrected = 0, known = 0;
    std::int64_t rejected = 0, ignored = 0; // ignored: totals under a table and the like
    std::filesystem::path rejects_file;     // empty when nothing was rejected
    std::vector<std::string> notes;         // what was assumed: order of dates, prices, ...
    std::vector<channels::Proposal> proposals;
    std::string message;
};

struct PreviewColumn {
    std::string field;  // "order"; "" when the column is not used
    std::string column; // as the file calls it
};

struct PreviewRow {
    std::int64_t line = 0;
    std::vector<PreviewEntry> entries;
    std::string rejected; // why the row would not go in
    std::string column;   // that it is rejected for, as the file calls it; "": the whole row
};

struct Preview {
    tables::Dialect dialect;
    Kind kind = Kind::orders;
    std::string format;
    Currency currency;                  // of the shop, as all amounts
    TimeZone zone;                      // of the shop: its days
    std::vector<PreviewColumn> columns; // in the order of the file
    std::vector<std::string> notes;
    std::vector<PreviewRow> rows;
    std::vector<channels::Proposal> proposals;
};

// The message of an import that somebody stopped.
constexpr char const* k_stopped = "stopped; nothing was added";

struct ImportRecord { // a line of `import --list`
    std::int64_t id = 0;
    std::string file_name, fingerprint, kind, format;
    std::string state; // running | done | undone | failed
    TimeMs started_at = 0;
    std::optional<TimeMs> finished_at;
    std::int64_t rows = 0, added = 0, corrected = 0, known = 0, rejected = 0;
    std::string message;
    std::optional<TimeMs> newest_at; // the latest time among its entries
};

// An order as its shop tells it, whole and read already. Money: net of VAT, in minor units of the
// shop's currency.
struct ToldLine {
    std::string product; // the SKU, or the name of what has none
    std::int64_t quantity = 1;
    std::int64_t net_minor = 0; // of the line, after all discounts
    std::int64_t vat_minor = 0;
    std::int64_t discount_minor = 0; // not in net_minor any more
};

struct ToldRefund {
    TimeMs time = 0;
    std::int64_t goods_minor = 0;
    std::string product; // "" for the whole order
};

struct ToldOrder {
    std::string number, person; // the customer's number, else the mail
    std::string source;         // "instagram / social"; "" when the shop does not say
    std::string campaign, code;
    std::string status; // in the words of the shop
    bool cancelled = false;
    // Noted by somebody beside the shop's own records: its goods count while nothing else tells the
    // order, and what others say of its refunds stays.
    bool noted = false;
    TimeMs time = 0;
    std::int64_t shipping_minor = 0, shipping_vat_minor = 0;
    std::vector<ToldLine> lines;
    std::vector<ToldRefund> refunds; // all there are, the oldest first
};

// A code that was shown when an order was paid, noted apart from the order: it is a touch of that
// order, whoever tells the order, and whether before or after. One of an order; the last counts.
struct ShownCode {
    std::string number; // of the order
    std::string visit;  // whose: a text of its own for each; "" takes back what was shown
    std::string code;
    TimeMs time = 0;
    std::int64_t goods_minor = 0; // net
};

struct Undone {
    std::int64_t id = 0;
    std::string file_name;
    std::int64_t entries = 0; // taken back
    // Later imports of that kind that had found entries known, maybe those taken back: to be
    // imported again.
    std::vector<ImportRecord> again;
};

} // namespace colporteur::imports
