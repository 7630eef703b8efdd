// `colporteur survey`: the questions of the imported surveys and the decoys among their answers.
#pragma once

#include "app/context.hpp"

namespace CLI {
class App;
}

namespace colporteur::app {

void add_survey_commands(CLI::App& app, Context& context);

} // namespace colporteur::app
