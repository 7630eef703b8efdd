#include "features/report/channel_names.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace colporteur::report {

namespace {

constexpr ChannelName k_names[] = {
    {"organic-search", "Organic search", "Recherche naturelle"},
    {"ai-assistants", "AI assistants", "Assistants d’IA"},
    {"paid-search", "Paid search", "Recherche payante"},
    {"brand-search", "Brand search", "Recherche de marque"},
    {"social-media", "Social media", "Réseaux sociaux"},
    {"push", "Push messages", "Notifications push"},
    {"word-of-mouth", "Word of mouth", "Bouche à oreille"},
    {"referral-programme", "Referral programme", "Parrainage"},
    {"care-tips", "Care tips", "Conseils d’entretien"}, // of the demo
    {"referral", "Links from other sites", "Liens d’autres sites"},
    {"affiliate", "Affiliates", "Affiliation"},
    {"influencers", "Influencers", "Influenceurs"},
    {"retargeting", "Retargeting", "Reciblage"},
    {"comparison", "Price comparison", "Comparateurs de prix"},
    {"coupon-sites", "Coupon sites", "Sites de codes promo"},
    {"campaigns", "Campaigns", "Campagnes"},
    {"press", "Press", "Presse"},
    {"tv", "Television", "Télévision"},
    {"print", "Print and posters", "Imprimés et affiches"},
    {"store", "Shop on the street", "Magasin"},
    {"event", "Fairs and events", "Salons et événements"},
    {"codes", "Other codes", "Autres codes"},
    {"till", "Till", "Caisse"},
};

// Labels of a report that have French, the longest first: one may be a part of another.
using Renamed = std::vector<std::pair<std::string_view, std::string_view>>;

void rename_channels(verdict::Figures& figures, Renamed& renamed) {
    for (auto& row : figures.channels) {
        auto const& own = row.channel;
        auto const* const found =
            std::find_if(std::begin(k_names), std::end(k_names), [&own](ChannelName const& name) {
                return name.channel == own.name && name.english == own.label;
            });
        if (found == std::end(k_names)) continue;
        row.channel.label = found->french;
        renamed.emplace_back(found->english, found->french);
    }
}

bool is_of_a_word(char c) {
    auto const byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

// Whole words only.
void rename_in(std::string& text, Renamed const& renamed) {
    for (auto const& [english, french] : renamed) {
        for (auto at = text.find(english); at != std::string::npos; at = text.find(english, at)) {
            auto const end = at + english.size();
            bool const whole = (at == 0 || !is_of_a_word(text[at - 1])) &&
                               (end == text.size() || !is_of_a_word(text[end]));
            if (whole) text.replace(at, english.size(), french);
            at += whole ? french.size() : 1;
        }
    }
}

void rename_label(std::string& label, Renamed const& renamed) {
    for (auto const& [english, french] : renamed) {
        if (label == english) {
            label = french;
            return;
        }
    }
}

} // namespace

std::span<ChannelName const> channel_names() {
    return k_names;
}

verdict::Report with_french_labels(verdict::Report report) {
    Renamed renamed;
    rename_channels(report.figures, renamed);
    if (report.compare) rename_channels(*report.compare, renamed);
    std::sort(renamed.begin(), renamed.end(), [](auto const& a, auto const& b) {
        return std::pair(b.first.size(), a.first) < std::pair(a.first.size(), b.first);
    });
    renamed.erase(std::unique(renamed.begin(), renamed.end()), renamed.end());
    for (auto& label : report.model_channels)
        rename_label(label, renamed);
    for (auto& path : report.top_paths) {
        for (auto& step : path.steps)
            rename_label(step, renamed);
    }
    for (auto& warning : report.warnings)
        rename_in(warning, renamed);
    for (auto& channel : report.figures.channels)
        rename_in(channel.next.text, renamed);
    return report;
}

} // namespace colporteur::report
