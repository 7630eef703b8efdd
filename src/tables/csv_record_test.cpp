#include "tables/csv_record.hpp"

#include "tables/row_source.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace colporteur::tables {

namespace {

std::vector<std::string> split(std::string_view record, char delimiter = ',') {
    std::vector<std::string_view> cells;
    std::string scratch;
    auto const reason =
        split_record(record, delimiter, record.find('"') != std::string_view::npos, cells, scratch);
    if (!reason.empty()) return {"refused: " + std::string(reason)};
    return {cells.begin(), cells.end()};
}

using Cells = std::vector<std::string>;

} // namespace

TEST(CsvRecord, SplitsPlainAndQuotedCells) {
    EXPECT_EQ(split("a,b,,d"), (Cells{"a", "b", "", "d"}));
    EXPECT_EQ(split(R"("a,b","say ""hi""",c)"), (Cells{"a,b", "say \"hi\"", "c"}));
    EXPECT_EQ(split(R"("","")"), (Cells{"", ""}));
    EXPECT_EQ(split("\"a\","), (Cells{"a", ""}));
}

TEST(CsvRecord, AQuoteInsideACellIsASignLikeAnyOther) {
    EXPECT_EQ(split(R"(7" screen,5' tall)"), (Cells{"7\" screen", "5' tall"}));
}

TEST(CsvRecord, RefusesWhatIsNotWellFormed) {
    EXPECT_EQ(split(R"("a"b,c)"), (Cells{"refused: text stands behind a closing quote"}));
    EXPECT_EQ(split(R"(x,"a)"), (Cells{"refused: a quote is never closed"}));
}

TEST(CsvRecord, FindsTheEndOverQuotedNewlines) {
    RecordEnd end({',', '\n'});
    std::string_view const text = "a,\"two\nlines\"\r\nnext";
    ASSERT_TRUE(end.find(text));
    EXPECT_EQ(text.substr(0, end.size()), "a,\"two\nlines\"");
    EXPECT_EQ(text.substr(end.next()), "next");
    EXPECT_EQ(end.newlines(), 1U);
}

// The bytes may come in pieces cut anywhere: the end found is the same.
RC_GTEST_PROP(CsvRecord, TheEndDoesNotDependOnHowBytesArrive, ()) {
    auto const cells = *rc::gen::nonEmpty(rc::gen::container<Cells>(
        rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab,\"\n\r ")))));
    std::string text;
    for (auto const& cell : cells) {
        if (!text.empty()) text += ',';
        text += csv_cell(cell);
    }
    auto const record = text;
    text += "\nrest";
    RecordEnd whole({',', '\n'});
    RC_ASSERT(whole.find(text));
    RecordEnd pieces({',', '\n'});
    std::size_t seen = 0;
    while (!pieces.find(std::string_view(text).substr(0, seen)))
        ++seen;
    RC_ASSERT(pieces.size() == whole.size());
    RC_ASSERT(pieces.next() == whole.next());
    RC_ASSERT(std::string_view(text).substr(0, whole.next()) == record + "\n");
}

} // namespace colporteur::tables
