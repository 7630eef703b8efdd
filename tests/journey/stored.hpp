// What a data folder holds, decoded, once nothing has it open.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace colporteur::journey {

struct Stored {
    std::map<int, std::int64_t> rows_of_kind;          // as events::Kind
    std::vector<std::string> texts;                    // of the dictionary, all
    std::map<std::string, std::int64_t> custom_values; // texts of custom events, and how often
    std::set<std::uint64_t> visitors, persons, orders; // ids that occur in any row
};

// Throws when the event store cannot be read.
Stored stored_events(std::filesystem::path const& data_folder);

// All bytes of the files below, one after the other, by name.
std::map<std::string, std::string> all_files(std::filesystem::path const& folder);

// A row of a table, "events.sent" or "records.channel"; of a file that is no store, its name and
// its bytes.
struct StoredRow {
    std::string table;
    std::vector<std::pair<std::string, std::string>> columns; // all but NULL, 0, no text, the shop
    auto operator<=>(StoredRow const&) const = default;
};
using StoredRows = std::multiset<StoredRow>;

// Of every table that there is, whether we know it or not, and of every file but `lock`, which
// names the process that ran last. Throws when a store cannot be read.
StoredRows all_rows(std::filesystem::path const& data_folder);

// As docs/privacy.md says that a visitor without a cookie is named, computed anew.
std::uint64_t visitor_of_the_day(std::filesystem::path const& data_folder,
                                 std::string const& address, std::string const& agent);

} // namespace colporteur::journey
