// The sentences that are known in French, by the subject of those who write them.
#pragma once

#include <span>
#include <string_view>

namespace colporteur::report {

// English: {} stands for any text, and in quotes for none as well. French, for the first of them:
// {0} as it stands (1,234 with French spaces, unless in quotes), {0w} must be one word, {0#} a
// number or an amount, {0.} a file, {0*} a known sentence; {0?} is said in French when it is known,
// {0"} quotes names as French does, {0&} has its "and" and "or" in French.
struct Phrase {
    std::string_view english;
    std::string_view french;
};

std::span<Phrase const> phrases_of_channels();   // channels, costs, survey
std::span<Phrase const> phrases_of_collect();    // what the tag sends, and its refusals
std::span<Phrase const> phrases_of_connectors(); // shops that tell by webhook
std::span<Phrase const> phrases_of_experiments();
std::span<Phrase const> phrases_of_fields(); // what a column of a file can be
std::span<Phrase const> phrases_of_files();  // of any table, before anybody asks what it holds
std::span<Phrase const> phrases_of_imports();
std::span<Phrase const> phrases_of_plans();
std::span<Phrase const> phrases_of_report();
std::span<Phrase const> phrases_of_rows();     // what is wrong with a row, and what a row is
std::span<Phrase const> phrases_of_rules();    // of a shop and our own, for its channels
std::span<Phrase const> phrases_of_settings(); // of the shop, and what every page can refuse
std::span<Phrase const> phrases_of_tills();    // what is noted at a counter
std::span<Phrase const> phrases_of_verdicts(); // next steps, closed months, periods

} // namespace colporteur::report
