// Made-up reports for the tests of this folder.
#pragma once

#include "features/posts/model.hpp"
#include "features/verdict/model.hpp"

#include <string>
#include <vector>

namespace colporteur::report {

// Nine channels, every verdict, two experiments, a period before, six months, a survey.
verdict::Report sample_report();
// Nothing known: two channels with a cost and no other figure.
verdict::Report bare_report();
// The ten posts of the essay's table.
std::vector<posts::Post> sample_posts();

} // namespace colporteur::report
