// Orders that the tag told and the shop's own do not confirm: no money, but a word about them.
#include "parity/verdict_shop.hpp"

namespace colporteur::verdict {
namespace {

class VerdictTag : public VerdictShop {
  protected:
    events::Event conversion(char const* number, TimeMs time, std::int64_t amount = 5'000) {
        events::Event event;
        event.kind = Kind::conversion;
        event.order = shops::sealed_order(id(number), store_->key());
        event.visitor = 77;
        event.time = time;
        event.amount = amount;
        return event;
    }
};
COLPORTEUR_EACH_ENGINE(VerdictTag);

TEST_P(VerdictTag, OrdersThatTheShopsOwnDoNotConfirmAreSaidNotToCount) {
    write_spring(); // its own orders reach to 10 April
    write({conversion("1", at("2026-03-10", 12)), conversion("lost", at("2026-04-02")),
           conversion("lost", at("2026-04-03")), conversion("forged", at("2026-04-05")),
           conversion("new", at("2026-04-10", 20))});
    auto const report = made();
    EXPECT_EQ(report.figures.ledger.revenue(), 10'000 + 4'000 + 5'000);
    EXPECT_THAT(report.warnings,
                testing::Contains(testing::HasSubstr(
                    "Orders that only the tag told and that do not count: 2, the first of "
                    "2026-04-02. Your own orders reach to 2026-04-10 and lack them")));
}

TEST_P(VerdictTag, WithoutOrdersOfItsOwnNothingIsLeftOut) {
    write({touch("anna", at("2026-03-10"), "instagram"), conversion("1", at("2026-03-10", 12)),
           conversion("2", at("2026-04-02"))});
    auto const report = made();
    EXPECT_THAT(report.warnings,
                testing::Not(testing::Contains(testing::HasSubstr("that do not count"))));
}

TEST_P(VerdictTag, WhereTheTagFollowsNobodyAPathOfFewerThanThreeOrdersIsNotListed) {
    std::vector<events::Event> rows;
    for (char const* person : {"ann", "bob", "cid", "eve", "dan"}) {
        bool const other = person == std::string_view("dan");
        rows.push_back(touch(person, at("2026-03-03"), other ? "newsletter" : "instagram"));
        add_order(rows, person, person, at("2026-03-10", 12), 10'000);
    }
    write(rows);
    EXPECT_EQ(made().top_paths.size(), 2U) << "of her own files the merchant sees all";
    write({conversion("ann", at("2026-03-10", 12), 10'000)});
    auto const paths = made().top_paths; // of ann the tag saw no visit, so hers is no path any more
    ASSERT_EQ(paths.size(), 1U);
    EXPECT_EQ(paths[0].steps, std::vector<std::string>{"Instagram"});
    EXPECT_EQ(paths[0].orders, 3);
}

} // namespace
} // namespace colporteur::verdict
