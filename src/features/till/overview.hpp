// Tills and notes as they are shown: for the API and the command line.
#pragma once

#include "base/json.hpp"
#include "features/desk/service.hpp"
#include "features/shops/model.hpp"
#include "features/till/model.hpp"
#include "features/till/paper.hpp"

namespace colporteur::till {

json::object till_json(TillSeen const& one, shops::Shop const& shop);

// With its link, and that as a picture. Errors: as check_server().
Result<json::object> new_till_json(NewTill const& made, shops::Shop const& shop,
                                   std::string const& server);
// Errors: invalid_input (no web address, one without TLS that is not this machine, or with a path).
Done check_server(std::string_view server);
bool is_local(std::string_view server); // leads a phone nowhere but to itself

json::object note_json(Note const& note, shops::Shop const& shop);
json::object paper_json(PaperReport const& report, desk::Say const& say);

} // namespace colporteur::till
