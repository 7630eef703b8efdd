#include "features/report/phrases.hpp"

#include "features/report/phrase_tables.hpp"

#include <gtest/gtest.h>

namespace colporteur::report {

namespace {

TEST(Phrases, FrenchWithTheSameFigures) {
    EXPECT_EQ(
        in_french("No touch in the look-back window before 1,234 of 5,678 orders: credit is about "
                  "the others alone."),
        "Aucun contact dans la fenêtre avant 1\u202F234 des 5\u202F678 commandes\u00A0: le crédit "
        "ne concerne que les autres.");
    EXPECT_EQ(
        in_french("the channel's costs from 2026-01-01 to 2026-01-28, by the share of the people "
                  "reached that were treated in the test (50 %)"),
        "les coûts du canal du 1er\u00A0janvier 2026 au 28\u00A0janvier 2026, selon la part des "
        "personnes atteintes "
        "qui étaient traitées dans le test (50\u00A0%)");
    EXPECT_EQ(in_french("the cost given with the experiment"), "le coût donné avec l’expérience");
}

TEST(Phrases, ThePatternMustFitTheWholeSentence) {
    EXPECT_FALSE(in_french(""));
    EXPECT_FALSE(in_french("the cost given with the experiment, and more"));
    EXPECT_FALSE(in_french("also the cost given with the experiment"));
    EXPECT_FALSE(in_french("3 aliases were proposed."));
}

TEST(Phrases, TheLongerOfTwoPatternsWins) {
    auto const french =
        in_french("12 orders in the smaller arm, 200 are needed where baskets differ "
                  "this much");
    ASSERT_TRUE(french);
    EXPECT_NE(french->find("quand les paniers diffèrent autant"), std::string::npos);
}

TEST(Phrases, NamesAreKeptAsTheyAre) {
    EXPECT_EQ(
        in_french("\"Radio {0}\" is not said more often than the decoys: it may be nothing but "
                  "false memories."),
        "«\u00A0Radio {0}\u00A0» n’est pas dit plus souvent que les leurres\u00A0: ce peut n’être "
        "que de faux "
        "souvenirs.");
}

TEST(Phrases, ASentenceWithinASentence) {
    EXPECT_EQ(in_french("line 1,012, Date: '32/01/2026' is not a day: write it as 2026-03-31"),
              "ligne 1\u202F012, Date\u00A0: «\u00A032/01/2026\u00A0» n’est pas un jour\u00A0: "
              "écrivez-le comme 2026-03-31");
    EXPECT_EQ(
        in_french("Experiment \"spring: a test\": 12 people were assigned to more than one "
                  "arm: each counts in the arm of the first assignment."),
        "Expérience «\u00A0spring: a test\u00A0»\u00A0: 12 personnes ont été affectées à plus "
        "d’un groupe\u00A0: chacune compte dans le groupe de sa première affectation.");
    EXPECT_FALSE(in_french("line 3, Date: a reason that nobody knows"));
    EXPECT_FALSE(in_french("A heading: the row names no arm"))
        << "only a file stands before a colon";
    EXPECT_TRUE(in_french("orders.csv: the row names no arm"));
}

TEST(Phrases, AFileWithoutAReadableRow) {
    EXPECT_EQ(
        in_french("orders.csv: none of its 1,200 rows can be read as orders; nothing was "
                  "added. The first: line 2: the order has no date. All are in its rejects "
                  "file"),
        "orders.csv\u00A0: aucune de ses 1\u202F200 lignes ne peut être lue comme commande\u00A0; "
        "rien n’a été ajouté. La première\u00A0: ligne 2\u00A0: la commande n’a pas de date. "
        "Toutes sont dans son fichier de rejets");
    for (auto const* kind : {"orders", "touches", "spend", "survey", "experiment", "posts",
                             "products", "customers", "paths", "reported"}) {
        auto const told = in_french(std::string("a.csv: its only row cannot be read as ") + kind +
                                    "; nothing was added: line 2: the order has no date. It is in "
                                    "a.csv.rejects.csv");
        ASSERT_TRUE(told) << kind;
        EXPECT_EQ(told->find("read as"), std::string::npos) << *told;
        EXPECT_TRUE(told->ends_with("Elle est dans a.csv.rejects.csv")) << *told;
    }
}

TEST(Phrases, FiguresAreFiguresAndNamesAreNames) {
    EXPECT_EQ(in_french("35.00 EUR"), "35,00 EUR");
    EXPECT_EQ(in_french("5.5 %"), "5,5\u00A0%");
    EXPECT_EQ(in_french("45 days"), "45 jours");
    EXPECT_FALSE(in_french("Sunny days"));
    EXPECT_EQ(in_french("no question \"Why?\"; there are: \"How?\", \"Where?\""),
              "pas de question «\u00A0Why?\u00A0»\u00A0; il y a\u00A0: «\u00A0How?\u00A0», "
              "«\u00A0Where?\u00A0»");
    EXPECT_EQ(in_french("\"\" is no number"), "«\u00A0\u00A0» n’est pas un nombre");
}

TEST(Phrases, WhatSomebodyWroteStaysAsItIs) {
    EXPECT_EQ(
        in_french("\"1,234\" could be two numbers: write it without the comma, or with two "
                  "decimals"),
        "«\u00A01,234\u00A0» pourrait être deux nombres\u00A0: écrivez-le sans la virgule, ou "
        "avec deux décimales");
    EXPECT_EQ(in_french("host of instagram, as social"),
              "adresse de la plateforme instagram, comme social");
    EXPECT_EQ(in_french("map.toml, line 3: decimal must be \",\" or \".\""),
              "map.toml, ligne 3\u00A0: decimal doit être \",\" ou \".\"");
}

TEST(Phrases, ATextFullOfSeparatorsIsReadInTime) {
    std::string text = "a.csv";
    for (int i = 0; i < 20'000; ++i)
        text += ": , \"; x";
    EXPECT_FALSE(in_french(text));
}

TEST(Phrases, TheFrenchHasTheHolesOfTheEnglish) {
    for (auto const phrases :
         {phrases_of_channels(), phrases_of_connectors(), phrases_of_experiments(),
          phrases_of_fields(), phrases_of_files(), phrases_of_imports(), phrases_of_plans(),
          phrases_of_report(), phrases_of_rows(), phrases_of_settings(), phrases_of_tills(),
          phrases_of_verdicts()}) {
        EXPECT_FALSE(phrases.empty());
        for (auto const& [english, french] : phrases) {
            std::size_t holes = 0;
            for (auto at = english.find("{}"); at != std::string_view::npos;
                 at = english.find("{}", at + 2))
                EXPECT_NE(french.find("{" + std::to_string(holes++)), std::string_view::npos)
                    << english;
            EXPECT_EQ(french.find("{" + std::to_string(holes)), std::string_view::npos) << english;
            EXPECT_EQ(french.find('\''), french.find("'.[]'")) << "an apostrophe is ’: " << french;
            EXPECT_EQ(english.find("{}{}"), std::string_view::npos) << english;
        }
    }
}

} // namespace

} // namespace colporteur::report
