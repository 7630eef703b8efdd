// What an import was asked for, as one line of text: the same file with the same options is the
// same import.
#pragma once

#include "features/imports/model.hpp"
#include "features/shops/model.hpp"

namespace colporteur::imports {

// Names everything that changes what rows become: also the shop's currency, zone and VAT, and the
// bytes of the mapping and rates files. Throws std::runtime_error when one of those cannot be read.
std::string options_text(ImportRequest const& request, shops::Shop const& shop);

} // namespace colporteur::imports
