// The tables import, product_version and customer_version.
#pragma once

#include "features/imports/model.hpp"
#include "features/shops/model.hpp"
#include "store/sql/pool.hpp"

namespace colporteur::imports::store {

struct NewImport {
    std::string file_name, fingerprint, kind, format, options;
    TimeMs now = 0;
};

struct Counts {
    std::int64_t rows = 0, added = 0, corrected = 0, known = 0, rejected = 0;
    std::optional<TimeMs> newest_at;
};

struct SameFile {
    std::int64_t id = 0;
    std::string kind, format;
    TimeMs finished_at = 0;
    std::int64_t rows = 0;
};

std::int64_t start(sql::Transaction& transaction, shops::Shop const& shop, NewImport const& row);
void finish(sql::Transaction& transaction, shops::Shop const& shop, std::int64_t id,
            std::string_view state, TimeMs now, Counts const& counts, std::string const& message);
void set_state(sql::Transaction& transaction, shops::Shop const& shop, std::int64_t id,
               std::string_view state, TimeMs now, std::string const& message);

std::optional<SameFile> same_file(sql::Session& session, shops::Shop const& shop,
                                  std::string const& fingerprint, std::string const& options);
// The import of the same bytes as the same kind that stands and had other options.
std::optional<std::int64_t> other_options(sql::Session& session, shops::Shop const& shop,
                                          NewImport const& row);
std::vector<ImportRecord> all(sql::Session& session, shops::Shop const& shop);

struct Running {
    std::int64_t id = 0;
    std::string file_name, kind;
};
std::vector<Running> running(sql::Session& session, shops::Shop const& shop);

// The kind of what a shop tells by itself: rows that no list shows, and of which the first and the
// newest stay, so that ids ascend.
constexpr std::string_view k_told = "told";
std::vector<std::int64_t> told_before(sql::Transaction& transaction, shops::Shop const& shop);
void forget_told_before(sql::Transaction& transaction, shops::Shop const& shop, std::int64_t id);

struct ProductRow {
    std::string product_id, name;
    std::optional<std::int64_t> price_minor, cost_minor;
};
struct CustomerRow {
    std::string person, customer_id; // person: 16 hex digits
    std::optional<std::string> email_person;
    std::optional<TimeMs> first_order_at;
};
enum class Change { added, corrected, known };

// A new version when the newest one says something else, or a connected shop said since what the
// product costs: the newer word counts.
Change put(sql::Transaction& transaction, shops::Shop const& shop, std::int64_t import_id,
           ProductRow const& row);
Change put(sql::Transaction& transaction, shops::Shop const& shop, std::int64_t import_id,
           CustomerRow const& row);

// Everything that an import wrote to the records but its own row. Returns the versions taken back.
std::int64_t drop(sql::Transaction& transaction, shops::Shop const& shop, std::int64_t import_id);

} // namespace colporteur::imports::store
