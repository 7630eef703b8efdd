// Consents and links on their stores.
#include "features/identity/service.hpp"
#include "parity/workspace.hpp"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>

namespace colporteur::identity {
namespace {

using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

constexpr std::uint64_t k_high = 0xFEDC'BA98'7654'3210; // above what a signed number holds

class IdentityStore : public parity::EachWorkspace {
  protected:
    static Said agreed(char const* id, std::uint64_t visitor, char const* text = "privacy-1",
                       TimeMs at = 1'000) {
        return {Said::What::agreed, id, visitor, 0, text, at};
    }
    static Said withdrew(std::uint64_t visitor, TimeMs at = 2'000) {
        return {Said::What::withdrew, "withdrawal", visitor, 0, "", at};
    }
    static Said identified(std::uint64_t visitor, std::uint64_t person) {
        return {Said::What::identified, "identified", visitor, person, "", 1'500};
    }
    static Said mailed(std::uint64_t visitor, std::uint64_t person) {
        return {Said::What::mailed, "mailed", visitor, person, "", 1'500};
    }
    void say(std::vector<Said> const& said) { tell(work(), shop(), --batch_, said); }
    events::BatchId batch_ = 0;
    Known now() { return known(work(), shop()); }
};
COLPORTEUR_EACH_ENGINE(IdentityStore);

TEST_P(IdentityStore, WhoAgreedIsKnownAndWhoWithdrewIsNot) {
    say({agreed("one-1234", k_high), agreed("two-1234", 2), identified(k_high, 100)});
    EXPECT_THAT(now().agreed, UnorderedElementsAre(k_high, 2U));
    EXPECT_THAT(now().person_of, UnorderedElementsAre(Pair(k_high, 100U)));
    say({withdrew(k_high)});
    EXPECT_THAT(now().agreed, UnorderedElementsAre(2U));
    EXPECT_THAT(now().person_of, IsEmpty());
}

TEST_P(IdentityStore, NobodyIsLedToACustomerWithoutHisConsent) {
    say({identified(1, 100)});
    EXPECT_THAT(now().person_of, IsEmpty());
    say({agreed("one-1234", 1), withdrew(1), identified(1, 100)});
    EXPECT_THAT(now().person_of, IsEmpty());
    say({agreed("two-1234", 2, "privacy-2", 3'000), identified(2, 100)});
    EXPECT_THAT(now().person_of, UnorderedElementsAre(Pair(2U, 100U))) << "he agreed again";
}

// A page with the old cookie, which did not hear of the withdrawal.
TEST_P(IdentityStore, AVisitorWhoseConsentEndedIsNeverLedToACustomerAgain) {
    say({agreed("one-1234", 1), identified(1, 100)});
    EXPECT_EQ(withdraw(work(), shop(), 100), 1);
    say({agreed("two-1234", 1, "privacy-2", 3'000), identified(1, 100), mailed(1, 100)});
    EXPECT_THAT(now().agreed, IsEmpty());
    EXPECT_THAT(now().person_of, IsEmpty());
    EXPECT_THAT(now().mailed_to, IsEmpty());
    EXPECT_THAT(ended(work(), shop()), UnorderedElementsAre(1U));
    auto const texts = consents(work(), shop());
    ASSERT_EQ(texts.size(), 2U) << "what was said stays a proof";
    EXPECT_EQ(texts[0].withdrawn, 1);
    EXPECT_EQ(withdraw(work(), shop(), 100), 0) << "no link was left";
    say({agreed("six-1234", 2, "privacy-2", 3'000), identified(2, 100)});
    EXPECT_THAT(now().person_of, UnorderedElementsAre(Pair(2U, 100U))) << "control: a new visitor";
}

TEST_P(IdentityStore, ABatchThatIsToldAgainChangesNothing) {
    std::vector<Said> const all = {agreed("one-1234", 1), identified(1, 100), withdrew(1),
                                   agreed("two-1234", 2), identified(2, 200)};
    say(all);
    ++batch_;
    say(all); // the same one, after a crash
    EXPECT_THAT(now().agreed, UnorderedElementsAre(2U));
    EXPECT_THAT(now().person_of, UnorderedElementsAre(Pair(2U, 200U)));
    auto const texts = consents(work(), shop());
    ASSERT_EQ(texts.size(), 1U);
    EXPECT_EQ(texts[0].given, 2);
    EXPECT_EQ(texts[0].withdrawn, 1);
}

TEST_P(IdentityStore, AnEventThatComesAgainLaterIsNoSecondConsent) {
    say({agreed("one-1234", 1)});
    say({agreed("one-1234", 1)});
    EXPECT_EQ(consents(work(), shop()).at(0).given, 1);
}

TEST_P(IdentityStore, ACustomerWhoAsksTheShopIsUnlinkedInAllHisBrowsers) {
    say({agreed("one-1234", 1), identified(1, 100), agreed("two-1234", 2), identified(2, 100),
         agreed("six-1234", 3), identified(3, 300)});
    EXPECT_EQ(withdraw(work(), shop(), 100), 2);
    EXPECT_THAT(now().agreed, UnorderedElementsAre(3U));
    EXPECT_THAT(now().person_of, UnorderedElementsAre(Pair(3U, 300U)));
    EXPECT_EQ(withdraw(work(), shop(), 100), 0);
}

// PostgreSQL keeps and cleans its files itself.
TEST_P(IdentityStore, ALinkThatIsGoneIsNotInTheFilesOfTheRecords) {
    if (GetParam() != sql::Engine::sqlite) GTEST_SKIP();
    auto const on_disk = [&](std::string const& text) {
        for (auto const& file : std::filesystem::directory_iterator(folder())) {
            if (file.path().filename().string().rfind("records.db", 0) != 0) continue;
            std::ifstream in(file.path(), std::ios::binary);
            std::string const bytes{std::istreambuf_iterator<char>(in), {}};
            if (bytes.find(text) != std::string::npos) return true;
        }
        return false;
    };
    say({agreed("one-1234", 1), identified(1, 0xABCD'EF01'2345'6789), agreed("two-1234", 2),
         identified(2, 0x1234'5678'9ABC'DEF0)});
    EXPECT_TRUE(on_disk("abcdef0123456789")) << "control";
    say({withdrew(1)});
    EXPECT_FALSE(on_disk("abcdef0123456789"));
    EXPECT_TRUE(on_disk("123456789abcdef0")) << "control";
    EXPECT_EQ(withdraw(work(), shop(), 0x1234'5678'9ABC'DEF0), 1);
    EXPECT_FALSE(on_disk("123456789abcdef0"));
}

TEST_P(IdentityStore, WhoIsKnownByAnOrderAloneIsUnlinkedToo) {
    say({agreed("one-1234", 1), agreed("two-1234", 2), identified(2, 200), agreed("six-1234", 3),
         mailed(3, 300)});
    std::vector<std::uint64_t> const ordered{1, 2, 3, 4}; // 4 never agreed
    EXPECT_EQ(withdraw(work(), shop(), 100, ordered), 2);
    EXPECT_THAT(now().agreed, UnorderedElementsAre(2U)) << "who is another by his login";
    EXPECT_THAT(now().mailed_to, IsEmpty()) << "an order says more than a mail";
}

TEST_P(IdentityStore, TheFirstCustomerOfABrowserKeepsIt) {
    say({agreed("one-1234", 1), identified(1, 100), identified(1, 200)});
    EXPECT_THAT(now().person_of, UnorderedElementsAre(Pair(1U, 100U)));
}

TEST_P(IdentityStore, AMailLeadsToItsCustomerUntilALoginSaysOtherwise) {
    say({mailed(1, 100), agreed("one-1234", 1), agreed("two-1234", 2), mailed(1, 100)});
    EXPECT_THAT(now().mailed_to, UnorderedElementsAre(Pair(1U, 100U)));
    EXPECT_THAT(now().person_of, IsEmpty());
    say({mailed(1, 200)});
    EXPECT_THAT(now().mailed_to, UnorderedElementsAre(Pair(1U, 100U))) << "of two mails the first";
    say({identified(1, 300)});
    EXPECT_THAT(now().mailed_to, IsEmpty());
    EXPECT_THAT(now().person_of, UnorderedElementsAre(Pair(1U, 300U)));
    say({mailed(1, 100), identified(1, 400)});
    EXPECT_THAT(now().person_of, UnorderedElementsAre(Pair(1U, 300U)));
}

TEST_P(IdentityStore, WhatAMailSaidEndsWithTheConsent) {
    say({mailed(1, 100)});
    EXPECT_THAT(now().mailed_to, IsEmpty()) << "nobody agreed";
    say({agreed("one-1234", 1), mailed(1, 100), withdrew(1), mailed(1, 100)});
    EXPECT_THAT(now().mailed_to, IsEmpty());
    say({agreed("two-1234", 2), mailed(2, 100)});
    EXPECT_EQ(withdraw(work(), shop(), 100), 1) << "who asks the shop is unlinked here, too";
    EXPECT_THAT(now().mailed_to, IsEmpty());
}

TEST_P(IdentityStore, TheProofOfAWithdrawnConsentStaysUntilItIsOld) {
    say({agreed("one-1234", 1, "privacy-1", 1'000), agreed("two-1234", 2, "privacy-2", 5'000),
         identified(1, 100), identified(2, 200), withdrew(2, 6'000)});
    auto texts = consents(work(), shop());
    ASSERT_EQ(texts.size(), 2U);
    EXPECT_EQ(texts[0].text, "privacy-2") << "the newest first";
    EXPECT_EQ(texts[0].withdrawn, 1);
    EXPECT_EQ(texts[1].first_at, 1'000);
    EXPECT_EQ(forget_before(work(), shop(), 5'000), 1);
    EXPECT_THAT(now().agreed, IsEmpty());
    EXPECT_THAT(now().person_of, IsEmpty());
    texts = consents(work(), shop());
    ASSERT_EQ(texts.size(), 1U);
    EXPECT_EQ(texts[0].text, "privacy-2");
}

} // namespace
} // namespace colporteur::identity
