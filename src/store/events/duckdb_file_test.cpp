// What is DuckDB's own and not part of the contract of engines: the file, its limits, its locks.
#include "store/events/duckdb_state.hpp"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

namespace colporteur::events {
namespace {

using testing::HasSubstr;

BatchInfo batch_info(BatchId id) {
    BatchInfo info;
    info.id = id;
    return info;
}

class DuckdbFile : public testing::Test {
  protected:
    void SetUp() override {
        auto pattern =
            (std::filesystem::temp_directory_path() / "colporteur-duckdb-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        options_.folder = pattern;
        options_.memory_mb = 128;
    }
    void TearDown() override { std::filesystem::remove_all(options_.folder); }

    // Runs a statement on the file behind the store's back.
    void tamper(std::string const& sql) {
        auto database = duck::open_database(options_);
        ASSERT_TRUE(database) << database.error().message;
        duck::Connection(database->get()).run(sql);
    }

    DuckdbOptions options_;
};

std::int64_t held_mb(duck::Database const& database) {
    return duck::Connection(database.get())
        .number("SELECT (sum(memory_usage_bytes) // 1048576)::BIGINT FROM duckdb_memory()");
}

std::string limit(duck::Database const& database) {
    auto answer = duck::Connection(database.get()).query("SELECT current_setting('memory_limit')");
    return std::string(answer.next().text(0, 0));
}

// More pages of a table than are kept.
void read_much(duck::Database const& database) {
    duck::Connection connection(database.get());
    connection.run("CREATE TABLE much AS SELECT hash(range) AS a, hash(range + 7) AS b "
                   "FROM range(4_000_000)");
    connection.run("CHECKPOINT");
    connection.number("SELECT count(*) FROM much WHERE a > b");
}

// A batch of that many views, which are in no other.
std::unique_ptr<Batch> views(duck::SharedState const& state, BatchId id, std::int64_t count) {
    constexpr std::uint64_t k_odd = 0x9E3779B97F4A7C15; // spreads what is counted, as ids are
    auto batch =
        duck::make_sent_batch(state, 1, batch_info(id), {.again_within = 5'000, .forget_row = {}});
    for (std::int64_t i = 0; i < count; ++i) {
        auto const number = static_cast<std::uint64_t>(i - id * 1'000'000);
        Event event;
        event.kind = Kind::view;
        event.time = 2'000;
        event.visitor = 7;
        event.content = {number, number * k_odd};
        batch->add(event);
    }
    return batch;
}

TEST_F(DuckdbFile, DamagedIsUnreadable) {
    std::ofstream(options_.folder / "events.duckdb") << std::string(100'000, 'x');
    auto const opened = open_duckdb(options_);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, Errc::unreadable);
    EXPECT_THAT(opened.error().message, HasSubstr("events.duckdb"));
}

TEST_F(DuckdbFile, ANewerSchemaIsRefusedAndLeftAlone) {
    ASSERT_TRUE(open_duckdb(options_));
    tamper("UPDATE schema_version SET version = 99");
    for (int i = 0; i < 2; ++i) {
        auto const opened = open_duckdb(options_);
        ASSERT_FALSE(opened);
        EXPECT_EQ(opened.error().code, Errc::unreadable);
        EXPECT_THAT(opened.error().message, HasSubstr("newer program"));
    }
}

TEST_F(DuckdbFile, AnotherKeyIsRefused) {
    ASSERT_TRUE(open_duckdb(options_));
    auto other = options_;
    other.key[3] = 1;
    auto const opened = open_duckdb(other);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, Errc::conflict);
    EXPECT_TRUE(open_duckdb(options_));
}

TEST_F(DuckdbFile, TwoTextsUnderOneIdAreNoticed) {
    {
        auto store = open_duckdb(options_);
        ASSERT_TRUE(store);
        auto batch = (*store)->append(1, batch_info(1));
        batch->text("instagram");
        batch->commit();
    }
    tamper("UPDATE dictionary SET text = 'tiktok'");
    auto store = open_duckdb(options_);
    ASSERT_TRUE(store);
    auto batch = (*store)->append(1, batch_info(2));
    batch->text("instagram");
    Event event;
    event.content = {1, 2};
    batch->add(event);
    EXPECT_THROW(batch->commit(), StoreError);
    batch.reset();
    EXPECT_FALSE((*store)->batch(1, 2)) << "nothing of the batch was written";
}

TEST_F(DuckdbFile, NothingOutsideIsReachedAndNoSettingChanges) {
    auto database = duck::open_database(options_);
    ASSERT_TRUE(database);
    duck::Connection connection(database->get());
    auto const outside = (options_.folder / "copy.csv").string();
    std::ofstream(outside) << "a\n1\n";
    for (auto const& sql :
         {std::string("SET temp_directory = '/tmp'"), std::string("SET threads = 8"),
          std::string("SET enable_external_access = true"), "COPY (SELECT 1) TO '" + outside + "2'",
          "FROM read_csv('" + outside + "')", "ATTACH '" + outside + "3'",
          std::string("INSTALL httpfs"), std::string("LOAD httpfs")}) {
        EXPECT_THROW(connection.run(sql), StoreError) << sql;
    }
    auto limit = connection.query(
        "SELECT current_setting('memory_limit'), current_setting('temp_directory')");
    auto const chunk = limit.next();
    EXPECT_EQ(chunk.text(0, 0), "128.0 MiB");
    EXPECT_THAT(std::string(chunk.text(1, 0)), HasSubstr(options_.folder.string()));
    EXPECT_EQ(connection.number("SELECT current_setting('threads')::BIGINT"), 2);
}

TEST_F(DuckdbFile, WhatAKilledProcessLeftInTheTemporaryFolderGoes) {
    auto const left = options_.folder / "temporary" / "duckdb_temp_storage_S32K-0.tmp";
    std::filesystem::create_directories(left.parent_path());
    std::ofstream(left) << "left";
    auto const opened = open_duckdb(options_);
    ASSERT_TRUE(opened);
    EXPECT_FALSE(std::filesystem::exists(left));
}

TEST_F(DuckdbFile, WhatIsKeptInMemoryIsGivenBack) {
    auto const database = duck::open_database(options_);
    ASSERT_TRUE(database);
    read_much(*database);
    ASSERT_GT(held_mb(*database), 48);
    duck::Room room(*database, options_.memory_mb);
    EXPECT_TRUE(room.give_back());
    EXPECT_LE(held_mb(*database), 34);
    EXPECT_EQ(limit(*database), "48.0 MiB");
    duck::Room::Stay const stay(room);
    EXPECT_EQ(limit(*database), "128.0 MiB") << "for whoever reads";
    EXPECT_EQ(duck::Connection(database->get()).number("SELECT count(*) FROM much"), 4'000'000);
}

TEST_F(DuckdbFile, NothingIsTakenFromWhoIsAtWork) {
    auto const database = duck::open_database(options_);
    ASSERT_TRUE(database);
    read_much(*database);
    auto const held = held_mb(*database);
    duck::Room room(*database, options_.memory_mb);
    {
        duck::Room::Stay const stay(room);
        EXPECT_FALSE(room.give_back());
        EXPECT_FALSE(room.make_narrow());
        EXPECT_EQ(held_mb(*database), held);
    }
    EXPECT_TRUE(room.give_back());
}

TEST_F(DuckdbFile, ARoomThatWasTooSmallStaysWideUntilItMayBeNarrow) {
    auto const database = duck::open_database(options_);
    ASSERT_TRUE(database);
    duck::Room room(*database, options_.memory_mb);
    EXPECT_TRUE(room.make_narrow());
    EXPECT_EQ(limit(*database), "48.0 MiB");
    room.keep_wide();
    EXPECT_EQ(limit(*database), "128.0 MiB");
    EXPECT_FALSE(room.make_narrow());
    EXPECT_TRUE(room.give_back());
    EXPECT_EQ(limit(*database), "128.0 MiB");
    room.allow_narrow();
    EXPECT_EQ(limit(*database), "128.0 MiB") << "as long as nobody asks";
    EXPECT_TRUE(room.make_narrow());
    EXPECT_EQ(limit(*database), "48.0 MiB");
}

TEST_F(DuckdbFile, ABatchThatFailsRaisesTheLimitUntilItsBurstEnds) {
    ASSERT_TRUE(open_duckdb(options_)); // makes the tables
    auto database = duck::open_database(options_);
    ASSERT_TRUE(database);
    duck::SharedState const state(
        new duck::State{std::move(*database), options_.key, options_.memory_mb});
    constexpr std::int64_t k_of_a_burst = 120'000;
    EXPECT_EQ(views(state, -1, k_of_a_burst)->commit().added, k_of_a_burst);
    EXPECT_EQ(limit(state->database), "48.0 MiB");
    EXPECT_THROW(views(state, -1, 1)->commit(), StoreError) << "that batch is there already";
    EXPECT_EQ(limit(state->database), "128.0 MiB");
    EXPECT_EQ(views(state, -2, k_of_a_burst)->commit().added, k_of_a_burst);
    EXPECT_EQ(limit(state->database), "128.0 MiB") << "the burst goes on";
    EXPECT_EQ(views(state, -3, 1)->commit().added, 1);
    EXPECT_EQ(views(state, -4, k_of_a_burst)->commit().added, k_of_a_burst);
    EXPECT_EQ(limit(state->database), "48.0 MiB") << "another burst";
}

// What browsers had sent was in `event` then, and their ids are known there.
TEST_F(DuckdbFile, AFileOfVersionOneIsBroughtUpToDate) {
    ASSERT_TRUE(open_duckdb(options_));
    tamper("DROP VIEW every_event");
    tamper("DROP TABLE sent");
    tamper("UPDATE schema_version SET version = 1");
    tamper("INSERT INTO event SELECT 1, -1, 14, 1000, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,"
           " 0, 0, 0, 0, 0, 5, 6, 0, 0");
    auto const store = open_duckdb(options_);
    ASSERT_TRUE(store);
    auto batch =
        (*store)->append_sent(1, batch_info(-2), {.again_within = 5'000, .forget_row = {}});
    for (std::uint64_t const id : {6, 7}) {
        Event event;
        event.kind = Kind::view;
        event.time = 2'000;
        event.visitor = 7;
        event.content = {5, id};
        batch->add(event);
    }
    EXPECT_EQ(batch->commit().known, 1);
    batch.reset();
    CountRequest request;
    request.kinds = {Kind::view};
    EXPECT_EQ((*store)->count(request).at(0).rows, 2);
    EXPECT_EQ((*store)->forget_sent_before(1, 3'000), 2);
    EXPECT_TRUE((*store)->count(request).empty());
}

} // namespace
} // namespace colporteur::events
