#include "features/channels/meant.hpp"

#include "base/text.hpp"
#include "features/channels/phrases.hpp"
#include "features/channels/rules.hpp"
#include "features/channels/spelling.hpp"

namespace colporteur::channels {

Channel const* find_in(Known const& known, std::string_view text) {
    auto const folded = fold(text);
    if (auto const* channel = known.named(trim(text))) return channel;
    if (auto const* channel = known.named(slug(text)); channel && !folded.empty()) return channel;
    for (auto const& [name, there] : known.channels()) {
        if (fold(there.channel.label) == folded) return &there.channel;
    }
    auto const alias = known.aliases().find(folded);
    return alias == known.aliases().end() ? nullptr : known.named(alias->second);
}

Channel meant_channel(Known const& known, std::string_view text, std::string_view family) {
    if (auto const* channel = find_in(known, text)) return *channel;
    auto made = own_channel(text, family.empty() ? "other" : family);
    if (auto const* platform = platform_spelled(words_of(text))) {
        made = {std::string(platform->name), std::string(platform->label),
                std::string(family.empty() ? platform->family : family)};
    }
    if (auto const* there = known.named(made.name)) return *there;
    return made;
}

} // namespace colporteur::channels
