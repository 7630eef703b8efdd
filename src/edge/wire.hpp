// The head of a response, as it goes on the wire.
#pragma once

#include "edge/answer.hpp"
#include "edge/send.hpp"

#include <string>

namespace colporteur::edge {

// Status line and headers up to the empty line. Events come in chunks where the client knows them;
// everything else has its length.
std::string head_of(Answer const& answer, Manner manner);

} // namespace colporteur::edge
