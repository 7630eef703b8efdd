// The link of a till as a picture for a phone's camera.
#pragma once

#include <string>
#include <string_view>

namespace colporteur::till {

// An SVG of its own, black on white with the quiet border, without a size: it fills its place.
// REQUIRES: at most 1000 bytes.
std::string qr_svg(std::string_view text);

// The same for a terminal, two rows of it a line.
std::string qr_text(std::string_view text);

} // namespace colporteur::till
