// What to do next about a channel, in the reader's language.
#pragma once

#include "features/report/speaker.hpp"
#include "features/verdict/model.hpp"

#include <string>

namespace colporteur::report {

// The sentence with its figures; in French, the step and the figures where the sentence is not
// known. "" when there is nothing to do.
std::string next_words(Speaker const& speaker, verdict::ChannelVerdict const& channel);

} // namespace colporteur::report
