// Text: UTF-8 everywhere inside; what comes in is checked or converted at the edge.
#pragma once

#include <string>
#include <string_view>

namespace colporteur {

std::string_view trim(std::string_view text); // ASCII blanks and no-break spaces at both ends

// For comparing words of people: NFKC, case folded, accents removed, runs of blanks to one space,
// trimmed. "  Été  INSTA " and "ete insta" are the same.
std::string fold(std::string_view utf8);

bool is_utf8(std::string_view bytes);
std::string utf8_from_windows_1252(std::string_view bytes); // also Latin-1, which it contains

// "one-two_three" pieces: letters and digits with '-' between, for names of files and channels.
std::string slug(std::string_view utf8);

// The number of columns a terminal needs for `utf8` (combining marks 0, wide signs 2).
int display_width(std::string_view utf8);

} // namespace colporteur
