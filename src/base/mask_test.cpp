#include "base/mask.hpp"

#include "base/text_for_tests.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace colporteur {
namespace {

std::string masked(std::string text) {
    mask_private(text);
    return text;
}

TEST(Mask, MailAddressesAreNotKept) {
    EXPECT_EQ(masked("/hi/anna@example.org/x"), "/hi/*/x");
    EXPECT_EQ(masked("anna.b+news%40example.org"), "*");
    EXPECT_EQ(masked("anna%2540example.org"), "*");
    EXPECT_EQ(masked("a@b@example.org"), "*");
    EXPECT_EQ(masked("mail=anna@example.org&x=1"), "mail=*&x=1");
    EXPECT_EQ(masked("for anna@example.org, thanks"), "for *, thanks");
    EXPECT_EQ(masked("anna\xEF\xBC\xA0"
                     "example.org"),
              "*"); // the wide @
    EXPECT_EQ(masked("/cut/anna@exam"), "/cut/*");
    EXPECT_EQ(masked("@anna.martin"), "*");
}

TEST(Mask, WhomAMailWasSentToIsNotKept) {
    EXPECT_EQ(masked("/new&clp=AbC-d_e/x"), "/new&clp=*/x");
    EXPECT_EQ(masked("clp=a"), "clp=*");
    EXPECT_EQ(masked("see https://shop.example/?x=1&clp=a-b_c&y=2, clp=d"),
              "see https://shop.example/?x=1&clp=*&y=2, clp=*");
    EXPECT_EQ(masked("%3Fclp%3Da-b_c%26y"), "%3Fclp%3D*");
    EXPECT_EQ(masked("clp%253dabc"), "clp%253d*");
    EXPECT_EQ(masked("clp=*"), "clp=*");
    for (auto const* text : {"clp=", "clp", "clip=a", "clp a", "/clp/a"})
        EXPECT_EQ(masked(text), text);
}

TEST(Mask, HandlesAndImagesStay) {
    EXPECT_EQ(masked("/@brand/lamps"), "/@brand/lamps");
    EXPECT_EQ(masked("2 @ home"), "2 @ home");
    EXPECT_EQ(masked("100%cotton"), "100%cotton");
}

TEST(Mask, NumbersOfPeopleAreNotKept) {
    EXPECT_EQ(masked("/order/123456"), "/order/*");
    EXPECT_EQ(masked("/order/12345"), "/order/12345");
    EXPECT_EQ(masked("06 12 34 56 78"), "*");
    EXPECT_EQ(masked("+33.6.12.34.56.78"), "+*");
    EXPECT_EQ(masked("(555) 123-4567"), "(*");
    EXPECT_EQ(masked("06%2012%2034%2056%2078"), "*");
    EXPECT_EQ(masked("06\xC2\xA0"
                     "12\xC2\xA0"
                     "34\xC2\xA0"
                     "56\xC2\xA0"
                     "78"),
              "*");
    EXPECT_EQ(masked("\xD9\xA0\xD9\xA1\xD9\xA2\xD9\xA3\xD9\xA4\xD9\xA5"), "*"); // Arabic 0..5
    EXPECT_EQ(masked("192.168.1.10"), "*");
    EXPECT_EQ(masked("12%203540"), "*"); // with the digits of the escape six in a row
    EXPECT_EQ(masked("a%203540"), "a%*");
    EXPECT_EQ(masked("RAF-030269"), "RAF-*");
}

TEST(Mask, DatesYearsPricesAndSizesStay) {
    for (auto const* text : {"/blog/2026-03-31-spring", "31.03.2026", "winter 2025-2026", "1299.00",
                             "version 1.2.3", "38-40-42", "10 000"}) {
        EXPECT_EQ(masked(text), text);
    }
    EXPECT_EQ(masked("2026-03-31-99"), "*"); // no date: a fourth group
}

TEST(Mask, TokensAreNotKept) {
    EXPECT_EQ(masked("/cart/0123456789abcdef0123456789abcdef"), "/cart/*");
    EXPECT_EQ(masked("/c/3f2504e0-4f89-11d3-9a0c-0305e82c3301/pay"), "/c/*/pay");
    EXPECT_EQ(masked("/r/Z2NwLWV1cm9wZS13ZXN0MToxMjM"), "/r/*");
    EXPECT_EQ(masked("/u/01ARZ3NDEKTSV4RRFFQ69G5FAV"), "/u/*"); // a ULID
    EXPECT_EQ(masked("/u/cl9ebqhxk00003b600tymydho"), "/u/*");  // a cuid
}

TEST(Mask, LongNamesOfPagesStay) {
    for (auto const* text : {"/products/the-big-red-summer-dress-with-pockets-2024-edition",
                             "/Robe-Longue-Bleue-Taille-38-Ete-2024.html",
                             "/anticonstitutionnellement-extraordinairement",
                             "/produits/chaussures-d\xC3\xA9t\xC3\xA9-pour-enfants"}) {
        EXPECT_EQ(masked(text), text);
    }
}

RC_GTEST_PROP(Mask, NothingPrivateSurvives, ()) {
    auto const text = *private_text();
    auto const out = masked(text);
    RC_ASSERT(out.size() <= text.size());
    RC_ASSERT(!holds_mail(out));
    RC_ASSERT(!holds_digit_run(out));
}

TEST(Mask, WhatANumberHidIsFoundBehindIt) {
    EXPECT_EQ(masked("%404567@%3"), "*");
    EXPECT_EQ(masked("@1 2345678.fr"), "*");
    EXPECT_EQ(masked("abcdefghijk1a2b3c4dlmnopqrstuvw9-1234567"), "**");
}

TEST(Mask, CodesMayBeNumbersButNoTelephones) {
    auto const code = [](std::string text) {
        mask_code(text);
        return text;
    };
    for (auto const* text : {"123456", "ANNA10", "RAF-030269", "12345678", "12 34 56", "20-26-11"})
        EXPECT_EQ(code(text), text);
    EXPECT_EQ(code("0698765432"), "*");
    EXPECT_EQ(code("06 98 76 54 32"), "*");
    EXPECT_EQ(code("+33 6 98 76 54 32"), "+*");
    EXPECT_EQ(code("4111111111111111"), "*");
    EXPECT_EQ(code("4111 1111 1111 1111"), "*");
    EXPECT_EQ(code("paul.p@mail.example"), "*");
    EXPECT_EQ(code("paul.p%40mail.example"), "*");
}

TEST(Mask, WhatIsKeptFoldedIsMaskedBeforeAndAfter) {
    EXPECT_EQ(fold_masked("Jane.Doe@Mail.example / Mail"), "* / mail");
    EXPECT_EQ(fold_masked("/r/Z2NwLWV1cm9wZS13ZXN0MToxMjM"), "/r/*") << "no token once folded";
    EXPECT_EQ(
        fold_masked("\xE2\x91\xA0\xE2\x91\xA1\xE2\x91\xA2\xE2\x91\xA3\xE2\x91\xA4\xE2\x91\xA5"),
        "*")
        << "digits in circles are digits once folded";
    EXPECT_EQ(fold_masked("Instagram / Social"), "instagram / social");
    EXPECT_EQ(fold_masked_code(" ANNA-123456 "), "anna-123456");
    EXPECT_EQ(fold_masked_code("06 98 76 54 32"), "*");
}

RC_GTEST_PROP(Mask, OnceIsEnough, ()) {
    auto const out = masked(*private_text());
    RC_ASSERT(masked(out) == out);
}

} // namespace
} // namespace colporteur
