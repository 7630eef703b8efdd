// The parts of the terminal report below the verdict table. Each returns whole lines, or nothing
// when there is nothing to tell.
#pragma once

#include "features/report/render.hpp"
#include "features/report/speaker.hpp"

#include <string>

namespace colporteur::report {

struct TerminalView {
    verdict::Report const& report;
    TerminalOptions const& options;
    Speaker const& speaker; // amounts without the sign of the currency
};

std::string section_title(TerminalView const& view, std::string const& title);

std::string verdict_part(TerminalView const& view);
std::string compare_part(TerminalView const& view);
std::string experiments_part(TerminalView const& view);
std::string said_part(TerminalView const& view);
std::string codes_part(TerminalView const& view);
std::string months_part(TerminalView const& view); // closed months
std::string adjustments_part(TerminalView const& view);
std::string paths_part(TerminalView const& view);
std::string posts_part(TerminalView const& view, std::vector<posts::Post> const& posts);
std::string warnings_part(TerminalView const& view);

} // namespace colporteur::report
