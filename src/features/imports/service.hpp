// Imports: files in, and out again. One import is one batch of the event store with its row in the
// table import, or one transaction of the records for products and customers: everything or
// nothing.
//
// Order of writing: the row (running), the definition of an experiment, the batch, the row (done),
// the aliases. recover() looks after what a crash left between two of these.
#pragma once

#include "features/desk/model.hpp"
#include "features/imports/model.hpp"
#include "features/shops/model.hpp"

#include <span>

namespace colporteur::imports {

// Errors: as of understand(), invalid_input (no row at all could be understood: says why the first
// could not), stopped, already_exists (an experiment of that name with another channel or form),
// wrong_use (an experiment without channel or control), conflict (entries that are known by content
// alone came already, with other options or in another file). Nothing was added then.
Result<ImportReport> import_file(shops::Workspace& work, shops::Shop const& shop,
                                 ImportRequest const& request);

// The first rows as they would be understood; nothing is written. Errors: as of understand().
Result<Preview> preview(shops::Workspace& work, shops::Shop const& shop,
                        ImportRequest const& request, std::size_t rows = 10);

// Takes an import back: its entries, its records, what it proposed. An entry that a later import
// brought as well goes too: Undone::again names those imports. Errors: not_found, conflict (it
// is not one that stands: undone, failed, or the closing of a month).
Result<Undone> undo(shops::Workspace& work, shops::Shop const& shop, std::int64_t id);

// Orders that a connected shop tells, as one batch: the same entries as a file of them makes. What
// an earlier batch or file had of an order and this has not goes. Its row is not in list(), and
// only the newest one is kept. `shown` may be of these orders or of others. REQUIRES: no order
// twice in either. Returns the batch, which may hold nothing new.
events::BatchInfo tell_orders(shops::Workspace& work, shops::Shop const& shop,
                              std::span<ToldOrder const> orders,
                              std::span<ShownCode const> shown = {});

bool counts(ToldOrder const& order); // false: cancelled or not paid, it earns nothing

// The same order for who watches: its refunds are not taken off.
desk::ToldNow told_now(ToldOrder const& order, HashKey const& key);

std::vector<ImportRecord> list(shops::Workspace& work, shops::Shop const& shop); // by id

// Imports that an earlier process did not end: those whose batch is in the event store are done,
// the others failed and added nothing. Returns one sentence an import. Called when a data folder is
// opened.
std::vector<std::string> recover(shops::Workspace& work, shops::Shop const& shop);

// A sentence when the newest import was stopped before its end, by a person or with its server, in
// the last seven days.
std::optional<std::string> stopped_last(shops::Workspace& work, shops::Shop const& shop);

} // namespace colporteur::imports
