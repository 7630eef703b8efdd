#include "features/report/amounts.hpp"

#include "features/report/phrases.hpp"

#include <gtest/gtest.h>

namespace colporteur::report {

namespace {

TEST(Amounts, AsReadersOfTheLanguageHaveThem) {
    EXPECT_EQ(amount_text("50.88 EUR", Language::english), "€50.88");
    EXPECT_EQ(amount_text("50.88 EUR", Language::french), "50,88\u00A0€");
    EXPECT_EQ(amount_text("1,234 EUR", Language::english), "€1,234");
    EXPECT_EQ(amount_text("1,234 EUR", Language::french), "1\u202F234\u00A0€");
    EXPECT_EQ(amount_text("1234.50 EUR", Language::english), "€1,234.50");
    EXPECT_EQ(amount_text("-1,234,567 EUR", Language::english), "\u2212€1,234,567");
    EXPECT_EQ(amount_text("-12.50 EUR", Language::english), "\u2212€12.50");
    EXPECT_EQ(amount_text("7 JPY", Language::english), "¥7");
}

TEST(Amounts, WhatIsNoAmountOfOursStays) {
    for (auto const* text : {"5 EUR", "12.5 EUR", "12. EUR", "EUR", "12.50", "12.50 XQX",
                             "12.50 eur", "A4 EUR", "12.50 EUR a month", "", "1,23 EUR",
                             "12,50 EUR", ",123 EUR", "1,2345 EUR", "1,234,5 EUR"})
        EXPECT_FALSE(amount_text(text, Language::english)) << text;
}

TEST(Amounts, OfASentence) {
    EXPECT_EQ(with_amounts("In a year it tells a profit of 56.69 EUR a month from 0."),
              "In a year it tells a profit of €56.69 a month from 0.");
    EXPECT_EQ(with_amounts("order of 2026-03-02: goods of 40.00 EUR, 10.00 EUR of them refunded"),
              "order of 2026-03-02: goods of €40.00, €10.00 of them refunded");
    EXPECT_EQ(with_amounts("up to 1,000 EUR (10.00 EUR)."), "up to €1,000 (€10.00).");
    EXPECT_EQ(with_amounts("the order is in USD and the shop counts in EUR"),
              "the order is in USD and the shop counts in EUR");
}

TEST(Amounts, WhatSomebodyWroteStaysAsItIs) {
    EXPECT_EQ(with_amounts("Experiment \"100 EUR or 12.50 EUR\": 12.50 EUR."),
              "Experiment \"100 EUR or 12.50 EUR\": €12.50.");
    EXPECT_EQ(with_amounts("'12.50 EUR' is not a number"), "'12.50 EUR' is not a number");
    EXPECT_EQ(with_amounts("'Total 12.50 EUR' is not a number, `a 12.50 EUR` neither: 12.50 EUR"),
              "'Total 12.50 EUR' is not a number, `a 12.50 EUR` neither: €12.50");
    EXPECT_EQ(with_amounts("the shop's 12.50 EUR, the shops' 12.50 EUR"),
              "the shop's €12.50, the shops' €12.50");
    EXPECT_EQ(with_amounts("From 2026-11-30 on, run 5 EUR off"),
              "From 2026-11-30 on, run 5 EUR off");
}

TEST(Amounts, AValueStaysAValue) {
    EXPECT_EQ(with_amounts("35.00 EUR"), "35.00 EUR");
    EXPECT_EQ(in_french("35.00 EUR"), "35,00 EUR");
}

TEST(Amounts, InFrenchSentences) {
    EXPECT_EQ(in_french("product mug: it costs 1234.50 EUR"),
              "produit mug\u00A0: il coûte 1\u202F234,50\u00A0€");
    EXPECT_EQ(in_french("Seen holds 123 EUR of credit about closed months: of orders that came, or "
                        "came to be worth something else, after the closing."),
              "Le vu contient 123\u00A0€ de crédit au titre de mois clos\u00A0: des commandes "
              "venues, ou dont la valeur a changé, après la clôture.");
}

} // namespace

} // namespace colporteur::report
