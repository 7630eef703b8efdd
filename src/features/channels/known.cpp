#include "features/channels/known.hpp"

#include "features/channels/platforms.hpp"
#include "features/channels/spelling.hpp"

#include <algorithm>

namespace colporteur::channels {

namespace {

KnownChannel const* first_by_name(KnownChannel const* a, KnownChannel const* b) {
    if (a == nullptr || b == nullptr) return a == nullptr ? b : a;
    return b->channel.name < a->channel.name ? b : a;
}

Channel const* channel_of(KnownChannel const* found) {
    return found == nullptr ? nullptr : &found->channel;
}

KnownChannel const* at(std::unordered_map<std::string, KnownChannel const*> const& index,
                       std::string_view words) {
    auto const found = index.find(std::string(words));
    return found == index.end() ? nullptr : found->second;
}

} // namespace

Known::Known(std::vector<Channel> const& channels, std::vector<Alias> const& aliases) {
    for (auto const& channel : channels)
        add(channel);
    for (auto const& alias : aliases)
        lead(alias.origin, alias.channel);
}

void Known::add(Channel const& channel) {
    auto const [place, fresh] = channels_.try_emplace(channel.name);
    if (!fresh) return;
    auto& known = place->second;
    known = {channel, words_of(channel.name), words_of(channel.label),
             platform_named(channel.name) != nullptr};
    auto const keep = [&](Index& index, std::string const& words) {
        auto& first = index[words];
        first = first_by_name(first, &known);
    };
    keep(by_words_, known.name_words);
    keep(by_words_, known.label_words);
    auto joined = known.name_words;
    joined.erase(std::remove(joined.begin(), joined.end(), ' '), joined.end());
    keep(by_joined_, joined);
    by_slip_[slip_key(known.name_words)].push_back({known.name_words, &known});
    if (known.label_words == known.name_words) return;
    by_slip_[slip_key(known.label_words)].push_back({known.label_words, &known});
}

void Known::lead(std::string const& origin, std::string const& channel) {
    aliases_.emplace(origin, channel);
}

Channel const* Known::named(std::string_view name) const {
    auto const found = channels_.find(name);
    return found == channels_.end() ? nullptr : &found->second.channel;
}

Channel const* Known::called(std::string_view words) const {
    return channel_of(at(by_words_, words));
}

Channel const* Known::one_slip_from(std::string_view words) const {
    auto const alike = by_slip_.find(slip_key(words));
    if (alike == by_slip_.end()) return nullptr;
    KnownChannel const* found = nullptr;
    for (auto const& spelled : alike->second) {
        if (one_slip(words, spelled.words)) found = first_by_name(found, spelled.channel);
    }
    return channel_of(found);
}

Channel const* Known::in_code(std::string_view stem) const {
    auto const* found = at(by_joined_, stem);
    for (auto length = k_spelled_bytes_min; length < stem.size(); ++length) {
        found = first_by_name(found, at(by_joined_, stem.substr(0, length)));
        found = first_by_name(found, at(by_joined_, stem.substr(stem.size() - length)));
    }
    return channel_of(found);
}

} // namespace colporteur::channels
