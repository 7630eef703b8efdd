// An import request of the API as one of the service. The format: docs/reference/api.md.
#pragma once

#include "contract/fields.hpp"
#include "features/imports/service.hpp"
#include "features/imports/uploads.hpp"

namespace colporteur::imports {

struct Asked {
    std::string upload;
    ImportRequest request;
};

// Columns that a person named are written to the upload's mapping file, which stands for them.
// Mistakes are left in `fields`.
Asked asked_of(contract::Fields& fields, Uploads const& uploads, Currency const& currency);

} // namespace colporteur::imports
