#include "features/imports/columns.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

namespace colporteur::imports {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ColumnsTest : public testing::Test {
  protected:
    ColumnsTest() {
        std::string name = std::filesystem::temp_directory_path() / "colporteur-columns-XXXXXX";
        folder_ = ::mkdtemp(name.data());
    }
    ~ColumnsTest() override { std::filesystem::remove_all(folder_); }

    Result<std::vector<FileColumn>> columns(std::string_view text,
                                            std::string const& name = "file.csv") {
        std::ofstream(folder_ / name, std::ios::binary) << text;
        return columns_of(folder_ / name);
    }

    std::filesystem::path folder_;
};

TEST_F(ColumnsTest, NamesAndTheFirstThreeCells) {
    auto const found = columns("Wann,Was\n1.3.,a\n2.3.,b\n3.3.,c\n4.3.,d\n");
    ASSERT_TRUE(found) << found.error().message;
    ASSERT_EQ(found->size(), 2U);
    EXPECT_EQ(found->at(0).column, "Wann");
    EXPECT_THAT(found->at(0).samples, ElementsAre("1.3.", "2.3.", "3.3."));
    EXPECT_EQ(found->at(1).column, "Was");
    EXPECT_THAT(found->at(1).samples, ElementsAre("a", "b", "c"));
}

TEST_F(ColumnsTest, OtherDelimitersAndEncodingsAreReadAsImportsReadThem) {
    auto const found = columns("Name;Gr\xF6\xDF"
                               "e\nM\xFCller;\"a;b\"\n");
    ASSERT_TRUE(found) << found.error().message;
    ASSERT_EQ(found->size(), 2U);
    EXPECT_EQ(found->at(1).column, "Größe");
    EXPECT_THAT(found->at(0).samples, ElementsAre("Müller"));
    EXPECT_THAT(found->at(1).samples, ElementsAre("a;b"));
}

TEST_F(ColumnsTest, AHeaderAloneHasNoSamples) {
    auto const found = columns("a,b,c\n");
    ASSERT_TRUE(found) << found.error().message;
    ASSERT_EQ(found->size(), 3U);
    EXPECT_THAT(found->at(2).samples, IsEmpty());
}

TEST_F(ColumnsTest, ALongCellIsCutBetweenCharacters) {
    std::string wide;
    for (int n = 0; n < 60; ++n)
        wide += "é";
    auto const found = columns("a,b\n" + wide + "," + std::string(80, 'x') + "\n");
    ASSERT_TRUE(found) << found.error().message;
    EXPECT_EQ(found->at(0).samples.at(0), wide.substr(0, 80) + "…");
    EXPECT_EQ(found->at(1).samples.at(0), std::string(80, 'x')) << "80 bytes are not too long";
    auto const odd = columns("a,b\nx" + wide + ",1\n");
    EXPECT_EQ(odd->at(0).samples.at(0), "x" + wide.substr(0, 78) + "…");
}

TEST_F(ColumnsTest, JsonLinesHaveColumnsToo) {
    auto const found =
        columns("{\"who\": \"ann\", \"what\": 1}\n{\"who\": \"bob\"}\n", "file.jsonl");
    ASSERT_TRUE(found) << found.error().message;
    ASSERT_EQ(found->size(), 2U);
    EXPECT_EQ(found->at(0).column, "who");
    EXPECT_THAT(found->at(0).samples, ElementsAre("ann", "bob"));
}

TEST_F(ColumnsTest, WhatIsNoTableSaysSo) {
    EXPECT_FALSE(columns(""));
    EXPECT_FALSE(columns("PK\x03\x04 and so on", "book.xlsx"));
    EXPECT_FALSE(columns_of(folder_ / "absent.csv"));
}

} // namespace
} // namespace colporteur::imports
