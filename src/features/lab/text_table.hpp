// Aligned text for a terminal: the first column to the left, the others to the right.
#pragma once

#include <string>
#include <vector>

namespace colporteur::lab {

class TextTable {
  public:
    explicit TextTable(std::vector<std::string> headings) : rows_{std::move(headings)} {}
    void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); } // may be fewer
    [[nodiscard]] std::string text() const; // heading, rule, rows; each line ends with a newline

  private:
    std::vector<std::vector<std::string>> rows_;
};

std::string whole(double number);  // 12,559
std::string figure(double number); // five significant digits: 0.76983, 1,234.5, 64,000
std::string credit(double number); // 1,234, 56.7, 3.21: three digits or more, two decimals at most
std::string percent(double share); // 11.8 %
std::string change(double share);  // +117.9 %
std::string p_text(double p);      // 0.0013, below 0.0001
std::string shortened(std::string const& text, int columns); // "a long na..." on the terminal

} // namespace colporteur::lab
