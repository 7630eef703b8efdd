// What to do next about a channel, in the reader's language.
#pragma once

#include "features/report/speaker.hpp"
#include "features/verdict/model.hpp"

#include <string>

namespace colporteur::report {

// English has the sentence with its figures; other languages say the step and the figures. "" when
// there is nothing to do.
std::string next_words(Speaker const& speaker, verdict::ChannelVerdict const& channel);

} // namespace colporteur::report
