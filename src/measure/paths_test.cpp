#include "measure/path_samples.hpp"
#include "measure/radix_sort.hpp"

#include <gmock/gmock.h>
#include <map>
#include <rapidcheck/gtest.h>

namespace colporteur::measure {
namespace {

using testing::ElementsAre;

TEST(Paths, EqualPathsBecomeOneRowInLexicographicOrder) {
    PathTable const table = letter_paths(
        3, {{"BA", 1, 10, 0}, {"A", 0, 0, 2}, {"BA", 2, 5, 1}, {"AB", 1, 1, 0}, {"A", 1, 3, 0}});
    ASSERT_EQ(table.size(), 3U);
    EXPECT_THAT(table.path(0), ElementsAre(0));
    EXPECT_THAT(table.path(1), ElementsAre(0, 1));
    EXPECT_THAT(table.path(2), ElementsAre(1, 0));
    EXPECT_THAT(table.conversions, ElementsAre(1, 1, 3));
    EXPECT_THAT(table.value, ElementsAre(3, 1, 15));
    EXPECT_THAT(table.nulls, ElementsAre(2, 0, 1));
}

TEST(Paths, PathsThatDifferOnlyAfterManyStepsStayApart) {
    std::string const beginning(80, 'A');
    std::string const with_b = beginning + "B";
    std::string const with_c = beginning + "C";
    PathTable const table = letter_paths(
        3, {{with_c, 1, 0, 0}, {beginning, 2, 0, 0}, {with_b, 3, 0, 0}, {with_c, 4, 0, 0}});
    EXPECT_THAT(table.conversions, ElementsAre(2, 3, 5));
}

RC_GTEST_PROP(Paths, NormaliseAgreesWithAnOrderedMap, ()) {
    auto const paths = *rc::gen::container<std::vector<std::vector<Channel>>>(
        rc::gen::container<std::vector<Channel>>(rc::gen::inRange<Channel>(0, 300)));
    PathTable table;
    std::map<std::vector<Channel>, double> expected;
    double count = 1;
    for (auto const& path : paths) {
        table.add(path, count, 0, 0);
        expected[path] += count;
        count += 1;
    }
    normalise(table);
    RC_ASSERT(table.size() == expected.size());
    std::size_t row = 0;
    for (auto const& [path, orders] : expected) {
        auto const found = table.path(row);
        RC_ASSERT(std::vector<Channel>(found.begin(), found.end()) == path);
        RC_ASSERT(table.conversions[row] == orders);
        ++row;
    }
}

TEST(Paths, TopPathsAreThoseWithMostOrders) {
    PathTable const table = letter_paths(
        3, {{"A", 1, 10, 0}, {"B", 5, 1, 0}, {"C", 1, 20, 0}, {"AB", 0, 0, 99}, {"BC", 1, 10, 0}});
    auto const top = top_paths(table, 3);
    ASSERT_EQ(top.size(), 3U);
    EXPECT_THAT(table.path(top[0]), ElementsAre(1));
    EXPECT_THAT(table.path(top[1]), ElementsAre(2)); // one order each: more money first
    EXPECT_THAT(table.path(top[2]), ElementsAre(0)); // then the table's order
    EXPECT_EQ(top_paths(table, 100).size(), 4U) << "a path without an order is no top path";
}

TEST(Paths, DirectIsKnownInAnyCase) {
    for (auto const* name :
         {"direct", "Direct", "(DIRECT)", "none", "(none)", "(direct) / (none)"}) {
        EXPECT_TRUE(is_direct(name)) << name;
    }
    for (auto const* name : {"", "direct mail", "(direct", "nonee", "organic"}) {
        EXPECT_FALSE(is_direct(name)) << name;
    }
}

RC_GTEST_PROP(RadixSort, SortsAsStableSortDoes, (std::vector<std::uint64_t> keys)) {
    int const copies = *rc::gen::inRange(1, 9); // past the size at which it begins to count bytes
    std::vector<std::pair<std::uint64_t, std::size_t>> rows;
    for (int i = 0; i < copies; ++i) {
        for (auto const key : keys) {
            rows.emplace_back(key % 1000 * 0x1234567, rows.size());
            rows.emplace_back(key, rows.size());
        }
    }
    auto expected = rows;
    std::stable_sort(expected.begin(), expected.end(),
                     [](auto const& a, auto const& b) { return a.first < b.first; });
    std::vector<std::pair<std::uint64_t, std::size_t>> scratch;
    radix_sort(rows, scratch, [](auto const& row) { return row.first; });
    RC_ASSERT(rows == expected);
}

} // namespace
} // namespace colporteur::measure
