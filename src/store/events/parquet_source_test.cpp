#include "store/events/parquet_source.hpp"

#include "store/events/duckdb_handles.hpp"

#include <fmt/format.h>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

namespace colporteur::events {
namespace {

using testing::ElementsAre;

class Parquet : public testing::Test {
  protected:
    void SetUp() override {
        auto pattern =
            (std::filesystem::temp_directory_path() / "colporteur-parquet-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
        file_ = folder_ / "it's a file.parquet";
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    void write(std::string const& select) {
        duck::Database database;
        ASSERT_EQ(duckdb_open(nullptr, database.out()), DuckDBSuccess);
        duck::Connection(database.get())
            .run(fmt::format(
                "COPY ({}) TO '{}/written.parquet' (FORMAT parquet, ROW_GROUP_SIZE 5000)", select,
                folder_.string()));
        std::filesystem::rename(folder_ / "written.parquet", file_);
    }

    std::filesystem::path folder_, file_;
};

std::vector<std::string> texts(tables::Row const& row) {
    return {row.cells.begin(), row.cells.end()};
}

TEST_F(Parquet, EveryTypeIsText) {
    write("SELECT 7::BIGINT AS \"order id\", 0.1::DOUBLE AS share, 12.50::DECIMAL(9, 2) AS price,"
          " DATE '2026-03-31' AS day, TIMESTAMP '2026-03-31 18:05:00.5' AS at, true AS paid,"
          " 'a,\"b\"' AS note, NULL::VARCHAR AS nothing");
    auto const source = open_parquet(file_);
    ASSERT_TRUE(source) << source.error().message;
    EXPECT_THAT((*source)->header(),
                ElementsAre("order id", "share", "price", "day", "at", "paid", "note", "nothing"));
    tables::Row row;
    ASSERT_TRUE((*source)->next(row).value());
    EXPECT_THAT(texts(row), ElementsAre("7", "0.1", "12.50", "2026-03-31", "2026-03-31 18:05:00.5",
                                        "true", "a,\"b\"", ""));
    EXPECT_EQ(row.line, 2);
    EXPECT_THAT(std::string(row.raw), testing::EndsWith("true,\"a,\"\"b\"\"\","));
    EXPECT_FALSE((*source)->next(row).value());
    EXPECT_FALSE((*source)->next(row).value());
    EXPECT_EQ((*source)->bytes_read(), (*source)->bytes_total());
}

TEST_F(Parquet, StreamsAllRowsInOrder) {
    write("SELECT i FROM range(100000) r(i)");
    auto const source = open_parquet(file_);
    ASSERT_TRUE(source) << source.error().message;
    tables::Row row;
    std::int64_t rows = 0;
    while ((*source)->next(row).value())
        ASSERT_EQ(row.cells[0], std::to_string(rows++));
    EXPECT_EQ(rows, 100'000);
}

TEST_F(Parquet, WhatIsNotParquetIsRefused) {
    EXPECT_EQ(open_parquet(folder_ / "none").error().code, Errc::unreadable);
    std::ofstream(file_) << "order,total\n1,2\n";
    auto const text = open_parquet(file_);
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().code, Errc::unreadable);
    EXPECT_THAT(text.error().message, testing::HasSubstr("it's a file.parquet"));
}

TEST_F(Parquet, ADamagedFileIsNotMistakenForAShortOne) {
    write("SELECT i, md5(i::VARCHAR) AS t FROM range(100000) r(i)");
    {
        std::fstream bytes(file_, std::ios::in | std::ios::out | std::ios::binary);
        bytes.seekp(static_cast<std::streamoff>(std::filesystem::file_size(file_) / 2));
        bytes << std::string(2000, '\xee');
    }
    auto const source = open_parquet(file_);
    if (!source) return; // noticed at once
    tables::Row row;
    std::int64_t rows = 0;
    Result<bool> more = true;
    for (more = (*source)->next(row); more && *more; more = (*source)->next(row))
        ++rows;
    EXPECT_FALSE(more) << "the end after " << rows << " of 100000 rows";
}

} // namespace
} // namespace colporteur::events
