// Takes out of a text what could name a person or open a door, before anything is written. In its
// place stands "*":
//
//   - what looks like a mail address, also with %40: "/hi/anna@example.org/x" is "/hi/*/x". An @
//     without a name before it and without a domain behind it stays: "/@brand".
//   - 6 digits or more in a row, and 7 or more in groups with blanks, dots, dashes or brackets
//     between (telephone numbers). Dates and years ("2026-03-31", "2025-2026") stay.
//   - tokens: 32 hexadecimal digits or more (with dashes too: UUIDs), and 24 letters and digits or
//     more that are no words: capitals, small letters and digits in one piece, or one piece with 4
//     digits or more among its letters.
//   - what stands behind "clp=", also with %3D: it names the customer whom a mail was sent to.
//
// Digits of other scripts count too, as far as folding makes them ASCII. Pure.
#pragma once

#include <string>
#include <string_view>

namespace colporteur {

constexpr std::string_view k_mail_argument = "clp";

// `text`: UTF-8, and so is the result. It is never longer than before.
void mask_private(std::string& text);

// The same for the code of a voucher, which may be a number of its own ("123456"): only 9 digits or
// more, in a row or in groups, are taken for a telephone, a card or a customer.
void mask_code(std::string& text);

// Text that is kept folded (base/text.hpp). It is masked before as well: folding takes away what
// tells a token from a word.
std::string fold_masked(std::string text);
std::string fold_masked_code(std::string text);

} // namespace colporteur
