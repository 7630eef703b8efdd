#include "features/collect/visitor_cookie.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <set>

namespace colporteur::collect {
namespace {

using events::VisitorMode;

constexpr TimeMs k_now = 1'790'000'000'000;
constexpr HashKey k_key{1, 2, 3};

std::string pair_of(std::string const& set) {
    return set.substr(0, set.find(';'));
}

TEST(VisitorCookie, ComesBackAsItWasMade) {
    for (auto const& made : {new_cookie(k_now), consent_cookie("agreed-1", 1, k_key, k_now)}) {
        auto const back = cookie_of("a=1; " + pair_of(set_cookie(made, k_now, true)) + "; b=2",
                                    k_now + 5 * k_day_ms, true);
        ASSERT_TRUE(back);
        EXPECT_EQ(back->mode, made.mode);
        EXPECT_EQ(back->id, made.id);
        EXPECT_EQ(back->day, made.day);
    }
}

TEST(VisitorCookie, AConsentThatIsSentAgainIsTheSameVisitor) {
    auto const made = consent_cookie("agreed-1", 1, k_key, k_now);
    EXPECT_EQ(made.mode, VisitorMode::full);
    EXPECT_EQ(consent_cookie("agreed-1", 1, k_key, k_now + k_day_ms).id, made.id);
    EXPECT_NE(consent_cookie("agreed-2", 1, k_key, k_now).id, made.id);
    EXPECT_NE(consent_cookie("agreed-1", 2, k_key, k_now).id, made.id);
    EXPECT_NE(consent_cookie("agreed-1", 1, HashKey{4}, k_now).id, made.id);
}

TEST(VisitorCookie, ScriptsAndOtherSitesDoNotGetIt) {
    auto const made = new_cookie(k_now);
    auto const set = set_cookie(made, k_now, true);
    EXPECT_NE(set.find("; HttpOnly; SameSite=Lax; Secure"), std::string::npos) << set;
    EXPECT_EQ(set_cookie(made, k_now, false).find("Secure"), std::string::npos);
    EXPECT_EQ(set.find("Domain"), std::string::npos) << "the host that set it alone";
    EXPECT_TRUE(set.starts_with("__Host-colporteur=a.")) << "no neighbouring host can set it";
    EXPECT_TRUE(set_cookie(made, k_now, false).starts_with("colporteur=a."));
}

TEST(VisitorCookie, LivesThirteenMonthsFromItsFirstDayAndNoVisitProlongsIt) {
    auto const made = new_cookie(k_now);
    EXPECT_NE(set_cookie(made, k_now, true).find(fmt::format("Max-Age={};", 395 * 86'400)),
              std::string::npos);
    EXPECT_NE(set_cookie(made, k_now + 100 * k_day_ms, true)
                  .find(fmt::format("Max-Age={};", 295 * 86'400)),
              std::string::npos);
    auto const sent = pair_of(set_cookie(made, k_now, true));
    EXPECT_TRUE(cookie_of(sent, k_now + 394 * k_day_ms, true));
    EXPECT_FALSE(cookie_of(sent, k_now + 395 * k_day_ms, true));
    EXPECT_NE(expire_cookie(true).find("Max-Age=0"), std::string::npos);
}

TEST(VisitorCookie, WhatIsNoneOfOursIsNone) {
    auto const sent = pair_of(set_cookie(new_cookie(k_now), k_now, false));
    auto const there = [](std::string const& header) {
        return cookie_of(header, k_now, false).has_value();
    };
    EXPECT_TRUE(there(sent));
    EXPECT_FALSE(there(""));
    EXPECT_FALSE(there("colporteur="));
    EXPECT_FALSE(there("x" + sent));
    EXPECT_FALSE(there(sent + "0")) << "a day that is yet to come";
    EXPECT_FALSE(there("colporteur=x" + sent.substr(12))) << "an unknown mode";
    EXPECT_FALSE(there("colporteur=f.abc.20000"));
    EXPECT_FALSE(there("colporteur=f.AAAAAAAAAAAAAAAAAAAAA\".20000"));
    EXPECT_TRUE(there("colporteur=junk; " + sent)) << "a neighbour's of that name";
    EXPECT_FALSE(cookie_of(sent, k_now, true)) << "by https it has the other name";
    EXPECT_TRUE(has_cookie("a=1; colporteur=junk", false));
    EXPECT_FALSE(has_cookie("xcolporteur=junk", false));
}

TEST(VisitorCookie, VisitorsOfShopsModesAndKeysAreOthers) {
    auto const made = new_cookie(k_now);
    auto full = made;
    full.mode = VisitorMode::full;
    std::set<std::uint64_t> const visitors = {
        visitor_of(made, 1, k_key), visitor_of(made, 2, k_key), visitor_of(full, 1, k_key),
        visitor_of(made, 1, HashKey{4}), visitor_of(new_cookie(k_now), 1, k_key)};
    EXPECT_EQ(visitors.size(), 5U);
    EXPECT_EQ(visitor_of(made, 1, k_key), visitor_of(made, 1, k_key));
}

} // namespace
} // namespace colporteur::collect
