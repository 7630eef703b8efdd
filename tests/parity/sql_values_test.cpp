// Values go in and come out alike on both engines, or are refused on both.
#include "parity/engines.hpp"

#include <cmath>
#include <gmock/gmock.h>
#include <limits>
#include <rapidcheck/gtest.h>

namespace colporteur::sql {
namespace {

class SqlValues : public parity::EachEngine {
  protected:
    Session with_table() {
        auto one = session();
        one.execute("CREATE TABLE thing (id BIGINT NOT NULL PRIMARY KEY, amount BIGINT,"
                    " share DOUBLE PRECISION, label TEXT)");
        return one;
    }
};
COLPORTEUR_EACH_ENGINE(SqlValues);

constexpr char const* k_add = "INSERT INTO thing (id, amount, share, label)"
                              " VALUES (:id, :amount, :share, :label)";

template <class Work>
Errc code_of(Work const& work) {
    try {
        work();
    } catch (SqlError const& error) {
        return error.code;
    }
    ADD_FAILURE() << "nothing was thrown";
    return Errc::stopped;
}

TEST_P(SqlValues, RoundTripAnyNumberAndText) {
    auto one = with_table();
    auto const keeps = [&one](std::int64_t amount, double share, std::string const& label) {
        one.execute("DELETE FROM thing");
        one.execute(k_add, {{"id", 1}, {"amount", amount}, {"share", share}, {"label", label}});
        auto const rows = one.run("SELECT amount, share, label FROM thing");
        return rows.size() == 1 && rows[0].i64("amount") == amount &&
               rows[0].f64("share") == share && rows[0].text("label") == label;
    };
    EXPECT_TRUE(
        keeps(INT64_MAX, std::numeric_limits<double>::max(), "ß 日本語 🎁 'quoted' \"twice\" \\"));
    EXPECT_TRUE(keeps(INT64_MIN, std::numeric_limits<double>::denorm_min(), ""));
    EXPECT_TRUE(keeps(std::int64_t{1} << 40, 0.1, "a;b:c -- d"));
    EXPECT_TRUE(keeps(-1, -1.0 / 3, "\n\t\r"));
    rc::check([&](std::int64_t amount, double share) { RC_ASSERT(keeps(amount, share, "x")); });
}

TEST_P(SqlValues, NullIsNotZeroAndNotEmpty) {
    auto one = with_table();
    one.execute(k_add, {{"id", 1},
                        {"amount", {}},
                        {"share", std::nullopt},
                        {"label", std::optional<std::string>()}});
    auto const rows = one.run("SELECT amount, share, label FROM thing");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_TRUE(rows[0].is_null("amount"));
    EXPECT_EQ(rows[0].maybe_f64("share"), std::nullopt);
    EXPECT_EQ(rows[0].maybe_text("label"), std::nullopt);
    EXPECT_EQ(code_of([&] { (void)rows[0].i64("amount"); }), Errc::wrong_use);
    EXPECT_EQ(code_of([&] { (void)rows[0].text("label"); }), Errc::wrong_use);
    EXPECT_EQ(code_of([&] { (void)rows[0].i64("no_such_column"); }), Errc::wrong_use);
}

TEST_P(SqlValues, ExpressionsHaveTheTypeOfTheirValue) {
    auto one = with_table();
    for (int id = 1; id <= 3; ++id) {
        one.execute(k_add, {{"id", id},
                            {"amount", std::int64_t{3'000'000'000'000'000'001}},
                            {"share", 0.5},
                            {"label", "x"}});
    }
    auto const rows = one.run("SELECT count(*) AS rows, sum(amount) AS total, sum(share) AS shares,"
                              " avg(id) AS middle, max(label) AS last FROM thing WHERE id < 3");
    EXPECT_EQ(rows[0].i64("rows"), 2);
    EXPECT_EQ(rows[0].i64("total"),
              6'000'000'000'000'000'002); // above 2^53: a double would lose the 2
    EXPECT_EQ(rows[0].f64("shares"), 1.0);
    EXPECT_EQ(rows[0].f64("middle"), 1.5);
    EXPECT_EQ(rows[0].text("last"), "x");
    EXPECT_EQ(code_of([&] { (void)rows[0].i64("shares"); }), Errc::wrong_use)
        << "a real is not whole";
    EXPECT_EQ(code_of([&] { (void)rows[0].i64("last"); }), Errc::wrong_use);
}

TEST_P(SqlValues, BoolsAreNumbers) {
    auto one = with_table();
    one.execute(k_add, {{"id", 1}, {"amount", true}, {"share", 0.0}, {"label", "x"}});
    auto const rows = one.run("SELECT amount, amount = 1 AS same FROM thing");
    EXPECT_TRUE(rows[0].flag("amount"));
    EXPECT_TRUE(rows[0].flag("same"));
}

TEST_P(SqlValues, WhatOneEngineWouldChangeIsRefusedOnBoth) {
    auto one = with_table();
    auto const add = [&one](double share, std::string label) {
        one.execute(k_add,
                    {{"id", 1}, {"amount", 1}, {"share", share}, {"label", std::move(label)}});
    };
    EXPECT_EQ(code_of([&] { add(1, std::string("a\0b", 3)); }), Errc::invalid_input);
    EXPECT_EQ(code_of([&] { add(1, "\xff\xfe"); }), Errc::invalid_input);
    EXPECT_EQ(code_of([&] { add(std::nan(""), "a"); }), Errc::invalid_input);
    EXPECT_EQ(code_of([&] { add(HUGE_VAL, "a"); }), Errc::invalid_input);
    EXPECT_EQ(one.run("SELECT id FROM thing").size(), 0U);
}

TEST_P(SqlValues, ANameMayOccurTwiceAndMustBeGivenOnce) {
    auto one = with_table();
    one.execute(k_add, {{"id", 7}, {"amount", 9}, {"share", 0.0}, {"label", "x"}});
    auto const rows =
        one.run("SELECT id FROM thing WHERE id = :key OR amount = :key", {{"key", 9}});
    EXPECT_EQ(rows.size(), 1U);
    EXPECT_EQ(code_of([&] { one.run("SELECT id FROM thing WHERE id = :key"); }), Errc::wrong_use);
    EXPECT_EQ(code_of([&] {
                  one.run("SELECT id FROM thing WHERE id = :key", {{"key", 1}, {"kay", 2}});
              }),
              Errc::wrong_use);
    EXPECT_EQ(code_of([&] {
                  one.run("SELECT id FROM thing WHERE id = :key", {{"key", 1}, {"key", 2}});
              }),
              Errc::wrong_use);
}

TEST_P(SqlValues, ErrorsAreMappedAndTellNoValues) {
    auto one = with_table();
    auto const add = [&one](int id) {
        one.execute(k_add,
                    {{"id", id}, {"amount", 1}, {"share", 0.0}, {"label", "secret@example.org"}});
    };
    add(1);
    EXPECT_EQ(code_of([&] { add(1); }), Errc::already_exists);
    EXPECT_EQ(code_of([&] { one.execute("INSERT INTO thing (id) VALUES (NULL)"); }),
              Errc::conflict);
    EXPECT_EQ(code_of([&] { one.execute("SELEKT 1"); }), Errc::wrong_use);
    EXPECT_EQ(code_of([&] { one.execute("SELECT 1 FROM no_such_table"); }), Errc::wrong_use);
    try {
        add(1);
    } catch (SqlError const& error) {
        EXPECT_THAT(error.what(), testing::Not(testing::HasSubstr("secret")));
        EXPECT_THAT(error.what(), testing::HasSubstr("INSERT INTO thing"));
    }
}

TEST_P(SqlValues, CountsChangedRowsAndReadsReturning) {
    auto one = with_table();
    for (int id = 1; id <= 5; ++id) {
        one.execute(k_add, {{"id", id}, {"amount", id}, {"share", 0.0}, {"label", "x"}});
    }
    EXPECT_EQ(one.execute("UPDATE thing SET amount = 0 WHERE id > :id", {{"id", 2}}), 3);
    EXPECT_EQ(one.execute("UPDATE thing SET amount = 0 WHERE id > :id", {{"id", 9}}), 0);
    EXPECT_EQ(one.execute("DELETE FROM thing"), 5);
    auto const rows =
        one.run("INSERT INTO thing (id, label) VALUES (1, 'a'), (2, 'b') RETURNING id, label");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[1].i64("id"), 2);
    EXPECT_EQ(rows[1].text("label"), "b");
}

TEST_P(SqlValues, EachRowOfALargeResult) {
    auto one = with_table();
    one.execute("INSERT INTO thing (id, amount) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL"
                " SELECT i + 1 FROM n WHERE i < 20000) SELECT i, i FROM n");
    std::int64_t sum = 0;
    one.each("SELECT amount FROM thing WHERE id > :id", {{"id", 0}},
             [&sum](Row const& row) { sum += row.i64("amount"); });
    EXPECT_EQ(sum, 20000LL * 20001 / 2);
}

} // namespace
} // namespace colporteur::sql
