// What a data folder holds, decoded, once nothing has it open.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
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

} // namespace colporteur::journey
