// Rejects: each with its column, in the order of the file; and files that are refused as a whole.
#include "features/imports/rejects.hpp"
#include "features/imports/shop_for_tests.hpp"

#include <algorithm>
#include <gmock/gmock.h>

namespace colporteur::imports {

namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class RejectsOfFiles : public ShopTest {};

} // namespace

TEST_F(RejectsOfFiles, StandInTheOrderOfTheFileWithTheirColumns) {
    auto const report = import_text("order_id,date,sku,price\n"
                                    "1,2026-03-01,A,12.00\n"
                                    "2,,A,12.00\n"
                                    "3,2026-03-01,A,dear\n"
                                    "4,soon,A,12.00\n"
                                    "5,,A,12.00\n");
    EXPECT_EQ(report.rejected, 4);
    EXPECT_EQ(text_of(report.rejects_file),
              "rejected line,rejected column,reason,order_id,date,sku,price\n"
              "3,date,the order has no date,2,,A,12.00\n"
              "4,price,'dear' is not a number with '.' as decimal mark,3,2026-03-01,A,dear\n"
              "5,date,'soon' is not a date read day first: write it as 2026-03-31,4,soon,A,12.00\n"
              "6,date,the order has no date,5,,A,12.00\n");
}

TEST_F(RejectsOfFiles, ADayThatDoesNotExistIsToldSo) {
    auto const report = import_text("order_id,date,sku,price\n"
                                    "1,01.03.2026,A,12.00\n"
                                    "2,31.02.2026,A,12.00\n"
                                    "3,2026-04-31 10:00,A,12.00\n"
                                    "4,31.13.2026,A,12.00\n");
    auto const text = text_of(report.rejects_file);
    EXPECT_THAT(text, HasSubstr("3,date,'31.02.2026' does not exist: the month 2026-02 has only 28 "
                                "days,2,"));
    EXPECT_THAT(text,
                HasSubstr("'2026-04-31 10:00' does not exist: the month 2026-04 has only 30"));
    EXPECT_THAT(text, HasSubstr("'31.13.2026' is not a date read day first"));
}

TEST(ReasonsOfRejects, AreToldInAnotherLanguageAndNothingElseChanges) {
    auto const say = [](std::string_view reason) {
        if (reason == "the order has no date") return std::string("pas de \"date\", hélas");
        return std::string(reason);
    };
    EXPECT_EQ(with_reasons("rejected line,rejected column,reason,order_id,note\n"
                           "3,\"a, b\",the order has no date,2,\"two\nlines\"\n"
                           "4,,another reason,\"5,x,the order has no date\n"
                           "7,date,\"'a,\nb' is odd\",5,\n",
                           say),
              "rejected line,rejected column,reason,order_id,note\n"
              "3,\"a, b\",\"pas de \"\"date\"\", hélas\",2,\"two\nlines\"\n"
              "4,,another reason,\"5,x,the order has no date\n"
              "7,date,\"'a,\nb' is odd\",5,\n");
    EXPECT_EQ(with_reasons("rejected line;rejected column;reason;a\n2;a;the order has no date;\n",
                           [](std::string_view) { return std::string("non ; pas"); }),
              "rejected line;rejected column;reason;a\n2;a;\"non ; pas\";\n");
    EXPECT_EQ(with_reasons("", say), "");
}

TEST_F(RejectsOfFiles, TheFirstOfAFileOfRejectsIsTheFirstOfTheFile) {
    auto const report = try_import([&] {
        ImportRequest request;
        request.file = write("order_id,date,sku,price\n1,,A,12.00\n2,2026-03-01,A,dear\n");
        return request;
    }());
    ASSERT_FALSE(report);
    EXPECT_THAT(report.error().message,
                HasSubstr("The first: line 2, date: the order has no date"));
}

TEST_F(RejectsOfFiles, ATouchOfNobodyNamesTheColumnThatTheFileHas) {
    auto const report = import_text("email,time,source\na@x.com,2026-03-01,x\n,2026-03-01,x\n");
    EXPECT_THAT(text_of(report.rejects_file), HasSubstr("3,email,the touch names neither"));
}

TEST_F(RejectsOfFiles, AHeaderWithoutRowsIsNoImport) {
    ImportRequest request;
    request.file = write("order_id,date,sku,price\n");
    auto const report = try_import(request);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, Errc::invalid_input);
    EXPECT_EQ(report.error().message, "file.csv: has a header and no rows");
    EXPECT_THAT(list(*work_, shop_), IsEmpty());
}

TEST_F(RejectsOfFiles, AFileWithoutAReadableRowIsListedWithAllThatItsRejectsHave) {
    ImportRequest request;
    request.file = write("order_id,date,sku,price\n1,,A,12.00\n2,2026-03-01,A,dear\n3,,A,1.00\n");
    request.rejects_file = folder_ / "rejects.csv";
    ASSERT_FALSE(try_import(request));
    auto const text = text_of(request.rejects_file);
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1 + 3);
    auto const records = list(*work_, shop_);
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(records[0].state, "failed");
    EXPECT_EQ(records[0].rejected, 3);
    EXPECT_EQ(records[0].added, 0);
    EXPECT_TRUE(records[0].finished_at);
    EXPECT_THAT(records[0].message, HasSubstr("none of its 3 rows can be read as orders"));
}

TEST_F(RejectsOfFiles, ProductsOfWhichNoneCanBeReadAreCountedToo) {
    ImportRequest request;
    request.file = write("sku,name,price\n,Wool,12.00\n,Yarn,3.00\n");
    request.as = Kind::products;
    ASSERT_FALSE(try_import(request));
    auto const records = list(*work_, shop_);
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(records[0].state, "failed");
    EXPECT_EQ(records[0].rejected, 2);
}

TEST_F(RejectsOfFiles, OneRowIsSpokenOfAsOne) {
    ImportRequest request;
    request.file = write("order_id,date,sku,price\n1,2026-03-01,A,dear\n");
    EXPECT_THAT(try_import(request).error().message,
                HasSubstr("its only row cannot be read as orders; nothing was added: line 2, "
                          "price: 'dear'"));
}

TEST_F(RejectsOfFiles, AMissingMappingFileIsNamedAsMissing) {
    ImportRequest request;
    request.file = write("order_id,date,sku,price\n1,2026-03-01,A,12\n");
    request.map_file = "nofile.toml";
    EXPECT_EQ(try_import(request).error().message, "nofile.toml: no such file");
}

TEST_F(RejectsOfFiles, ACutParquetFileTellsNothingOfItsReader) {
    ImportRequest request;
    request.file = write("PAR1 and then nothing PAR1");
    auto const message = try_import(request).error().message;
    EXPECT_THAT(message, HasSubstr("not a readable Parquet file"));
    EXPECT_THAT(message, Not(HasSubstr("SELECT")));
}

// The mark was asked for: nothing was assumed.
TEST_F(RejectsOfFiles, ADecimalMarkThatWasGivenIsNotTalkedAbout) {
    ImportRequest request;
    request.file = write("order_id,date,sku,price\n1,2026-03-01,A,\"1,234\"\n");
    request.decimal = ",";
    EXPECT_THAT(import(request).notes, Not(Contains(HasSubstr("decimal mark"))));
}

} // namespace colporteur::imports
