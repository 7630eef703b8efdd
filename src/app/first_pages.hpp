// What the pages ask for first, made before anybody asks.
#pragma once

#include "features/desk/service.hpp"

namespace colporteur::app {

// Makes the report of every shop and then the months of its channels. Returns when they are made,
// or when it takes longer than somebody should wait for the address: the rest is then made when
// it is asked for, and the page shows how far it is.
void make_first_pages(desk::Desk& desk);

} // namespace colporteur::app
