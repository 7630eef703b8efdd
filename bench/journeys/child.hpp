#pragma once

#include <functional>

namespace colporteur::bench {

// Runs `work` in a child process and waits for it. Returns the child's peak resident memory in MB.
// Throws std::runtime_error when it fails (it says why on stderr). REQUIRES: no thread runs here
// yet.
double run_in_child(std::function<void()> const& work);

} // namespace colporteur::bench
