#include "features/collect/bots.hpp"

#include <gtest/gtest.h>
#include <vector>

namespace colporteur::collect {
namespace {

TEST(Bots, ProgramsAreNobodysVisit) {
    for (auto const* agent :
         {"",
          " ",
          "-",
          "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
          "Mozilla/5.0 (compatible; bingbot/2.0)",
          "Mozilla/5.0 (compatible; Baiduspider/2.0)",
          "Mozilla/5.0 (compatible; Yahoo! Slurp)",
          "facebookexternalhit/1.1",
          "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/120.0 Safari/537.36",
          "Mozilla/5.0 (Linux; Android 11) Chrome/120 Safari/537.36 Chrome-Lighthouse",
          "python-requests/2.31",
          "curl/8.4.0",
          "Wget/1.21",
          "Go-http-client/2.0",
          "Java/17.0.1",
          "Pingdom.com_bot_version_1.4",
          "Mozilla/5.0 (compatible; Site24x7)",
          "Mozilla/5.0 AppleWebKit/537.36 (compatible; GPTBot/1.1)",
          "BingPreview/1.0b",
          "GoogleOther",
          "CUBOT and robot"}) {
        EXPECT_TRUE(is_bot(agent)) << agent;
    }
}

TEST(Bots, PeopleAreNoPrograms) {
    for (auto const* agent :
         {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17 "
          "Safari/605",
          "Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0",
          "Mozilla/5.0 (Linux; Android 9; CUBOT_X18_Plus) AppleWebKit/537.36 Chrome/96 Mobile",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) [FBAN/FBIOS;FBAV/440.0]",
          "Mozilla/5.0 (Linux; Android 13) Instagram 300.0 Android", "okhttp/4.9.2",
          "Mozilla/5.0 (Linux; Android 12) DuckDuckGo/5 Safari/537.36",
          "Mozilla/5.0 (Linux; Android 10) YaBrowser/21 YaApp_Android/21 YandexSearch/21"}) {
        EXPECT_FALSE(is_bot(agent)) << agent;
    }
}

// Fetch standard, "Sec-Purpose"; Chromium's preloading_headers.h: "prefetch", "prefetch;prerender",
// "prefetch;anonymous-client-ip"; X-Moz of Firefox before 115.
TEST(Bots, WhatIsFetchedAheadIsNoVisitYet) {
    using Headers = std::vector<std::pair<std::string, std::string>>;
    EXPECT_TRUE(is_prefetch(Headers{{"sec-purpose", "prefetch"}}));
    EXPECT_TRUE(is_prefetch(Headers{{"accept", "*/*"}, {"sec-purpose", "prefetch;prerender"}}));
    EXPECT_TRUE(is_prefetch(Headers{{"purpose", "Prefetch"}}));
    EXPECT_TRUE(is_prefetch(Headers{{"x-moz", "prefetch"}}));
    EXPECT_TRUE(is_prefetch(Headers{{"x-purpose", "preview"}}));
    EXPECT_FALSE(is_prefetch(Headers{}));
    EXPECT_FALSE(is_prefetch(Headers{{"referer", "https://shop.example/prefetch"}}));
}

} // namespace
} // namespace colporteur::collect
