// The program: parses the arguments and does what they say.
#pragma once

namespace colporteur::app {

// Exit codes: 0 done, 1 refused input or a failure, 2 wrong use.
int run(int argc, char const* const* argv);

} // namespace colporteur::app
