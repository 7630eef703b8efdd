// What the status of an order says about its money, in the words of shop systems, in English and
// French.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace colporteur::imports {

enum class Standing { // of several rows of an order the highest counts
    unsaid,
    sale,
    unknown,  // counted as a sale
    refunded, // in full
    unpaid,   // cancelled, failed, or not paid yet: earns nothing
};

Standing standing_of(std::string_view status);

// The same, with what was asked before remembered: files repeat few words.
class Standings {
  public:
    Standing of(std::string_view status);

  private:
    std::unordered_map<std::string, Standing> known_;
};

} // namespace colporteur::imports
