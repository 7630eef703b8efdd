#include "features/channels/built_in.hpp"

#include "features/channels/platforms.hpp"

#include <array>
#include <cassert>

namespace colporteur::channels {

namespace {

constexpr std::string_view k_that_platform = "that platform, paid and unpaid together";
constexpr std::string_view k_own_name = "a channel of its own name";

Channel channel_of(Platform const& platform) {
    return {std::string(platform.name), std::string(platform.label), std::string(platform.family)};
}

Channel channel_named(std::string_view platform) {
    auto const* found = platform_named(platform);
    assert(found != nullptr); // the tables name only platforms that they have
    return channel_of(*found);
}

std::vector<std::string_view> words_of_medium(Medium medium, std::string_view platform = {}) {
    std::vector<std::string_view> words;
    for (auto const& one : media()) {
        if (one.medium == medium && one.platform == platform) words.push_back(one.word);
    }
    return words;
}

void add_first(std::vector<BuiltInRow>& rows) {
    rows.push_back({"a visit that the tag sees comes from a page where people pay or prove who "
                    "they are, or from a page of your own shop; what files and webhooks state is "
                    "taken as they state it",
                    {},
                    {},
                    "no source: the visit goes on",
                    "checkout.stripe.com",
                    "",
                    true});
    rows.push_back(
        {"the address of a visit that the tag sees has no tags but a click id of a platform: it "
         "stands for the source and the medium of that platform",
         {"gclid",   "gbraid",    "wbraid",  "gad_source", "gad_campaignid", "dclid",
          "srsltid", "msclkid",   "yclid",   "ttclid",     "twclid",         "li_fat_id",
          "epik",    "sccid",     "rdt_cid", "tblci",      "obclid",         "dicbo",
          "awc",     "irclickid", "cjevent", "ransiteid",  "mc_cid",         "mc_eid",
          "_kx",     "_hsenc",    "_hsmi",   "mkt_tok",    "ml_subscriber",  "fbclid",
          "igshid",  "igsh"},
         {},
         "that platform",
         "google / cpc",
         "google-ads",
         true});
    auto const words = code_words();
    rows.push_back({"a coupon code that holds the name of a channel or a platform, without its "
                    "digits and words such as these",
                    {words.begin(), words.end()},
                    {},
                    "that channel",
                    "code:welcome-insta10",
                    "instagram"});
    rows.push_back({"any other coupon code",
                    {},
                    {"codes", "Other codes", "other"},
                    "",
                    "code:summer10",
                    "codes"});
    rows.push_back({"the name or the label of a channel that you have",
                    {},
                    {},
                    "that channel",
                    "summer fair",
                    "summer-fair"});
}

// Media that say the channel, whatever the source.
void add_fixed_media(std::vector<BuiltInRow>& rows) {
    struct Example {
        std::string_view platform, origin;
    };
    static constexpr std::array k_examples = {
        Example{"newsletter", "spring sale / email"},
        Example{"affiliate", "awin / affiliate"},
        Example{"influencers", "lea / influencer"},
        Example{"retargeting", "facebook / retargeting"},
        Example{"sms", "spring sale / sms"},
        Example{"push", "spring sale / push"},
        Example{"referral-programme", "anna / parrainage"},
        Example{"word-of-mouth", "anna / word of mouth"},
        Example{"ai-assistants", "some bot / ai assistant"},
        Example{"print", "spring sale / qr"},
    };
    for (auto const& example : k_examples) {
        rows.push_back({"the medium is one of these, whatever the source",
                        words_of_medium(Medium::fixed, example.platform),
                        channel_named(example.platform), "", example.origin, example.platform});
    }
}

void add_paid_media(std::vector<BuiltInRow>& rows) {
    auto const paid = words_of_medium(Medium::paid);
    auto const display = words_of_medium(Medium::display);
    rows.push_back({"the medium is one of these and the source is Google", paid,
                    channel_named("google-ads"), "", "google / cpc", "google-ads"});
    rows.push_back({"the medium is one of these and the source is Bing", paid,
                    channel_named("microsoft-ads"), "", "bing / cpc", "microsoft-ads"});
    rows.push_back({"the medium is one of these and the source is another search engine, or none",
                    paid, channel_named("paid-search"), "", "ecosia / cpc", "paid-search"});
    rows.push_back({"the medium is one of these and the source is another known platform",
                    paid,
                    {},
                    k_that_platform,
                    "instagram / paid social",
                    "instagram"});
    rows.push_back(
        {"the medium is one of these and the source is a search engine, not known, or none",
         display, channel_named("display"), "", "google / display", "display"});
    rows.push_back({"the medium is one of these and the source is another known platform",
                    display,
                    {},
                    k_that_platform,
                    "facebook / display",
                    "facebook"});
}

void add_sourceless_media(std::vector<BuiltInRow>& rows) {
    constexpr std::string_view k_when =
        "the medium is one of these and no source is given; else the source decides, below";
    rows.push_back({k_when, words_of_medium(Medium::organic), channel_named("organic-search"), "",
                    "(not set) / organic", "organic-search"});
    rows.push_back({k_when, words_of_medium(Medium::social), channel_named("social-media"), "",
                    "(not set) / social", "social-media"});
    rows.push_back({k_when, words_of_medium(Medium::referral), channel_named("referral"), "",
                    "(not set) / referral", "referral"});
    rows.push_back({"the medium is one of these: the source decides, below, and one that is not "
                    "known there is offline",
                    words_of_medium(Medium::offline),
                    {},
                    k_own_name,
                    "till / offline",
                    "till"});
}

void add_platforms(std::vector<BuiltInRow>& rows) {
    for (auto const& platform : platforms()) {
        auto words = platform.spellings;
        for (auto const& host : platform_hosts()) {
            if (host.platform == platform.name) words.push_back(host.host);
        }
        rows.push_back({"the source is one of these, or a host of that name", std::move(words),
                        channel_of(platform), "", platform.spellings.front(), platform.name});
    }
}

void add_last(std::vector<BuiltInRow>& rows) {
    rows.push_back({"one letter is wrong in a name of five letters or more",
                    {},
                    {},
                    "the channel that is meant",
                    "newsleter",
                    "newsletter"});
    rows.push_back({"a page of another site",
                    {},
                    {},
                    k_own_name,
                    "blog.example.org / referral",
                    "blog-example-org"});
    rows.push_back({"anything else", {}, {}, k_own_name, "knitting circle", "knitting-circle"});
    rows.push_back({"nothing says where the visit comes from",
                    {},
                    direct_channel(),
                    "",
                    "(direct) / (none)",
                    "direct"});
}

} // namespace

std::vector<BuiltInRow> built_in_rows() {
    std::vector<BuiltInRow> rows;
    add_first(rows);
    add_fixed_media(rows);
    add_paid_media(rows);
    add_sourceless_media(rows);
    add_platforms(rows);
    add_last(rows);
    return rows;
}

} // namespace colporteur::channels
