// Words of origins and answers, and how near two of them are. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace colporteur::channels {

// Folded, every run of punctuation one blank: "E-Mail_News" is "e mail news".
std::string words_of(std::string_view text);
std::vector<std::string_view> split_words(std::string_view words); // pieces between blanks

// Optimal string alignment (Damerau, 1964; Levenshtein, 1966): insertions, deletions, changes and
// swaps of neighbours, over bytes; `most` + 1 when it is more than that.
int spelling_distance(std::string_view a, std::string_view b, int most);

// Names of this many bytes or more are guessed at.
constexpr std::size_t k_spelled_bytes_min = 5;
// One insertion, deletion, change or swap of neighbours between two long enough names of the same
// first letter and digits: a slip of spelling. Names that are one slip apart have one slip_key().
bool one_slip(std::string_view a, std::string_view b);
std::string slip_key(std::string_view words);

// "https://www.google.co.uk/search?q=x" and "www.google.co.uk" give "google.co.uk"; "" when no
// host.
std::string host_of(std::string_view folded);
// The name that was registered: "google" of "google.co.uk", "example" of "blog.example.com".
std::string_view registered_name(std::string_view host);

} // namespace colporteur::channels
