// Consents to be known, their proofs, and the links to customers.
#pragma once

#include "features/identity/model.hpp"
#include "features/shops/model.hpp"

#include <span>
#include <vector>

namespace colporteur::identity {

// In this order, in one transaction, and once: what was told as `batch` is not told again, so that
// a batch that a crash cut off can be moved anew. Batches of a shop come one after the other. A
// withdrawal deletes the link of the visitor, and SQLite's log is emptied of it, unless somebody
// reads it in that moment: then the next withdrawal or checkpoint does; the proof stays and says
// since when it no longer holds. The first customer that a visitor is identified as keeps him: a
// shared browser does not lead one customer's visits to another. A mail may have been forwarded: of
// several the first counts, and any login puts another in its place. A visitor whose consent has
// ended is over: a later consent under him is written down as one that has ended, too, else what
// was seen in between would be led to the customer. Throws SqlError.
void tell(shops::Workspace& work, shops::Shop const& shop, events::BatchId batch,
          std::span<Said const> said);

Known known(shops::Workspace& work, shops::Shop const& shop);

// Ends the consents of all visitors who are that customer, who asks the shop instead of his
// browser. `ordered`: the visitors in whose browsers he ordered, which makes them him as long as no
// login says that they are another. Returns how many.
std::int64_t withdraw(shops::Workspace& work, shops::Shop const& shop, std::uint64_t person,
                      std::span<std::uint64_t const> ordered = {});

// The visitors whose consent has ended, who are nobody's from then on.
std::vector<std::uint64_t> ended(shops::Workspace& work, shops::Shop const& shop);

// The newest text first.
std::vector<TextCount> consents(shops::Workspace& work, shops::Shop const& shop);

// What was agreed before `time` goes, proof and link. Returns how many consents.
std::int64_t forget_before(shops::Workspace& work, shops::Shop const& shop, TimeMs time);

} // namespace colporteur::identity
