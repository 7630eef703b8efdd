// A question as JSON: for `--json` and for the pages. docs/reference/api.md.
#pragma once

#include "base/json.hpp"
#include "features/survey/model.hpp"

namespace colporteur::survey {

inline json::object question_json(Question const& question) {
    return {{"question", question.text},
            {"multiple_choice", question.multiple},
            {"decoys", json::array(question.decoys.begin(), question.decoys.end())}};
}

} // namespace colporteur::survey
