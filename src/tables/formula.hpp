// Texts that a spreadsheet would run as a formula when a person opens the file: "=1+2", "@x",
// "+49 30". In files made for people such a text gets an apostrophe in front (OWASP, CSV
// injection); an import takes it off again.
#pragma once

#include <string>
#include <string_view>

namespace colporteur::tables {

// Numbers are left as they are: "-12.5" is no formula.
std::string without_formula(std::string_view text);
std::string_view as_it_was(std::string_view text);

} // namespace colporteur::tables
