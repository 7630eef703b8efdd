// Our own rules as a table to read, in the order in which rules.hpp asks them. The lists are those
// that the rules use; the sentences are tested against what the rules do.
#pragma once

#include "features/channels/model.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace colporteur::channels {

struct BuiltInRow {
    std::string_view when;               // a sentence; "these" are the words
    std::vector<std::string_view> words; // may be none
    Channel channel;                     // without a name: `instead` says where it leads
    std::string_view instead;
    std::string_view example;         // an origin, and what it leads to in a shop without channels
    std::string_view example_channel; // of its own; "" when it is no source at all
    bool of_views = false; // decided as a view is understood (collect), before there is an origin
};

std::vector<BuiltInRow> built_in_rows();

} // namespace colporteur::channels
