// Channels that no alias leads to any more go, but for those that the newest rules name: they wait
// for the names that the rules will lead there. Runs inside the caller's transaction.
#pragma once

#include <string>
#include <vector>

namespace colporteur::channels {

class Store;

void remove_unused(Store& store, std::vector<std::string> const& names);
// Of those, only what the saving of rules made.
void remove_unused_of_rules(Store& store, std::vector<std::string> const& names);

} // namespace colporteur::channels
