// A progress line on a terminal, with rate and time left; nothing at all elsewhere.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace colporteur::app {

class ProgressBar {
  public:
    explicit ProgressBar(std::string label); // draws on stderr, when stderr is a terminal
    ~ProgressBar();                          // clears its line
    void show(std::uint64_t done, std::uint64_t total, std::int64_t rows, double rows_per_second);

  private:
    std::string label_;
    std::chrono::steady_clock::time_point started_;
    bool terminal_;
    bool drawn_ = false;
};

} // namespace colporteur::app
