#include "features/collect/address.hpp"

#include "base/text.hpp"
#include "base/text_for_tests.hpp"

#include <array>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace colporteur::collect {
namespace {

std::string page(std::string_view url) {
    auto const address = split_address(url);
    return address ? clean_page(*address) : "none";
}

TEST(Address, IsTakenApart) {
    auto const address =
        split_address("https://user:secret@Shop.example:8443/a/b?c=d?e#f?g").value();
    EXPECT_EQ(address.scheme, "https");
    EXPECT_EQ(address.host, "Shop.example");
    EXPECT_EQ(address.path, "/a/b");
    EXPECT_EQ(address.query, "c=d?e");
    auto const bare = split_address("https://shop.example?x=1").value();
    EXPECT_EQ(bare.path, "");
    EXPECT_EQ(bare.query, "x=1");
    EXPECT_EQ(split_address("android-app://com.example.app/").value().host, "com.example.app");
}

// The WHATWG URL standard ends the host of https at a backslash too: who is named before an @ that
// stands behind it is not the user.
TEST(Address, ABackslashEndsTheHost) {
    EXPECT_EQ(split_address("https://evil.example\\@shop.example/").value().host, "evil.example");
}

TEST(Address, AHostOfNumbersStandsInBrackets) {
    auto const address = split_address("http://[::1]:4000/x?y=z").value();
    EXPECT_EQ(address.host, "[::1]");
    EXPECT_EQ(address.path, "/x");
    EXPECT_EQ(address.query, "y=z");
    EXPECT_EQ(split_address("https://[2001:DB8::1]/").value().host, "[2001:DB8::1]");
    EXPECT_EQ(page("http://[::1]:4000/x"), "/x");
}

TEST(Address, WhatIsNoneIsNone) {
    for (auto const* text : {"", "/path", "shop.example", "https:/x", "https://", "https:///x",
                             "https://?x", "about:blank", "javascript:alert(1)", "://x",
                             "https://a b", "https://[::1", "https://[x]/", "https://::1/",
                             "https://[]/", "https://.", "ht tp://x", "https://user@/"}) {
        EXPECT_FALSE(split_address(text)) << text;
    }
    EXPECT_FALSE(split_address("https://" + std::string(254, 'a')));
    EXPECT_FALSE(is_web(split_address("ftp://shop.example").value()));
}

TEST(Address, AHostIsPlain) {
    EXPECT_EQ(plain_host("WWW.Shop.Example."), "shop.example");
    EXPECT_EQ(plain_host("www."), "www");
}

TEST(Address, APageIsAPathThatPeopleCanRead) {
    EXPECT_EQ(page("https://shop.example"), "/");
    EXPECT_EQ(page("https://shop.example/a/?utm_source=x#top"), "/a/");
    EXPECT_EQ(page("https://shop.example/chaussures/%C3%A9t%C3%A9"), "/chaussures/été");
    EXPECT_EQ(page("https://shop.example/a;jsessionid=12ab/b"), "/a/b");
}

TEST(Address, EscapesThatWouldChangeTheMeaningStay) {
    EXPECT_EQ(page("https://shop.example/a%2Fb%3Fc%23d%25e%3B"), "/a%2Fb%3Fc%23d%25e%3B");
    EXPECT_EQ(page("https://shop.example/a%00b%0Ac%C2%85"),
              "/a%00b%0Ac%C2%85");                                             // control characters
    EXPECT_EQ(page("https://shop.example/%FFx%E2%82%zz%"), "/%FFx%E2%82%zz%"); // no UTF-8
    EXPECT_EQ(page("https://shop.example/%ED%A0%80"), "/%ED%A0%80");           // half a pair
}

TEST(Address, NothingPrivateIsKeptOfAPage) {
    EXPECT_EQ(page("https://shop.example/hi/anna%40example.org"), "/hi/*");
    EXPECT_EQ(page("https://shop.example/order/%31%32%33456"), "/order/*");
    EXPECT_EQ(page("https://shop.example/p?mail=anna@example.org&token=x"), "/p");
}

TEST(Address, ParametersStayOnlyWhenNamed) {
    auto const address = split_address("https://shop.example/p?size=38&x=1&color=r%C3%A9d").value();
    EXPECT_EQ(clean_page(address), "/p");
    constexpr std::array<std::string_view, 2> k_kept = {"size", "color"};
    EXPECT_EQ(clean_page(address, k_kept), "/p?size=38&color=réd");
}

TEST(Address, LongOnesAreCutBetweenCharacters) {
    std::string path;
    while (path.size() < 600)
        path += "/é";
    auto const cut = page("https://shop.example" + path);
    EXPECT_LE(cut.size(), k_page_bytes_max);
    EXPECT_GT(cut.size(), k_page_bytes_max - 3);
    EXPECT_TRUE(is_utf8(cut));
}

TEST(Address, OfALinkThereIsWhereItLeads) {
    EXPECT_EQ(clean_link("https://other.example/x?session=1#y", 200), "https://other.example/x");
    EXPECT_EQ(clean_link(" /a/b?c=d ", 200), "/a/b");
    EXPECT_EQ(clean_link("//other.example/x?y", 200), "//other.example/x");
    EXPECT_EQ(clean_link("mailto:anna@example.org", 200), "mailto:*");
    EXPECT_EQ(clean_link("TEL:+33612345678", 200), "tel:*");
    EXPECT_EQ(clean_link("odd thing://x?secret", 200), "odd thing://x");
    EXPECT_EQ(clean_link("is it new?", 200), "is it new?");
    EXPECT_EQ(clean_link("copy", 200), "copy");
}

RC_GTEST_PROP(Address, NothingPrivateSurvivesCleaning, ()) {
    auto const text = *private_text();
    for (auto const& out :
         {page("https://shop.example/" + text), clean_text(text, 200), clean_parameter(text, 200),
          clean_link(text, 200), clean_link("https://" + text, 200), clean_link("/" + text, 200)}) {
        RC_ASSERT(!holds_mail(out));
        RC_ASSERT(!holds_digit_run(out));
        RC_ASSERT(is_utf8(out));
    }
}

RC_GTEST_PROP(Address, AnyBytesAreTakenApartSafely, (std::string const& text)) {
    auto const address = split_address(text);
    if (address) RC_ASSERT(!address->host.empty());
    clean_link(text, 50);
    auto const longer = "https://" + text;
    auto const again = split_address(longer);
    if (again) RC_ASSERT(clean_page(*again).size() <= k_page_bytes_max);
}

} // namespace
} // namespace colporteur::collect
