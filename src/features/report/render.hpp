// The report as text for a terminal, as JSON and as one HTML file.
#pragma once

#include "base/json.hpp"
#include "features/posts/model.hpp"
#include "features/verdict/model.hpp"

#include <string>
#include <vector>

namespace colporteur::report {

struct TerminalOptions {
    int width = 100;
    bool colour = false;
};

std::string terminal(verdict::Report const& report, std::vector<posts::Post> const& posts,
                     TerminalOptions const& options);

enum class Language { english, french };

// Sentences are in the language as far as they are known there.
json::value to_json(verdict::Report const& report, std::vector<posts::Post> const& posts,
                    Language language = Language::english);

// One file: no outside request, charts as inline SVG, prints well, light and dark.
std::string html(verdict::Report const& report, std::vector<posts::Post> const& posts,
                 Language language);

} // namespace colporteur::report
