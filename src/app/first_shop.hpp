// What is asked of a new shop, on the command line and on the page.
#pragma once

#include "features/shops/model.hpp"

#include <span>
#include <string_view>

namespace colporteur::app {

struct FirstQuestion { // in this order; each is also an option of `init` (--time-zone for
                       // time_zone)
    std::string_view key;
    std::string_view question;
};
std::span<FirstQuestion const> first_questions();

// A shop of that name ("shop" when empty) with what this machine knows: its time zone. Errors:
// invalid_input (the name).
Result<shops::Shop> first_shop(std::string const& name);

} // namespace colporteur::app
