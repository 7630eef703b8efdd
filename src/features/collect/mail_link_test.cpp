#include "features/collect/mail_link.hpp"

#include "base/hmac.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sodium.h>

namespace colporteur::collect {
namespace {

constexpr TimeMs k_now = 1'890'000'000'000;
constexpr std::string_view k_purpose = "colporteur mail link";

// What PHP, Node and Python made of "1893456000 42" under "hush" with the nonce 00 01 .. 0b, by
// the lines of docs/how-to/link-mails-to-customers.md; the key agrees with `openssl kdf`.
constexpr std::string_view k_known = "AAECAwQFBgcICQoLAwsLwbtRBROPabRDtAU4HVE2ycc9IG8HTX3c_2I";

// As the shop's server makes it.
std::string token(std::string_view text, std::string_view secret = "hush",
                  std::string_view purpose = k_purpose) {
    auto const key = hkdf_sha256(secret, purpose);
    std::string bytes = "nonce-of-12-";
    auto const nonce = bytes;
    auto const at = [](std::string& to) { return reinterpret_cast<unsigned char*>(to.data()); };
    std::string plain(text), sealed(text.size() + 16, '\0');
    unsigned long long size = 0;
    crypto_aead_chacha20poly1305_ietf_encrypt(
        at(sealed), &size, at(plain), plain.size(), nullptr, 0, nullptr,
        reinterpret_cast<unsigned char const*>(nonce.data()), key.data());
    bytes += sealed;
    auto const variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string out(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(out.data(), out.size(), at(bytes), bytes.size(), variant);
    out.pop_back(); // the zero that ends it
    return out;
}

MailReading read(std::string_view token, std::string_view secret = "hush", TimeMs now = k_now) {
    return read_mail_link(fmt::format("utm_source=newsletter&clp={}&x=1", token), secret, now);
}
MailLink link(std::string_view token, std::string_view secret = "hush", TimeMs now = k_now) {
    auto const found = read(token, secret, now);
    EXPECT_EQ(found.customer.empty(), found.link != MailLink::leads);
    return found.link;
}

TEST(MailLinks, TheOneOfTheHandbookLeadsToItsCustomer) {
    EXPECT_EQ(read(k_known).link, MailLink::leads);
    EXPECT_EQ(read(k_known).customer, "42");
    EXPECT_EQ(read(token("1893456000 anna@example.org")).customer, "anna@example.org");
    EXPECT_EQ(read(token("1893456000  no 7 ")).customer, "no 7") << "as identify takes it";
}

TEST(MailLinks, AnAddressWithoutOneHasNone) {
    for (auto const* query : {"", "utm_source=clp", "clpx=1&xclp=2", "=", "CLP=1"})
        EXPECT_EQ(read_mail_link(query, "hush", k_now).link, MailLink::none) << query;
}

TEST(MailLinks, WithoutASecretNothingIsRead) {
    EXPECT_EQ(link(k_known, ""), MailLink::no_full);
    EXPECT_EQ(link("", ""), MailLink::no_full);
}

TEST(MailLinks, WhatIsForgedOrOfAnotherShopLeadsToNobody) {
    EXPECT_EQ(link(k_known, "another"), MailLink::not_ours);
    EXPECT_EQ(link(token("1893456000 42", "another")), MailLink::not_ours);
    for (std::size_t i = 0; i < k_known.size(); ++i) {
        std::string forged(k_known);
        forged[i] = forged[i] == 'A' ? 'B' : 'A';
        EXPECT_NE(link(forged), MailLink::leads) << i;
    }
    EXPECT_EQ(link(k_known.substr(0, 44)), MailLink::not_ours) << "cut short";
}

TEST(MailLinks, WhatTheSecretMadeForAnotherPurposeIsNoToken) {
    EXPECT_EQ(link(token("1893456000 42", "hush", "another purpose")), MailLink::not_ours);
    // The proof of identify of a customer who calls himself like the purpose is not the key.
    auto const proof = hmac_sha256("hush", k_purpose);
    EXPECT_NE(proof, hkdf_sha256("hush", k_purpose));
    EXPECT_EQ(link(fmt::format("{:02x}", fmt::join(proof, ""))), MailLink::not_ours);
}

TEST(MailLinks, OneThatHasEndedCountsNoMore) {
    auto const sealed = token(fmt::format("{} 42", k_now / 1000 + 1));
    EXPECT_EQ(link(sealed), MailLink::leads);
    EXPECT_EQ(link(sealed, "hush", k_now + 1000), MailLink::over);
    EXPECT_EQ(link(token("0 42")), MailLink::over);
}

TEST(MailLinks, OneWithoutASensibleEndDoesNotCount) {
    auto const end = (k_now + k_mail_age_max) / 1000;
    EXPECT_EQ(link(token(fmt::format("{} 42", end))), MailLink::leads);
    EXPECT_EQ(link(token(fmt::format("{} 42", end + 1))), MailLink::too_far);
    EXPECT_EQ(link(token("999999999999 42")), MailLink::too_far);
    EXPECT_EQ(link(token("1893456000000 42")), MailLink::odd) << "in milliseconds";
}

TEST(MailLinks, ASealedTextOfAnotherShapeIsSaidToBeOdd) {
    for (std::string const text :
         {"42", "1893456000", "1893456000 ", "1893456000  ", " 42", "-1 42", "+1893456000 42",
          "1893456000.5 42", "0x70dbd880 42", "1893456000\t42", "1893456000 \xFF\xFE"})
        EXPECT_EQ(link(token(text)), MailLink::odd) << text;
    EXPECT_EQ(link(token("1893456000 " + std::string(200, 'c'))), MailLink::leads);
    EXPECT_EQ(link(token("1893456000 " + std::string(201, 'c'))), MailLink::odd);
}

TEST(MailLinks, WhatIsNoTokenIsNotOpened) {
    for (std::string const text :
         {"", "42", "%", "AAEC=", "A", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGw", "*", "a b",
          "AAECAwQFBgcICQoLAwsLwbtRBROPabRDtAU4HVE2ycc9IG8HTX3c/2I"}) // not for addresses
        EXPECT_EQ(link(text), MailLink::no_token) << text;
    EXPECT_EQ(link(std::string(k_known) + "="), MailLink::no_token);
    EXPECT_EQ(link(std::string(1'000'000, 'A')), MailLink::no_token);
    EXPECT_EQ(link(token("1893456000 " + std::string(300, 'c'))), MailLink::no_token);
}

TEST(MailLinks, OfSeveralTheFirstCounts) {
    auto const query = fmt::format("clp=x&clp={}", k_known);
    EXPECT_EQ(read_mail_link(query, "hush", k_now).link, MailLink::no_token);
}

RC_GTEST_PROP(MailLinks, NoTextOfAStrangerLeadsToACustomer, (std::string const& text)) {
    RC_ASSERT(read_mail_link("clp=" + text, "hush", k_now).link != MailLink::leads);
}

} // namespace
} // namespace colporteur::collect
