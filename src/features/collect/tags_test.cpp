#include "features/collect/tags.hpp"

#include <gtest/gtest.h>

namespace colporteur::collect {
namespace {

std::string_view click_of(std::string_view query) {
    auto const tags = read_tags(query);
    return tags.click == nullptr ? "" : tags.click->origin;
}

TEST(Tags, TheUsualOnesAreRead) {
    auto const tags =
        read_tags("utm_source=insta&utm_medium=social&utm_campaign=spring&utm_content="
                  "story&utm_term=red+shoes&session=1&coupon=ANNA10");
    EXPECT_EQ(tags.source, "insta");
    EXPECT_EQ(tags.medium, "social");
    EXPECT_EQ(tags.campaign, "spring");
    EXPECT_EQ(tags.placement, "story");
    EXPECT_EQ(tags.code, "ANNA10");
    EXPECT_EQ(tags.click, nullptr);
}

// Matomo reads mtm_campaign, mtm_source, mtm_medium, mtm_content, mtm_placement, and pk_campaign,
// pk_source, pk_medium, pk_content of before (matomo.org FAQ 120; README of the plugin
// MarketingCampaignsReporting).
TEST(Tags, ThoseOfMatomoAreRead) {
    auto const tags =
        read_tags("mtm_campaign=email_sale&mtm_source=newsletter&mtm_keyword=campaigns&"
                  "mtm_medium=email&mtm_placement=footer_banner");
    EXPECT_EQ(tags.source, "newsletter");
    EXPECT_EQ(tags.medium, "email");
    EXPECT_EQ(tags.campaign, "email_sale");
    EXPECT_EQ(tags.placement, "footer_banner");
    auto const older = read_tags("pk_campaign=Best-Seller&pk_source=Newsletter_7&pk_medium=email");
    EXPECT_EQ(older.source, "Newsletter_7");
    EXPECT_EQ(older.campaign, "Best-Seller");
}

TEST(Tags, CapitalsAndOddQueriesDoNoHarm) {
    EXPECT_EQ(read_tags("UTM_Source=x").source, "x");
    EXPECT_EQ(read_tags("&&=x&utm_source&utm_source=&utm_source=y&utm_source=z").source, "y");
    EXPECT_EQ(read_tags("a_name_that_is_longer_than_all=1").click, nullptr);
}

struct Case {
    char const* name;
    char const* origin;
};

class ClickIds : public testing::TestWithParam<Case> {};

TEST_P(ClickIds, NameTheirPlatform) {
    EXPECT_EQ(click_of(std::string(GetParam().name) + "=Cj0KCQjw"), GetParam().origin);
}

// The parameters as the platforms' own help pages call them: Google Ads (gclid, gbraid, wbraid,
// gad_source), Campaign Manager (dclid), Merchant Center (srsltid, answer 15191080), Microsoft
// Advertising (msclkid), Yandex Direct (yclid), Meta (fbclid), TikTok (ttclid), X (twclid),
// LinkedIn (li_fat_id), Pinterest (epik), Snapchat (ScCid), Reddit (rdt_cid), Taboola (tblci),
// Outbrain (dicbo), Awin (awc), Mailchimp (mc_cid), Klaviyo (_kx).
INSTANTIATE_TEST_SUITE_P(
    Documented, ClickIds,
    testing::Values(Case{"gclid", "google / cpc"}, Case{"gbraid", "google / cpc"},
                    Case{"wbraid", "google / cpc"}, Case{"gad_source", "google / cpc"},
                    Case{"dclid", "google / display"}, Case{"srsltid", "google / organic"},
                    Case{"msclkid", "bing / cpc"}, Case{"yclid", "yandex / cpc"},
                    Case{"fbclid", "facebook / referral"}, Case{"ttclid", "tiktok / paid"},
                    Case{"twclid", "twitter / paid"}, Case{"li_fat_id", "linkedin / paid"},
                    Case{"epik", "pinterest / paid"}, Case{"ScCid", "snapchat / paid"},
                    Case{"rdt_cid", "reddit / paid"}, Case{"tblci", "taboola / display"},
                    Case{"dicbo", "outbrain / display"}, Case{"awc", "awin / affiliate"},
                    Case{"mc_cid", "mailchimp / email"}, Case{"_kx", "klaviyo / email"}));

// A link copied from an advertisement and shared on Facebook has both.
TEST(Tags, OfSeveralClickIdsTheLastIsMeant) {
    EXPECT_EQ(click_of("gclid=1&fbclid=2"), "facebook / referral");
    EXPECT_EQ(click_of("gclid="), ""); // without a value it is none
}

// RFC 6749, 4.1.2: the provider sends the visitor back with code and state.
TEST(Tags, ACodeThatOpensAnAccountIsNoCoupon) {
    EXPECT_EQ(read_tags("code=SplxlOBeZQQYbYS6WxSbIA&state=xyz").code, "");
    EXPECT_EQ(read_tags("state=xyz&code=SplxlOBe").code, "");
}

} // namespace
} // namespace colporteur::collect
