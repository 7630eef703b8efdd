#include "features/channels/phrases.hpp"

#include "features/channels/spelling.hpp"

#include <algorithm>
#include <unordered_map>

namespace colporteur::channels {

namespace {

constexpr std::size_t k_words_max = 4; // of a spelling

void add_once(Found& found, Platform const* platform, std::string_view phrase) {
    auto& all = found.platforms;
    if (std::find(all.begin(), all.end(), platform) != all.end()) return;
    all.push_back(platform);
    found.phrases.push_back(phrase);
}

// "google" beside "ad": the platform whose spelling is "google ads".
Platform const* advertising_of(std::string_view phrase) {
    auto const engine = split_words(phrase).front();
    return platform_spelled(std::string(engine) + " ads");
}

} // namespace

Platform const* platform_spelled(std::string_view words) {
    static auto const k_index = [] {
        std::unordered_map<std::string_view, Platform const*> index;
        for (auto const& platform : platforms()) {
            for (auto const spelling : platform.spellings)
                index.emplace(spelling, &platform);
        }
        return index;
    }();
    auto const found = k_index.find(words);
    return found == k_index.end() ? nullptr : found->second;
}

Found find_platforms(std::string_view words) {
    Found found;
    auto const pieces = split_words(words);
    for (std::size_t at = 0; at < pieces.size();) {
        auto length = std::min(k_words_max, pieces.size() - at);
        for (; length > 0; --length) {
            auto const& last = pieces[at + length - 1];
            auto const begin = static_cast<std::size_t>(pieces[at].data() - words.data());
            auto const end = static_cast<std::size_t>(last.data() - words.data()) + last.size();
            auto const phrase = words.substr(begin, end - begin);
            if (auto const* platform = platform_spelled(phrase)) {
                add_once(found, platform, phrase);
                break;
            }
        }
        if (length == 0) found.rest.push_back(pieces[at]);
        at += std::max<std::size_t>(length, 1);
    }
    bool const advertised = std::any_of(found.rest.begin(), found.rest.end(), is_advertising);
    for (std::size_t i = 0; advertised && i < found.platforms.size(); ++i) {
        if (found.platforms[i]->family != "organic search") continue;
        if (auto const* paid = advertising_of(found.phrases[i])) found.platforms[i] = paid;
    }
    return found;
}

} // namespace colporteur::channels
