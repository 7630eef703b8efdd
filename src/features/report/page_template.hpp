// The HTML report as mustache templates. Every value goes through {{ }}, which escapes; there is no
// script and no address of anything outside the file.
#pragma once

#include <string>

namespace colporteur::report {

extern char const* const k_page_style;   // CSS, light and dark, screen and paper
extern char const* const k_page;         // the document
extern char const* const k_verdict_part; // {{> verdict_part}}: the table of verdicts
extern char const* const k_words_part;   // {{> words_part}}: a sentence with its commands
extern char const* const k_table_part;   // {{> table_part}}: caption, columns, rows
extern char const* const k_chart_part;   // {{> chart_part}}: one Chart, with its figures as a table

} // namespace colporteur::report
