#include "tables/row_source.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <stdlib.h>
#include <zlib.h>

namespace colporteur::tables {

namespace {

using ::testing::HasSubstr;
using Cells = std::vector<std::string>;

class Folder {
  public:
    Folder() {
        std::string name = std::filesystem::temp_directory_path() / "colporteur-tables-XXXXXX";
        path_ = ::mkdtemp(name.data());
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;

    std::filesystem::path write(std::string_view bytes,
                                std::string const& name = "table.csv") const {
        std::ofstream(path_ / name, std::ios::binary) << bytes;
        return path_ / name;
    }
    std::filesystem::path write_gzip(std::string_view bytes) const {
        auto const file = path_ / "table.csv.gz";
        auto* out = gzopen(file.c_str(), "wb");
        gzwrite(out, bytes.data(), static_cast<unsigned>(bytes.size()));
        gzclose(out);
        return file;
    }

  private:
    std::filesystem::path path_;
};

struct Table {
    Dialect dialect;
    Cells header;
    std::vector<Cells> rows;
    std::vector<std::int64_t> lines;
    std::vector<BadRow> bad;
    std::string error;
};

Table read(std::filesystem::path const& path, OpenOptions const& options = {}) {
    Table table;
    auto opened = open_table(path, options);
    if (!opened) {
        table.error = opened.error().message;
        return table;
    }
    table.dialect = opened->dialect;
    table.header = opened->rows->header();
    opened->rows->on_bad_row = [&](BadRow const& row) { table.bad.push_back(row); };
    Row row;
    for (;;) {
        auto const more = opened->rows->next(row);
        if (!more) table.error = more.error().message;
        if (!more || !*more) return table;
        table.rows.emplace_back(row.cells.begin(), row.cells.end());
        table.lines.push_back(row.line);
    }
}

Table read_text(std::string_view text) {
    Folder const folder;
    return read(folder.write(text));
}

} // namespace

TEST(OpenTable, SniffsTheDelimiter) {
    for (char const delimiter : {',', ';', '\t'}) {
        std::string text = "a|b|c\n1|x|3\n4|y|6\n";
        for (char& c : text)
            c = c == '|' ? delimiter : c;
        auto const table = read_text(text);
        EXPECT_EQ(table.dialect.delimiter, delimiter);
        EXPECT_EQ(table.header, (Cells{"a", "b", "c"}));
        EXPECT_EQ(table.rows.size(), 2U);
    }
}

TEST(OpenTable, SemicolonsWinOverDecimalCommas) {
    auto const table = read_text("article;prix;quantite\nA;1,50;2\nB;2,25;1\n");
    EXPECT_EQ(table.dialect.delimiter, ';');
    EXPECT_EQ(table.rows.at(0), (Cells{"A", "1,50", "2"}));
}

TEST(OpenTable, AnExcelSeparatorLineIsObeyed) {
    auto const table = read_text("sep=;\na;b\n1,5;2\n");
    EXPECT_EQ(table.header, (Cells{"a", "b"}));
    EXPECT_EQ(table.rows, (std::vector<Cells>{{"1,5", "2"}}));
}

TEST(OpenTable, KeepsQuotedNewlinesAndCountsLines) {
    auto const table = read_text("id,note\r\n1,\"two\r\nlines\"\r\n2,plain\r\n");
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(table.rows[0][1], "two\r\nlines");
    EXPECT_EQ(table.lines, (std::vector<std::int64_t>{2, 4}));
}

TEST(OpenTable, ReadsTheLastRowWithoutANewline) {
    EXPECT_EQ(read_text("a,b\n1,2\n3,4").rows.size(), 2U);
    EXPECT_EQ(read_text("a,b\r1,2\r3,4\r").rows.size(), 2U); // line ends of old Macs
}

TEST(OpenTable, UnderstandsEncodings) {
    auto const utf8 = read_text("\xEF\xBB\xBFville\nOrl\xC3\xA9"
                                "ans\n");
    EXPECT_EQ(utf8.header, (Cells{"ville"}));
    EXPECT_EQ(utf8.rows.at(0).at(0), "Orléans");
    auto const latin = read_text("ville,prix\nOrl\xE9"
                                 "ans,5 \x80\n");
    EXPECT_EQ(latin.dialect.encoding, "windows-1252");
    EXPECT_EQ(latin.rows.at(0), (Cells{"Orléans", "5 €"}));
    using namespace std::string_view_literals;
    auto const little = read_text("\xFF\xFE"
                                  "a\0;\0b\0\n\0\xE9\0;\0\x3D\xD8\x00\xDE\n\0"sv);
    EXPECT_EQ(little.dialect.encoding, "utf-16");
    EXPECT_EQ(little.rows.at(0), (Cells{"é", "😀"}));
    auto const big = read_text("\xFE\xFF\0a\0,\0b\0\n\0"
                               "1\0,\0"
                               "2\0\n"sv);
    EXPECT_EQ(big.rows.at(0), (Cells{"1", "2"}));
}

// Far below the first 256 kB a file turns out to be Latin-1.
TEST(OpenTable, TheFirstSignAbove127DecidesHoweverLateItComes) {
    std::string text = "a,b\n";
    while (text.size() < 600'000)
        text += "plain,row\n";
    auto const table = read_text(text + "Orl\xE9"
                                        "ans,1\n");
    EXPECT_TRUE(table.bad.empty());
    EXPECT_EQ(table.rows.back(), (Cells{"Orléans", "1"}));
}

TEST(OpenTable, ARowOfAnotherEncodingIsABadRow) {
    auto const table = read_text("a,b\n\xC3\xA9,1\nOrl\xE9"
                                 "ans,2\nx,3\n");
    EXPECT_EQ(table.rows.size(), 2U);
    ASSERT_EQ(table.bad.size(), 1U);
    EXPECT_EQ(table.bad[0].line, 3);
}

TEST(OpenTable, BadRowsDoNotStopTheGoodOnes) {
    using namespace std::string_view_literals;
    auto const table = read_text("a,b\n1,2\n1,2,3\n4\nx\0y,2\n5,6,\n7,8\n"sv);
    EXPECT_EQ(table.rows, (std::vector<Cells>{{"1", "2"}, {"5", "6"}, {"7", "8"}}));
    ASSERT_EQ(table.bad.size(), 3U);
    EXPECT_EQ(table.bad[0].reason, "the row has 3 cells, the header has 2");
    EXPECT_EQ(table.bad[1].line, 4);
    EXPECT_THAT(table.bad[2].reason, HasSubstr("NUL"));
}

TEST(OpenTable, AStrayQuoteCostsOneRow) {
    auto const table = read_text("a,b\n1,\"open\n3,4\n5,6\n");
    ASSERT_EQ(table.bad.size(), 1U);
    EXPECT_EQ(table.bad[0].line, 2);
    EXPECT_EQ(table.bad[0].raw, "1,\"open");
    EXPECT_EQ(table.rows, (std::vector<Cells>{{"3", "4"}, {"5", "6"}}));
}

TEST(OpenTable, LinesAboveTheHeaderAreKeptApart) {
    // Google Ads puts a title and the dates above, GA4 comments.
    auto const ads = read_text("Rapport de campagne\n\"1 juin 2026 - 30 juin 2026\"\n"
                               "Jour,Campagne,Coût\n2026-06-01,Marque,\"12,34\"\n");
    EXPECT_EQ(ads.header, (Cells{"Jour", "Campagne", "Coût"}));
    EXPECT_EQ(ads.dialect.preamble.size(), 2U);
    EXPECT_EQ(ads.lines.at(0), 4);
    auto const ga4 =
        read_text("# Traffic acquisition\n# Start date: 20260301\n\nDate,Sessions\n1,2\n");
    EXPECT_EQ(ga4.header, (Cells{"Date", "Sessions"}));
    EXPECT_EQ(ga4.dialect.preamble.at(1), "# Start date: 20260301");
}

TEST(OpenTable, RefusesWithTheMend) {
    using namespace std::string_view_literals;
    EXPECT_THAT(read_text("").error, HasSubstr("is empty"));
    EXPECT_THAT(read_text(" \n\n").error, HasSubstr("is empty"));
    EXPECT_THAT(read_text("a,b,a\n1,2,3\n").error,
                HasSubstr("columns 1 and 3 are both called 'a': rename one"));
    EXPECT_THAT(read_text("PK\x03\x04\x14\0\x06\0"sv).error, HasSubstr("save as CSV"));
    EXPECT_THAT(read_text("%PDF-1.7\n").error, HasSubstr("PDF"));
    EXPECT_THAT(read_text("<!DOCTYPE html><p>").error, HasSubstr("web page"));
    EXPECT_THAT(read_text("a\0b\0,\0c\0\n\0"sv).error, HasSubstr("NUL bytes"));
    EXPECT_THAT(read_text("[{\"a\":1}]").error, HasSubstr("one object a line"));
    EXPECT_THAT(read("/no/such/file.csv").error, HasSubstr("cannot open /no/such/file.csv"));
    EXPECT_THAT(read(std::filesystem::temp_directory_path()).error, HasSubstr("is a folder"));
}

TEST(OpenTable, ReadsGzipOfSeveralMembers) {
    Folder const folder;
    auto const path = folder.write_gzip("a,b\n1,2\n");
    std::ifstream in(path, std::ios::binary);
    std::string const member((std::istreambuf_iterator<char>(in)), {});
    auto const second = folder.write_gzip("3,4\n");
    std::ifstream more(second, std::ios::binary);
    std::string const both = member + std::string((std::istreambuf_iterator<char>(more)), {});
    auto const table = read(folder.write(both, "both.gz"));
    EXPECT_TRUE(table.dialect.gzip);
    EXPECT_EQ(table.rows, (std::vector<Cells>{{"1", "2"}, {"3", "4"}}));
}

TEST(OpenTable, ATruncatedGzipIsAnErrorNotAnEnd) {
    Folder const folder;
    std::string text = "a,b\n";
    for (int i = 0; i < 100'000; ++i)
        text += std::to_string(i * 7919 % 99991) + ",x\n";
    auto const path = folder.write_gzip(text);
    std::filesystem::resize_file(path, std::filesystem::file_size(path) - 1000);
    auto const table = read(path);
    EXPECT_THAT(table.error, HasSubstr("the gzip file is cut short"));
    EXPECT_THAT(table.error, HasSubstr("line "));
    std::filesystem::resize_file(path, 12);
    EXPECT_THAT(read(path).error, HasSubstr("cut short"));
}

TEST(OpenTable, ReadsJsonLinesWithNestedObjects) {
    auto const table =
        read_text("{\"id\": 1, \"who\": {\"name\": \"Zoé\", \"age\": null}}\r\n"
                  "\n"
                  "{\"who\": {\"name\": \"a\\nb\"}, \"id\": -2.50, \"tags\": [1, 2]}\n"
                  "{\"id\": true}");
    EXPECT_EQ(table.dialect.format, "jsonl");
    EXPECT_EQ(table.header, (Cells{"id", "who.name", "who.age", "tags"}));
    EXPECT_EQ(table.rows,
              (std::vector<Cells>{
                  {"1", "Zoé", "", ""}, {"-2.50", "a\nb", "", "[1, 2]"}, {"true", "", "", ""}}));
    EXPECT_EQ(table.lines, (std::vector<std::int64_t>{1, 3, 4}));
}

TEST(OpenTable, BadJsonLinesAreBadRows) {
    std::string text;
    for (int i = 0; i < 1200; ++i)
        text += "{\"a\": 1}\n";
    auto const table =
        read_text(text + "{\"a\": 2, \"late\": 3}\n{\"a\": \n{\"a\":1} x\n5\n{\"a\": 4}\n");
    EXPECT_EQ(table.rows.size(), 1201U);
    ASSERT_EQ(table.bad.size(), 4U);
    EXPECT_THAT(table.bad[0].reason, HasSubstr("'late'"));
    EXPECT_EQ(table.bad[0].line, 1201);
}

// What csv_cell writes is read back, whatever the cells hold.
RC_GTEST_PROP(OpenTable, CellsReadBackAsWritten, ()) {
    auto const columns = *rc::gen::inRange<std::size_t>(2, 6);
    auto const sign = rc::gen::elementOf(std::vector<std::string>{
        "a", "b", ",", ";", "\t", "\"", "\n", "\r\n", " ", "é", "😀", "1.5", "#"});
    auto const cell = rc::gen::map(rc::gen::container<std::vector<std::string>>(sign),
                                   [](std::vector<std::string> const& signs) {
                                       std::string text;
                                       for (auto const& one : signs)
                                           text += one;
                                       return text;
                                   });
    auto const rows =
        *rc::gen::container<std::vector<Cells>>(rc::gen::container<Cells>(columns, cell));
    std::string text;
    for (std::size_t i = 0; i < columns; ++i)
        text += (i == 0 ? "h" : ",h") + std::to_string(i);
    text += '\n';
    std::vector<Cells> wanted;
    for (auto const& row : rows) {
        for (std::size_t i = 0; i < columns; ++i) {
            text += (i == 0 ? "" : ",") + csv_cell(row[i]);
        }
        text += '\n';
        wanted.push_back(row);
    }
    OpenOptions options;
    options.delimiter = ',';
    Folder const folder;
    auto const table = read(folder.write(text), options);
    RC_ASSERT(table.error.empty());
    RC_ASSERT(table.bad.empty());
    RC_ASSERT(table.rows == wanted);
}

} // namespace colporteur::tables
