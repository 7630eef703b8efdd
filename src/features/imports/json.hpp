// Imports as JSON: for `--json` and for the pages. Names and units: docs/reference/api.md.
#pragma once

#include "base/json.hpp"
#include "features/imports/columns.hpp"
#include "features/imports/model.hpp"
#include "features/imports/say.hpp"

namespace colporteur::imports {

json::object report_json(ImportReport const& report, Say const& say);
json::object preview_json(Preview const& preview, Say const& say);
json::object record_json(ImportRecord const& record, TimeZone const& zone);
json::object undone_json(Undone const& undone);
json::array columns_json(std::vector<FileColumn> const& columns);
json::object fields_json(Say const& say); // what a column of each kind of file can be

} // namespace colporteur::imports
