// Templates: a CSV with two example rows for each kind, for merchants who fill in by hand or write
// their own export. Every one imports as it is.
#pragma once

#include "features/imports/model.hpp"

namespace colporteur::imports {

std::string_view template_csv(Kind kind);

} // namespace colporteur::imports
