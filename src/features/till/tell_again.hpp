// What was noted and a file of orders: the file's word stands, and the note tells nothing. When
// that file is taken back, nobody tells the order any more, or an older state of the note does.
#pragma once

#include "features/shops/model.hpp"

namespace colporteur::till {

// Looks whether a file of orders was taken back since the last look, which is remembered in the
// records. The notes of orders that the shop told itself wait again then: apply_waiting() finds
// out who tells them now, and changes nothing where the shop still does. REQUIRES: the turn of who
// changes the shop.
void tell_again(shops::Workspace& work, shops::Shop const& shop);

} // namespace colporteur::till
