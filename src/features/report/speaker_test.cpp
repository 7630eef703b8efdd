#include "features/report/speaker.hpp"

#include "features/report/texts.hpp"

#include <gtest/gtest.h>
#include <set>

namespace colporteur::report {

namespace {

// U+202F parts thousands and stands before the percent sign in French, U+00A0 before the currency
// (CLDR).
#define THIN "\u202F"
#define HARD "\u00A0"

Currency euros() {
    return *currency_from("EUR");
}

TEST(Speaker, EnglishMoney) {
    Speaker const speaker(Language::english, euros());
    EXPECT_EQ(speaker.money(1234.5), "€1,235");
    EXPECT_EQ(speaker.money(12.5), "€12.50");
    EXPECT_EQ(speaker.money(99.996), "€100");
    EXPECT_EQ(speaker.money(0), "€0");
    EXPECT_EQ(speaker.gain(16402.9), "+€16,403");
    EXPECT_EQ(speaker.gain(-42), "−€42.00");
    EXPECT_EQ(speaker.money_interval({-3790.2, 4410}), "[−€3,790; €4,410]");
    EXPECT_EQ(speaker.money_minor(977'000), "€9,770");
}

TEST(Speaker, FrenchMoneyAndNumbers) {
    Speaker const speaker(Language::french, euros());
    EXPECT_EQ(speaker.money(205526.65), "205" THIN "527" HARD "€");
    EXPECT_EQ(speaker.money(12.5), "12,50" HARD "€");
    EXPECT_EQ(speaker.money_interval({-3790, 4410}),
              "[−3" THIN "790" HARD "€" HARD "; 4" THIN "410" HARD "€]");
    EXPECT_EQ(speaker.count(1064.4), "1" THIN "064");
    EXPECT_EQ(speaker.count(2.46), "2,5");
    EXPECT_EQ(speaker.percent(0.125, 1), "12,5" HARD "%");
}

TEST(Speaker, BareFiguresForATerminal) {
    Speaker const speaker(Language::english, euros(), Speaker::Unit::bare);
    EXPECT_EQ(speaker.gain(-5099.8), "-5,100");
    EXPECT_EQ(speaker.money_range(26885.3, 50314), "26,885–50,314");
}

TEST(Speaker, CurrencyDecidesTheDecimals) {
    EXPECT_EQ(Speaker(Language::english, *currency_from("JPY")).money(12), "¥12");
    EXPECT_EQ(Speaker(Language::english, *currency_from("KWD"), Speaker::Unit::bare).money(1.5),
              "1.500");
}

TEST(Speaker, CountsHaveSensibleDigits) {
    Speaker const speaker(Language::english, euros());
    EXPECT_EQ(speaker.count(1), "1");
    EXPECT_EQ(speaker.count(1.04), "1.0");
    EXPECT_EQ(speaker.count(9.97), "10");
    EXPECT_EQ(speaker.count(61.5), "62");
    EXPECT_EQ(speaker.count_range(2.5, 4.71), "2.5–4.7");
    EXPECT_EQ(speaker.count_range(8.7, 16.2), "9–16");
    EXPECT_EQ(speaker.count_range(702, 702), "702");
    EXPECT_EQ(speaker.significant(0.65278), "0.653");
    EXPECT_EQ(speaker.significant(886.3049), "886");
    EXPECT_EQ(speaker.count(-0.0000001), "0.0");
}

TEST(Speaker, SmallPValuesAreBounds) {
    EXPECT_EQ(Speaker(Language::english, euros()).p_value(1.2e-7), "< 0.001");
    EXPECT_EQ(Speaker(Language::french, euros()).p_value(0.90369), "0,904");
}

TEST(Speaker, DaysAndMonths) {
    Speaker const english(Language::english, euros()), french(Language::french, euros());
    Day const from = *day_from_text("2026-02-01"), to = *day_from_text("2026-03-01");
    EXPECT_EQ(english.days(from, to), "1 Feb 2026 – 28 Feb 2026");
    EXPECT_EQ(french.days(from, to), "1 févr. 2026 – 28 févr. 2026");
    EXPECT_EQ(english.days(from, from + 1), "1 Feb 2026");
    EXPECT_EQ(french.month(month_of(to)), "mars 2026");
}

TEST(Texts, EachOnceAndInBothLanguages) {
    std::set<std::string_view> keys;
    for (auto const& entry : all_texts()) {
        EXPECT_TRUE(keys.insert(entry.key).second) << entry.key << " is there twice";
        EXPECT_FALSE(entry.english.empty()) << entry.key;
        EXPECT_FALSE(entry.french.empty()) << entry.key;
        for (auto const* hole : {"{0}", "{1}", "{2}", "{3}"}) {
            EXPECT_EQ(entry.english.find(hole) == std::string_view::npos,
                      entry.french.find(hole) == std::string_view::npos)
                << entry.key << " has " << hole << " in one language only";
        }
    }
}

TEST(Texts, OneIsNotMany) {
    using enum Language;
    EXPECT_EQ(say(english, "days", "1"), "1 day");
    EXPECT_EQ(say(english, "days", "28"), "28 days");
    EXPECT_EQ(say(english, "seen_orders", "0–1"), "0–1 orders");
    EXPECT_EQ(say(french, "days", "0"), "0 jour");
    EXPECT_EQ(say(french, "seen_orders", "0,6–1,4"), "0,6–1,4 commande");
    EXPECT_EQ(say(french, "seen_orders", "0–3"), "0–3 commandes");
    EXPECT_EQ(say(french, "seen_orders", "1\u202F234"), "1\u202F234 commandes");
    EXPECT_EQ(say(english, "seen_cover", "5", "6", "1", 1),
              "Seen covers 5 of 6 orders; the other 1 had no touch in the look-back of 1 day.");
    EXPECT_EQ(say(french, "seen_cover", "5", "6", "1", 30),
              "Le vu couvre 5 commandes sur 6" HARD "; 1 autre n’a eu aucun contact dans la "
              "fenêtre de 30 jours.");
}

TEST(Texts, FrenchSignsDoNotBreakFromTheirWords) {
    EXPECT_EQ(text(Language::french, "next"), "Prochaine étape" HARD ":");
    EXPECT_EQ(say(Language::french, "question", "Où ?", "412"),
              "«" HARD "Où ?" HARD "» (412 réponses)");
}

} // namespace

} // namespace colporteur::report
