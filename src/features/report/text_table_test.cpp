#include "features/report/text_table.hpp"

#include "base/text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace colporteur::report {

namespace {

std::vector<std::string> lines_of(std::string const& text) {
    std::vector<std::string> lines;
    std::string line;
    for (char c : text) {
        if (c == '\n') {
            lines.push_back(line);
            line.clear();
        } else {
            line += c;
        }
    }
    return lines;
}

TEST(TextTable, FiguresEndInOneColumnAlsoAfterWideSigns) {
    TextTable table;
    table.columns = {{"Channel"}, {"Cost", true}};
    table.rows = {{{{"日本語"}, {"7"}}, {}}, {{{"Café"}, {"1,234"}}, {}}, {{{"x"}, {"56"}}, {}}};
    auto const lines = lines_of(drawn(table, 100, false));
    ASSERT_EQ(lines.size(), 4U);
    for (auto const& line : lines)
        EXPECT_EQ(display_width(line), 7 + 2 + 5) << line;
    EXPECT_EQ(lines[1], "日本語       7");
    EXPECT_EQ(lines[2], "Café     1,234");
}

TEST(TextTable, WrapsAtBlanksBeforeItBreaksWords) {
    TextTable table;
    table.columns = {{"Channel"}, {"Cost", true}};
    table.rows = {{{{"Google brand search"}, {"1,234"}}, {}}};
    auto const lines = lines_of(drawn(table, 20, false));
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(lines[1], "Google brand   1,234");
    EXPECT_EQ(lines[2], "search");
}

TEST(TextTable, SentenceBelowGoesOverTheWholeWidth) {
    TextTable table;
    table.columns = {{"A"}, {"B"}};
    table.rows = {{{{"one"}, {"two"}}, "Next: a sentence that needs more than one line here."}};
    auto const lines = lines_of(drawn(table, 30, false));
    ASSERT_EQ(lines.size(), 4U);
    EXPECT_EQ(lines[2], "  Next: a sentence that needs");
    EXPECT_EQ(lines[3], "  more than one line here.");
}

TEST(TextTable, ColourDoesNotMoveColumns) {
    TextTable table;
    table.columns = {{"A"}, {"B", true}};
    table.rows = {{{{"one", Ink::good}, {"2", Ink::bad}}, {}}};
    auto coloured = drawn(table, 80, true);
    EXPECT_NE(coloured.find("\x1b[1;32mone\x1b[0m"), std::string::npos);
    std::string bare;
    for (std::size_t i = 0; i < coloured.size(); ++i) {
        if (coloured[i] == '\x1b') {
            i = coloured.find('m', i);
        } else {
            bare += coloured[i];
        }
    }
    EXPECT_EQ(bare, drawn(table, 80, false));
}

TEST(TextTable, NamesCannotSteerTheTerminal) {
    EXPECT_EQ(harmless("a\x1b[2Jb\x07\nc\x7f"), "a [2Jb  c ");
    EXPECT_EQ(harmless("a\xC2\x9B"
                       "2Jé"),
              "a 2Jé");
}

RC_GTEST_PROP(TextTable, NoLineIsWiderThanAsked, ()) {
    auto const piece = rc::gen::element<std::string>("a", "word", "日本", "é", "[1,234;", " ", "  ",
                                                     "–", "averyverylongwordwithoutanyblank");
    auto const cells = *rc::gen::container<std::vector<std::string>>(
        9, rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                        [](std::vector<std::string> const& pieces) {
                            std::string text;
                            for (auto const& part : pieces)
                                text += part;
                            return text;
                        }));
    auto const width = *rc::gen::inRange(24, 120);
    TextTable table;
    table.columns = {{"One", false}, {"Two", true}, {"Three", false, true}};
    for (std::size_t row = 0; row < 3; ++row)
        table.rows.push_back(
            {{{cells[3 * row]}, {cells[3 * row + 1]}, {cells[3 * row + 2]}}, cells[row]});
    for (auto const& line : lines_of(drawn(table, width, false))) {
        RC_ASSERT(display_width(line) <= width);
        RC_ASSERT(is_utf8(line));
    }
}

} // namespace

} // namespace colporteur::report
