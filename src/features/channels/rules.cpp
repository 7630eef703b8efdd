#include "features/channels/rules.hpp"

#include "base/text.hpp"
#include "features/channels/phrases.hpp"
#include "features/channels/spelling.hpp"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>

namespace colporteur::channels {

namespace {

// The channel of a platform in this shop: of its name, or where its spellings have been led.
Choice choice_of(Known const& known, Platform const& platform, std::string reason) {
    if (auto const* channel = known.named(platform.name)) return {*channel, false, reason};
    auto const led = [&](std::string_view spelling) -> Channel const* {
        auto const found = known.aliases().find(spelling);
        return found == known.aliases().end() ? nullptr : known.named(found->second);
    };
    auto const* elsewhere = led(platform.name);
    for (auto const spelling : platform.spellings) {
        if (elsewhere == nullptr) elsewhere = led(spelling);
    }
    if (elsewhere != nullptr) {
        return {*elsewhere, false, fmt::format("{}, as {}", reason, platform.name)};
    }
    return {{std::string(platform.name), std::string(platform.label), std::string(platform.family)},
            true,
            std::move(reason)};
}

Choice choice_named(Known const& known, std::string_view platform_name, std::string reason) {
    auto const* platform = platform_named(platform_name);
    assert(platform != nullptr); // the tables name only platforms that they have
    return choice_of(known, *platform, std::move(reason));
}

std::optional<Choice> channel_called(Known const& known, std::string_view words) {
    if (words.empty()) return std::nullopt;
    auto const* found = known.called(words);
    if (found == nullptr) return std::nullopt;
    return Choice{*found, false, "the channel of that name"};
}

Platform const* platform_at(std::string_view host) {
    if (host.empty()) return nullptr;
    if (auto const name = platform_of_host(host); !name.empty()) return platform_named(name);
    return platform_spelled(registered_name(host));
}

// "insta story": one platform and words that say where on it.
Platform const* platform_with_qualifiers(std::string_view words) {
    auto const found = find_platforms(words);
    bool const qualified = std::all_of(found.rest.begin(), found.rest.end(), is_qualifier);
    return found.platforms.size() == 1 && qualified ? found.platforms.front() : nullptr;
}

struct Source {
    Platform const* platform = nullptr;
    std::string reason;
};

Source source_of(std::string_view folded) {
    auto const words = words_of(folded);
    if (words.empty()) return {platform_named("direct"), "no source given"};
    if (auto const* platform = platform_spelled(words)) return {platform, "known platform"};
    auto const host = host_of(folded);
    if (auto const* platform = platform_at(host)) {
        return {platform, fmt::format("host of {}", platform->name)};
    }
    if (!host.empty()) return {};
    if (auto const* platform = platform_with_qualifiers(words)) return {platform, "known platform"};
    return {};
}

std::optional<Choice> near_spelling(Known const& known, std::string_view words) {
    if (auto const* channel = known.one_slip_from(words)) {
        return Choice{*channel, false, fmt::format("spelling of {}", channel->name)};
    }
    for (auto const& platform : platforms()) {
        for (auto const spelling : platform.spellings) {
            if (one_slip(words, spelling)) {
                return choice_of(known, platform, fmt::format("spelling of {}", platform.name));
            }
        }
    }
    return std::nullopt;
}

Choice own_choice(Known const& known, std::string_view text, std::string_view family) {
    auto channel = own_channel(text, family);
    if (auto const* there = known.named(channel.name)) return {*there, false, "its own name"};
    if (known.channels().size() >= k_channels_max) {
        Channel const other{"other", "Other", "other"};
        return {other, known.named(other.name) == nullptr,
                fmt::format("more than {} channels", k_channels_max)};
    }
    return {std::move(channel), true, "its own name"};
}

Choice choose_source(Known const& known, std::string_view source, std::string_view family) {
    auto const words = words_of(source);
    if (auto found = channel_called(known, words)) return *found;
    if (auto const found = source_of(source); found.platform != nullptr) {
        return choice_of(known, *found.platform, found.reason);
    }
    if (auto found = near_spelling(known, words)) return *found;
    auto const host = host_of(source);
    return own_choice(known, host.empty() ? source : host, host.empty() ? family : "referral");
}

// "source / medium", as utm tags and GA4 give it.
Choice choose_pair(Known const& known, std::string_view source, std::string_view medium_text) {
    auto const medium = medium_of(words_of(medium_text));
    auto const reason = "source / medium";
    auto const* platform = source_of(source).platform;
    bool const sourceless = platform != nullptr && platform->family == "direct";
    bool const engine = platform != nullptr && platform->family == "organic search";
    switch (medium.medium) {
    case Medium::fixed:
        return choice_named(known, medium.platform, reason);
    case Medium::paid:
        if (auto const* paid = platform_spelled(words_of(source) + " ads")) {
            return choice_of(known, *paid, reason);
        }
        if (engine || sourceless) return choice_named(known, "paid-search", reason);
        return choose_source(known, source, "other");
    case Medium::display:
        if (platform == nullptr || engine || sourceless) {
            return choice_named(known, "display", reason);
        }
        return choose_source(known, source, "display");
    case Medium::organic:
        if (sourceless) return choice_named(known, "organic-search", reason);
        return choose_source(known, source, "organic search");
    case Medium::social:
        if (sourceless) return choice_named(known, "social-media", reason);
        return choose_source(known, source, "social");
    case Medium::referral:
        if (sourceless) return choice_named(known, "referral", reason);
        return choose_source(known, source, "referral");
    case Medium::offline:
        return choose_source(known, source, "offline");
    case Medium::none:
    case Medium::unknown:
        break;
    }
    return choose_source(known, source, "other");
}

// Letters of a code without the words that surround the source: "WELCOME-INSTA10" is "insta".
std::string stem_of(std::string_view code) {
    std::string stem;
    for (char const c : words_of(code)) {
        if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) stem += c;
    }
    for (bool cut = true; cut;) {
        cut = false;
        for (auto const word : code_words()) {
            if (stem.size() <= word.size()) continue;
            if (stem.starts_with(word)) {
                stem.erase(0, word.size());
                cut = true;
            } else if (stem.ends_with(word)) {
                stem.erase(stem.size() - word.size());
                cut = true;
            }
        }
    }
    return stem;
}

bool begins_or_ends(std::string_view stem, std::string_view word) {
    if (stem == word) return true;
    return word.size() >= k_spelled_bytes_min && (stem.starts_with(word) || stem.ends_with(word));
}

Choice choose_code(Known const& known, std::string_view code) {
    auto const stem = stem_of(code);
    if (auto const* channel = known.in_code(stem)) {
        return {*channel, false, fmt::format("code of {}", channel->name)};
    }
    if (auto const* platform = platform_spelled(stem); platform != nullptr && !stem.empty()) {
        return choice_of(known, *platform, fmt::format("code of {}", platform->name));
    }
    for (auto const& platform : platforms()) {
        for (auto const spelling : platform.spellings) {
            if (begins_or_ends(stem, spelling)) {
                return choice_of(known, platform, fmt::format("code of {}", platform.name));
            }
        }
    }
    Channel const codes{"codes", "Other codes", "other"};
    if (auto const* there = known.named(codes.name)) return {*there, false, "code of no channel"};
    return {codes, true, "code of no channel"};
}

// Takes `phrase` out of `words` where it stands as whole words; names under 4 bytes are left alone.
bool cut_phrase(std::string& words, std::string_view phrase) {
    if (phrase.size() < 4 || words.find(phrase) == std::string::npos) return false;
    auto const padded = fmt::format(" {} ", words);
    auto const at = padded.find(fmt::format(" {} ", phrase));
    if (at == std::string::npos) return false;
    words = words_of(padded.substr(0, at) + " " + padded.substr(at + phrase.size() + 1));
    return true;
}

} // namespace

Channel own_channel(std::string_view text, std::string_view family) {
    auto name = slug(text);
    if (name.empty()) return {"other", "Other", "other"};
    constexpr std::size_t k_name_bytes_max = 80;
    if (name.size() > k_name_bytes_max) {
        auto end = k_name_bytes_max; // not inside a character
        while ((static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U)
            --end;
        name.erase(end);
        while (name.back() == '-')
            name.pop_back();
    }
    std::string label(trim(text));
    bool const host = !host_of(fold(text)).empty();
    bool const is_slug = label == slug(label); // "coupon-sites": a name of ours, not of people
    if (!host && is_slug) std::replace(label.begin(), label.end(), '-', ' ');
    if (!host && label.front() >= 'a' && label.front() <= 'z') {
        label.front() = static_cast<char>(label.front() - 'a' + 'A');
    }
    return {std::move(name), std::move(label), std::string(family)};
}

Choice choose(Known const& known, std::string_view origin) {
    auto const folded = fold(origin);
    constexpr std::string_view k_code = "code:";
    if (folded.starts_with(k_code)) return choose_code(known, folded.substr(k_code.size()));
    if (auto found = channel_called(known, words_of(folded))) return *found;
    auto const bar = folded.find(" / ");
    if (bar == std::string::npos) return choose_source(known, folded, "other");
    return choose_pair(known, trim(folded.substr(0, bar)), trim(folded.substr(bar + 3)));
}

std::optional<Choice> choose_for_answer(Known const& known, std::string_view answer) {
    auto const words = words_of(answer);
    if (words.empty() || is_no_answer(words)) return std::nullopt;
    if (auto found = channel_called(known, words)) return found;

    std::string rest = words; // without the names of the shop's own channels
    std::vector<Channel const*> named;
    for (auto const& [name, shops_own] : known.channels()) {
        if (shops_own.platform) continue;
        if (cut_phrase(rest, shops_own.name_words) || cut_phrase(rest, shops_own.label_words)) {
            named.push_back(&shops_own.channel);
        }
    }
    auto found = find_platforms(rest);
    auto& all = found.platforms;
    bool const social = std::all_of(all.begin(), all.end(), [](Platform const* platform) {
        return platform->family == "social";
    });
    auto const* any_network = platform_named("social-media");
    if (social && std::find(all.begin(), all.end(), any_network) != all.end()) {
        all.assign(1, any_network); // "social media (Instagram, Facebook)"
    }
    if (all.size() + named.size() != 1) return std::nullopt;
    if (!named.empty()) return Choice{*named.front(), false, "its name stands in the answer"};
    return choice_of(known, *all.front(),
                     fmt::format("\"{}\" in the answer", found.phrases.front()));
}

} // namespace colporteur::channels
