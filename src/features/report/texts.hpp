// Every word of the HTML report, in the languages it speaks. Holes are fmt's: {} or {0}.
#pragma once

#include "features/report/render.hpp"
#include "measure/attribution.hpp"
#include "measure/verdict.hpp"

#include <fmt/format.h>
#include <span>
#include <string>
#include <string_view>

namespace colporteur::report {

struct Text {
    std::string_view key;
    std::string_view english;
    std::string_view french;
};

std::span<Text const> all_texts();

// REQUIRES: the key is in the table.
std::string_view text(Language language, std::string_view key);

template <class... Arguments>
std::string say(Language language, std::string_view key, Arguments const&... arguments) {
    return fmt::format(fmt::runtime(text(language, key)), arguments...);
}

std::string_view language_code(Language language); // "en", "fr"
std::string_view verdict_text(Language language, measure::Verdict verdict);
std::string_view model_text(Language language, measure::Model model);

} // namespace colporteur::report
