// Sentences that other features write in English, in the reader's language. They are known by their
// pattern; one that is not known stays English, and the page marks it so.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace colporteur::report {

// The French of an English sentence; nothing when no pattern fits it whole.
std::optional<std::string> in_french(std::string_view english);

} // namespace colporteur::report
