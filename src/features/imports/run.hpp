// An import as a job of the server: in its turn among the changes, its rejects where the page finds
// them.
#pragma once

#include "features/desk/service.hpp"
#include "features/imports/service.hpp"

namespace colporteur::imports {

// DATA/rejects/import-<id>.csv
std::filesystem::path rejects_of(shops::Workspace const& work, std::int64_t id);

// The report as JSON, its sentences by `say`; the file goes in, or nothing of it does. `name` is
// one that no other import has. Errors: as of import_file().
Result<json::object> import_in_turn(desk::Desk& desk, events::ShopId shop, ImportRequest request,
                                    std::string const& name, desk::Say const& say,
                                    desk::JobControl& job);

} // namespace colporteur::imports
