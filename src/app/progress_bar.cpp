#include "app/progress_bar.hpp"

#include "app/console.hpp"
#include "base/counted.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <ostream>

namespace colporteur::app {

namespace {

std::string time_left(double seconds) {
    if (seconds < 1) return "";
    auto const whole = std::llround(seconds);
    return whole < 60 ? fmt::format(", {} s left", whole)
                      : fmt::format(", {} min {} s left", whole / 60, whole % 60);
}

} // namespace

ProgressBar::ProgressBar(std::string label)
    : label_(std::move(label)), started_(std::chrono::steady_clock::now()),
      terminal_(console().err_is_terminal) {}

ProgressBar::~ProgressBar() {
    if (drawn_) to_err() << "\r\033[K" << std::flush;
}

void ProgressBar::show(std::uint64_t done, std::uint64_t total, std::int64_t rows,
                       double rows_per_second) {
    if (!terminal_) return;
    double const share =
        total == 0 ? 0 : std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
    double const elapsed =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
    constexpr int k_cells = 24;
    int const filled = static_cast<int>(share * k_cells);
    std::string bar;
    for (int i = 0; i < k_cells; ++i)
        bar += i < filled ? "━" : "·";
    to_err() << fmt::format("\r\033[K{} {} {:3.0f} %  {}, {:.0f}/s{}", label_, bar, share * 100,
                            counted(rows, "row", "rows"), rows_per_second,
                            share > 0 ? time_left(elapsed * (1 - share) / share) : "")
             << std::flush;
    drawn_ = true;
}

} // namespace colporteur::app
