#include "features/channels/spelling.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace colporteur::channels {

std::string words_of(std::string_view text) {
    std::string out;
    auto const folded = fold(text);
    for (std::size_t i = 0; i < folded.size(); ++i) {
        auto const c = static_cast<unsigned char>(folded[i]);
        bool const curly = folded.compare(i, 3, "\xE2\x80\x99") == 0; // the printed apostrophe
        bool const kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
        if (kept && !curly) {
            out += folded[i];
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
        if (curly) i += 2;
    }
    while (!out.empty() && out.back() == ' ')
        out.pop_back();
    return out;
}

std::vector<std::string_view> split_words(std::string_view words) {
    std::vector<std::string_view> out;
    while (!words.empty()) {
        auto const blank = words.find(' ');
        if (blank != 0) out.push_back(words.substr(0, blank));
        if (blank == std::string_view::npos) break;
        words.remove_prefix(blank + 1);
    }
    return out;
}

int spelling_distance(std::string_view a, std::string_view b, int most) {
    auto const longer = static_cast<int>(std::max(a.size(), b.size()));
    auto const shorter = static_cast<int>(std::min(a.size(), b.size()));
    if (longer - shorter > most) return most + 1;
    std::vector<int> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        last[j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = static_cast<int>(i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            int const change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, change});
            bool const swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) now[j] = std::min(now[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, now);
    }
    return std::min(last[b.size()], most + 1);
}

std::string slip_key(std::string_view words) {
    if (words.size() < k_spelled_bytes_min) return {};
    std::string key(1, words.front());
    std::copy_if(words.begin(), words.end(), std::back_inserter(key),
                 [](char c) { return c >= '0' && c <= '9'; });
    return key;
}

bool one_slip(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    if (a.size() < k_spelled_bytes_min || b.size() - a.size() > 1 || a == b) return false;
    auto const same =
        static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin()).first - a.begin());
    auto const rest = a.substr(same);
    auto const other = b.substr(same);
    bool const slip = a.size() < b.size()
                          ? rest == other.substr(1)
                          : rest.substr(1) == other.substr(1) ||
                                (rest.size() > 1 && rest[0] == other[1] && rest[1] == other[0] &&
                                 rest.substr(2) == other.substr(2));
    return slip && slip_key(a) == slip_key(b);
}

std::string host_of(std::string_view folded) {
    auto text = folded;
    if (auto const scheme = text.find("://"); scheme != std::string_view::npos) {
        text.remove_prefix(scheme + 3);
    }
    text = text.substr(0, text.find_first_of("/?#:"));
    if (text.starts_with("www.")) text.remove_prefix(4);
    bool const dotted = text.find('.') != std::string_view::npos && text.front() != '.' &&
                        text.back() != '.' && text.find("..") == std::string_view::npos;
    bool const plain = std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
               static_cast<unsigned char>(c) >= 0x80;
    });
    return dotted && plain ? std::string(text) : std::string{};
}

std::string_view registered_name(std::string_view host) {
    static constexpr std::array<std::string_view, 7> k_second = {"co",  "com", "org", "net",
                                                                 "gov", "ac",  "edu"};
    auto const cut = [&](std::string_view& rest) { // the last label, taken off
        auto const dot = rest.rfind('.');
        auto const label = dot == std::string_view::npos ? rest : rest.substr(dot + 1);
        rest = dot == std::string_view::npos ? std::string_view{} : rest.substr(0, dot);
        return label;
    };
    auto rest = host;
    cut(rest);
    auto label = cut(rest);
    bool const second = std::find(k_second.begin(), k_second.end(), label) != k_second.end();
    if (second && !rest.empty()) label = cut(rest);
    return label;
}

} // namespace colporteur::channels
