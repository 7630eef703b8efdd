#include "features/verdict/stitching.hpp"

#include <gtest/gtest.h>

namespace colporteur::verdict {
namespace {

shops::OrderFact order(std::uint64_t id, std::uint64_t person, std::uint64_t visitor) {
    shops::OrderFact fact;
    fact.id = id;
    fact.person = person;
    fact.visitor = visitor;
    return fact;
}

TEST(Stitching, ABrowserBelongsToTheCustomerOfItsFirstOrder) {
    Stitching stitching;
    std::vector<shops::OrderFact> const orders = {order(1, 100, 7), order(2, 200, 7)};
    stitching.learn(orders);
    EXPECT_EQ(stitching.key(0, 7), stitching.key(100, 0));
    EXPECT_NE(stitching.key(0, 8), stitching.key(0, 7));
    EXPECT_EQ(stitching.key(200, 7), stitching.key(200, 0)); // who is named is not guessed
}

TEST(Stitching, AnAddressBelongsToItsCustomer) {
    Stitching stitching;
    stitching.same(55, 100);
    stitching.same(0, 100); // a record without an address says nothing
    std::vector<shops::OrderFact> const orders = {order(1, 55, 7)};
    stitching.learn(orders);
    EXPECT_EQ(stitching.key(55, 0), stitching.key(100, 0));
    EXPECT_EQ(stitching.key(0, 7), stitching.key(100, 0));
}

TEST(Stitching, AVisitWithoutConsentIsNotLedToTheCustomer) {
    Stitching stitching;
    auto seen = order(1, 100, 0);
    seen.seen_visitor = 7;
    std::vector<shops::OrderFact> const orders = {seen};
    stitching.learn(orders);
    EXPECT_EQ(stitching.key(seen), stitching.key(0, 7)) << "the journey is the visitor's";
    EXPECT_NE(stitching.key(0, 7), stitching.key(100, 0));
}

TEST(Stitching, WhoAgreedIsLedToTheCustomerHeWasIdentifiedAs) {
    Stitching stitching;
    stitching.agreed({{7, 8}, {{7, 100}}});
    stitching.learn({});
    EXPECT_EQ(stitching.key(0, 7), stitching.key(100, 0));
    EXPECT_NE(stitching.key(0, 8), stitching.key(100, 0));
}

TEST(Stitching, AMailLeadsWhoAgreedWhileNothingBetterIsKnown) {
    Stitching stitching;
    stitching.same(55, 100);
    stitching.agreed({{7, 8, 9}, {{8, 300}}, {{7, 55}, {9, 100}}});
    auto seen = order(1, 200, 0); // a friend's, whom the mail was forwarded to
    seen.seen_visitor = 9;
    stitching.learn(std::vector{seen});
    EXPECT_EQ(stitching.key(0, 7), stitching.key(100, 0));
    EXPECT_EQ(stitching.key(0, 8), stitching.key(300, 0));
    EXPECT_EQ(stitching.key(0, 9), stitching.key(200, 0));
    EXPECT_EQ(stitching.key(seen), stitching.key(200, 0));
}

TEST(Stitching, WhoAgreedIsLedToTheCustomerOfHisFirstOrder) {
    Stitching stitching;
    stitching.agreed({{7}, {}});
    auto first = order(1, 100, 0);
    auto second = order(2, 200, 0);
    first.seen_visitor = second.seen_visitor = 7;
    std::vector<shops::OrderFact> const orders = {first, second};
    stitching.learn(orders);
    EXPECT_EQ(stitching.key(0, 7), stitching.key(100, 0));
    EXPECT_EQ(stitching.key(first), stitching.key(100, 0)) << "on all his browsers";
    EXPECT_NE(stitching.key(second), stitching.key(100, 0)) << "another's, in the same browser";
    EXPECT_NE(stitching.key(second), stitching.key(200, 0)) << "who did not agree";
}

TEST(Stitching, EqualTextsOfDifferentThingsStayApart) {
    Stitching const stitching;
    EXPECT_NE(stitching.key(42, 0), stitching.key(0, 42));
    auto const nobody = order(42, 0, 0);
    EXPECT_NE(stitching.key(nobody), 0U);
    EXPECT_NE(stitching.key(nobody), stitching.key(42, 0));
    EXPECT_NE(stitching.key(nobody), stitching.key(0, 42));
    EXPECT_EQ(stitching.key(0, 0), 0U);
}

} // namespace
} // namespace colporteur::verdict
