// Files and a shop's own word: the newest word about an order counts, and a file is as new as the
// newest thing in it. So what the shop told of an order since is told once more after an older file
// that names it; and after a file was taken back, whose entries may have been the shop's, too.
#pragma once

#include "features/shops/model.hpp"

namespace colporteur::connectors {

// Looks at the imports of orders that came or were undone since the last look, which is remembered
// in the records. The newest delivery of an order that is to be told waits again, when its body is
// still kept; of a state that was fetched nothing is kept, and its shop is asked again for what
// changed from then on. Returns of how many orders. REQUIRES: the turn of who changes the shop.
std::size_t tell_again(shops::Workspace& work, shops::Shop const& shop);

} // namespace colporteur::connectors
