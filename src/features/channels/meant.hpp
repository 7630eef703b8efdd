// The channel that people mean by a text. Pure.
#pragma once

#include "features/channels/known.hpp"

namespace colporteur::channels {

// By its name, its label or one of its origins; nullptr when none is meant.
Channel const* find_in(Known const& known, std::string_view text);

// The same, or the channel to be made: a platform they name, or one of its own name. `family` is
// that of a channel to be made; "": the platform's, or other.
Channel meant_channel(Known const& known, std::string_view text, std::string_view family);

} // namespace colporteur::channels
