// Texts of a batch on their way into the dictionary: the table `staged_text` of its connection.
#pragma once

#include "base/hash.hpp"
#include "store/events/duckdb_appender.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace colporteur::events::duck {

class TextStage {
  public:
    TextStage(Connection& connection, HashKey const& key); // makes the table
    // Its id; staged seldom, not each time. A different text under the same id throws StoreError.
    std::uint64_t text(std::string_view text);
    void finish(); // once

  private:
    HashKey const& key_;
    std::optional<ChunkAppender> rows_; // gone after finish()
    std::unordered_map<std::uint64_t, std::string> recent_;
};

} // namespace colporteur::events::duck
