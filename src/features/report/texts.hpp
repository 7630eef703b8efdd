// Every word of the HTML report, in the languages it speaks. Holes are fmt's, {0}; beside a count
// {0|day|days} is the noun of it.
#pragma once

#include "features/report/render.hpp"
#include "measure/attribution.hpp"
#include "measure/verdict.hpp"

#include <fmt/format.h>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace colporteur::report {

struct Text {
    std::string_view key;
    std::string_view english;
    std::string_view french;
};

std::span<Text const> all_texts();

// French gets its no-break spaces here. REQUIRES: the key is in the table.
std::string text(Language language, std::string_view key);

// French sets : ; ? ! % and « » apart by spaces at which no line may break.
std::string with_french_spaces(std::string_view words);

// `words` with the nouns chosen by the counts, of which French has none below 2 in the plural.
std::string with_nouns(Language language, std::string words,
                       std::vector<std::string> const& counts);

template <class... Arguments>
std::string say(Language language, std::string_view key, Arguments const&... arguments) {
    auto const words = with_nouns(language, text(language, key), {fmt::format("{}", arguments)...});
    return fmt::format(fmt::runtime(words), arguments...);
}

std::string_view language_code(Language language); // "en", "fr"
std::string verdict_text(Language language, measure::Verdict verdict);
std::string model_text(Language language, measure::Model model);
std::string model_text(Language language, std::string_view model_name);
// Of an adjustment: "Refunds", "Cost: media".
std::string figure_text(Language language, std::string_view figure);

} // namespace colporteur::report
