// Currencies into the shop's: a file currency,rate[,day] where rate is what one unit is worth in
// the shop's currency. Of several days the last before counts.
#pragma once

#include "base/money.hpp"
#include "base/time.hpp"
#include "features/imports/decimal.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace colporteur::imports {

class Rates {
  public:
    Rates() = default;
    // Errors: unreadable, invalid_input (a line that is no rate), naming the line.
    static Result<Rates> read(std::filesystem::path const& path);

    // Nothing: no rate of that currency for that day.
    [[nodiscard]] std::optional<double> rate(std::string const& currency, Day day) const;

  private:
    std::map<std::string, std::map<Day, double>, std::less<>> by_currency_;
};

} // namespace colporteur::imports
