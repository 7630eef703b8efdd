// Names of channels to numbers, in the order in which they first appear.
#pragma once

#include "base/result.hpp"
#include "measure/paths.hpp"

#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace colporteur::lab {

class ChannelNames {
  public:
    // Errors: too_large, the reason alone.
    Result<measure::Channel> channel(std::string_view name) {
        name_ = name;
        auto const [entry, fresh] = numbers_.try_emplace(name_, names_.size());
        if (fresh) {
            if (names_.size() == std::numeric_limits<measure::Channel>::max()) {
                return fail(Errc::too_large,
                            "more than 65,535 channels: is this the right column?");
            }
            names_.push_back(name_);
        }
        return static_cast<measure::Channel>(entry->second);
    }
    std::vector<std::string> take() { return std::move(names_); }

  private:
    std::string name_; // kept, so that looking a name up does not allocate
    std::vector<std::string> names_;
    std::unordered_map<std::string, std::size_t> numbers_;
};

} // namespace colporteur::lab
