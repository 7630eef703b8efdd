#include "features/collect/tags.hpp"

#include "features/collect/address.hpp"

#include <algorithm>
#include <array>

namespace colporteur::collect {

namespace {

struct TagName {
    std::string_view name; // in lower case
    std::string_view Tags::*tag;
};

// The tags of Google Analytics, those of Matomo (mtm_, and pk_ of before), and short ones.
constexpr std::array k_tags = {
    TagName{"utm_source", &Tags::source},
    TagName{"utm_medium", &Tags::medium},
    TagName{"utm_campaign", &Tags::campaign},
    TagName{"utm_content", &Tags::placement},
    TagName{"mtm_source", &Tags::source},
    TagName{"mtm_medium", &Tags::medium},
    TagName{"mtm_campaign", &Tags::campaign},
    TagName{"mtm_content", &Tags::placement},
    TagName{"mtm_placement", &Tags::placement},
    TagName{"matomo_campaign", &Tags::campaign},
    TagName{"pk_source", &Tags::source},
    TagName{"pk_medium", &Tags::medium},
    TagName{"pk_campaign", &Tags::campaign},
    TagName{"pk_cpn", &Tags::campaign},
    TagName{"pk_content", &Tags::placement},
    TagName{"piwik_campaign", &Tags::campaign},
    TagName{"ref", &Tags::short_source},
    TagName{"source", &Tags::short_source},
    TagName{"code", &Tags::code},
    TagName{"coupon", &Tags::code},
    TagName{"discount", &Tags::code},
};

constexpr std::array k_clicks = {
    // Google: Ads (gbraid and wbraid from iOS), Display & Video 360, free listings of Merchant
    ClickId{"gclid", "google / cpc"},
    ClickId{"gbraid", "google / cpc"},
    ClickId{"wbraid", "google / cpc"},
    ClickId{"gad_source", "google / cpc"},
    ClickId{"gad_campaignid", "google / cpc"},
    ClickId{"dclid", "google / display"},
    ClickId{"srsltid", "google / organic"},
    ClickId{"msclkid", "bing / cpc"},
    ClickId{"yclid", "yandex / cpc"},
    ClickId{"ttclid", "tiktok / paid"},
    ClickId{"twclid", "twitter / paid"},
    ClickId{"li_fat_id", "linkedin / paid"},
    ClickId{"epik", "pinterest / paid"},
    ClickId{"sccid", "snapchat / paid"}, // written ScCid
    ClickId{"rdt_cid", "reddit / paid"},
    ClickId{"tblci", "taboola / display"},
    ClickId{"obclid", "outbrain / display"},
    ClickId{"dicbo", "outbrain / display"},
    ClickId{"awc", "awin / affiliate"},
    ClickId{"irclickid", "impact / affiliate"},
    ClickId{"cjevent", "cj / affiliate"},
    ClickId{"ransiteid", "rakuten / affiliate"},
    ClickId{"mc_cid", "mailchimp / email"},
    ClickId{"mc_eid", "mailchimp / email"},
    ClickId{"_kx", "klaviyo / email"},
    ClickId{"_hsenc", "hubspot / email"},
    ClickId{"_hsmi", "hubspot / email"},
    ClickId{"mkt_tok", "marketo / email"},
    ClickId{"ml_subscriber", "mailerlite / email"},
    // Meta puts it on every link that leaves Facebook, Instagram or Messenger.
    ClickId{"fbclid", "facebook / referral", true},
    ClickId{"igshid", "instagram / referral", true},
    ClickId{"igsh", "instagram / referral", true},
};

constexpr std::size_t k_name_bytes_max = 16;

template <class Table>
auto const* named(Table const& table, std::string_view lower_name) {
    auto const found = std::find_if(table.begin(), table.end(),
                                    [&](auto const& one) { return one.name == lower_name; });
    return found == table.end() ? nullptr : &*found;
}

} // namespace

std::span<ClickId const> click_ids() {
    return k_clicks;
}

Tags read_tags(std::string_view query) {
    Tags tags;
    bool login = false;
    each_parameter(query, [&](std::string_view spelled, std::string_view value) {
        if (spelled.size() > k_name_bytes_max || value.empty()) return true;
        std::array<char, k_name_bytes_max> room{};
        std::transform(spelled.begin(), spelled.end(), room.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
        });
        std::string_view const name(room.data(), spelled.size());
        if (auto const* tag = named(k_tags, name)) {
            auto& text = tags.*(tag->tag);
            if (text.empty()) text = value;
        } else if (auto const* click = named(k_clicks, name)) {
            tags.click = click;
        } else if (name == "state") {
            login = true;
        }
        return true;
    });
    if (login) tags.code = {}; // of OAuth (RFC 6749): it opens an account, and is no coupon
    return tags;
}

} // namespace colporteur::collect
