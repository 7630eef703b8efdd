// What the world calls the usual sources of visits: names, spellings, hosts, media. Data, in
// English and French; all texts are words as words_of() makes them (folded, without punctuation).
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace colporteur::channels {

struct Platform {
    std::string_view name; // of the channel
    std::string_view label;
    std::string_view family;                 // as in model.hpp
    std::vector<std::string_view> spellings; // one or more words each
};
std::span<Platform const> platforms();
Platform const* platform_named(std::string_view name);

struct PlatformHost {
    std::string_view host, platform;
};
std::span<PlatformHost const> platform_hosts(); // those of platform_of_host()
// Hosts whose own name would mislead: "t.co", "mail.google.com". Name of the platform, or "".
std::string_view platform_of_host(std::string_view host);

enum class Medium {
    unknown,
    none, // no source known
    paid, // cpc, ppc, paid social
    organic,
    social,
    referral,
    display,
    offline,
    fixed // the medium says the channel, whatever the source: e-mail, affiliate, sms, ...
};
struct MediumWord {
    std::string_view word;
    Medium medium;
    std::string_view platform; // of `fixed`
};
std::span<MediumWord const> media();
MediumWord medium_of(std::string_view words); // Medium::unknown when it is none of ours

// Words that say where on a platform, not which: "post", "story", "ads", "bio", "publicite".
bool is_qualifier(std::string_view word);
// Words that turn a search engine into its advertising: "ad", "ads", "pub".
bool is_advertising(std::string_view word);
// Words around the source in a coupon code: "promo", "welcome", "merci".
std::span<std::string_view const> code_words();
// Answers that name no source: "other", "i don t remember".
bool is_no_answer(std::string_view words);

} // namespace colporteur::channels
