// Texts as hostile as chance makes them, and what must not be left of them.
#pragma once

#include <rapidcheck.h>

#include <string>
#include <string_view>
#include <vector>

namespace colporteur {

// Pieces that are harmful together: mails, digits, escapes, signs.
inline rc::Gen<std::string> private_text() {
    auto const piece = rc::gen::elementOf(std::vector<std::string>{"a",
                                                                   "Bc",
                                                                   "@",
                                                                   "%40",
                                                                   "%2540",
                                                                   ".",
                                                                   ".fr",
                                                                   "/",
                                                                   "//",
                                                                   "?",
                                                                   "#",
                                                                   "&",
                                                                   "=",
                                                                   ";",
                                                                   " ",
                                                                   "%20",
                                                                   "-",
                                                                   "_",
                                                                   "+",
                                                                   "%",
                                                                   "%3",
                                                                   "%2e",
                                                                   "1",
                                                                   "23",
                                                                   "4567",
                                                                   "89",
                                                                   "%31",
                                                                   "%3039",
                                                                   "é",
                                                                   "\xC2\xA0",
                                                                   "\xEF\xBC\xA0",
                                                                   "\xEF\xBC\x91",
                                                                   "0a1b2c3d4e5f",
                                                                   "utm_source",
                                                                   "ref",
                                                                   "code",
                                                                   "https://",
                                                                   "shop.example",
                                                                   ":",
                                                                   "%C3%A9",
                                                                   "%00",
                                                                   "*"});
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                        [](std::vector<std::string> const& pieces) {
                            std::string text;
                            for (auto const& one : pieces)
                                text += one;
                            return text;
                        });
}

// An @ (also %40) before a domain with a dot.
inline bool holds_mail(std::string_view text) {
    auto const in_domain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-';
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::size_t at = 0;
        if (text[i] == '@') at = i + 1;
        if (text.substr(i).starts_with("%40")) at = i + 3;
        if (at == 0) continue;
        auto const begin = at;
        while (at < text.size() && in_domain(text[at]))
            ++at;
        if (at > begin && at + 1 < text.size() && text[at] == '.' && in_domain(text[at + 1])) {
            return true;
        }
    }
    return false;
}

inline bool holds_digit_run(std::string_view text) {
    int run = 0;
    for (char const c : text) {
        run = c >= '0' && c <= '9' ? run + 1 : 0;
        if (run >= 6) return true;
    }
    return false;
}

} // namespace colporteur
