#include "simulate/labels.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace colporteur::simulate {

namespace {

struct ChannelLabel {
    ChannelId channel;
    Label label;
};

constexpr std::array<ChannelLabel, 30> k_labels = {{
    {k_direct, {"(direct)", "(none)", ""}},
    {k_direct, {"direct", "", ""}},
    {k_organic_search, {"google", "organic", ""}},
    {k_organic_search, {"Google", "organic", ""}},
    {k_organic_search, {"bing", "organic", ""}},
    {k_organic_search, {"duckduckgo", "organic", ""}},
    {k_brand_search, {"google brand", "cpc", "brand-exact"}},
    {k_brand_search, {"brand search", "cpc", "Brand"}},
    {k_retargeting, {"criteo", "retargeting", "viewed-products"}},
    {k_retargeting, {"Criteo", "retargeting", "basket-left"}},
    {k_newsletter, {"newsletter", "email", "weekly"}},
    {k_newsletter, {"Newsletter", "e-mail", "weekly"}},
    {k_newsletter, {"klaviyo", "email", "weekly"}},
    {k_instagram, {"instagram", "social", "bio"}},
    {k_instagram, {"insta", "social", "story"}},
    {k_instagram, {"IG", "social", "story"}},
    {k_instagram, {"l.instagram.com", "referral", ""}},
    {k_display, {"display", "cpm", "spring-banner"}},
    {k_display, {"display", "banner", "spring-banner"}},
    {k_influencers, {"lena", "influencer", "lena-unboxing"}},
    {k_influencers, {"Lena", "influencer", "lena-unboxing"}},
    {k_referral, {"refer-a-friend", "referral programme", "invite"}},
    {k_referral, {"refer a friend", "referral programme", "invite"}},
    {k_word_of_mouth, {"friend", "share", "share-button"}},
    {k_word_of_mouth, {"friends", "share", "share-button"}},
    {k_offline_word_of_mouth, {"", "", ""}}, // leaves no touch
    {k_care_tips, {"care-tips", "after-order", "first-care"}},
    {k_care_tips, {"care-tips", "after-order", "one-month-on"}},
    {k_coupon_sites, {"coupon-sites", "coupon", ""}},
    {k_coupon_sites, {"Coupon sites", "coupon", ""}},
}};

} // namespace

Label const& label_of(int channel, std::uint64_t seed, std::size_t touch) {
    auto const first = std::find_if(k_labels.begin(), k_labels.end(), [&](ChannelLabel const& one) {
        return one.channel == channel;
    });
    auto const last = std::find_if(first, k_labels.end(),
                                   [&](ChannelLabel const& one) { return one.channel != channel; });
    assert(first != last);
    Stream stream(seed, k_purpose_writing, touch + 1);
    // The first spelling is the usual one.
    auto const pick = stream.chance(0.5) ? 0 : stream.below(last - first);
    return (first + pick)->label;
}

std::vector<AliasRow> all_aliases() {
    std::vector<AliasRow> rows;
    for (auto const& [channel, label] : k_labels) {
        if (label.source.empty()) continue;
        rows.push_back({label.medium.empty() ? std::string(label.source)
                                             : fmt::format("{} / {}", label.source, label.medium),
                        std::string(model_of(channel).name)});
    }
    for (auto const& model : k_channel_models) {
        bool const one_code =
            &model != &model_of(k_referral) && &model != &model_of(k_coupon_sites);
        if (model.code.empty() || !one_code) continue;
        rows.push_back({fmt::format("code:{}", model.code), std::string(model.name)});
    }
    return rows;
}

Account account_of(std::string_view channel) {
    if (channel == model_of(k_brand_search).name) return {"Google brand", "brand-exact", 0.35, 6};
    if (channel == model_of(k_retargeting).name) return {"Criteo", "viewed-products", 0.80, 180};
    if (channel == model_of(k_instagram).name) return {"Instagram", "boosted-posts", 0.60, 120};
    if (channel == model_of(k_display).name) return {"Display", "spring-banner", 1.10, 400};
    assert(channel == model_of(k_influencers).name);
    return {"Influencers", "lena-unboxing", 0.90, 60};
}

std::string customer_id(std::int32_t person) {
    return fmt::format("C{:06}", person + 1);
}

std::string visitor_id(std::int32_t visitor) {
    // Odd multiplier: one to one on 40 bits.
    constexpr std::uint64_t mask = (1ULL << 40) - 1;
    std::uint64_t id = (static_cast<std::uint64_t>(visitor) + 1) * 0x9E3779B97F4A7C15ULL & mask;
    id ^= id >> 20;
    id = id * 0xBF58476D1CE4E5B9ULL & mask;
    return fmt::format("{:010x}", id);
}

std::string IsoTime::text(TimeMs time) {
    auto const day = static_cast<Day>(time / k_day_ms); // the shop is younger than 1970
    if (day != day_) {
        day_ = day;
        day_text_ = day_text(day);
    }
    auto const seconds = time % k_day_ms / 1000;
    return fmt::format("{}T{:02}:{:02}:{:02}Z", day_text_, seconds / 3600, seconds / 60 % 60,
                       seconds % 60);
}

} // namespace colporteur::simulate
