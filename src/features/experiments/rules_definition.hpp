// A file that comes later under the name of an experiment. Pure.
//
// It adds rows; it does not begin the experiment anew. What its import does not give stays as it is
// stored: nothing, an empty ratio, a start that was only read from the rows, `running` that was not
// asked for. What is given changes. The import that defined the experiment stays the one to undo.
#pragma once

#include "features/experiments/model.hpp"

namespace colporteur::experiments {

// REQUIRES the same name. N* never changes once there is one. A finished experiment that is given
// as running goes on without an end, unless an end is given with it. Errors: already_exists, naming
// what differs: the channel, the form, the control arm, or where the outcome comes from.
Result<Experiment> continued(Experiment const& stored, Experiment const& wanted);

std::string_view form_words(Form form); // "people", "sums per arm", "blocks"

} // namespace colporteur::experiments
