#include "features/collect/bots.hpp"

#include <algorithm>
#include <array>

namespace colporteur::collect {

namespace {

constexpr std::array<std::string_view, 84> k_words = {
    // what nearly all robots call themselves, and the address where they explain themselves
    "crawl", "spider", "slurp", "scrap", "archiver", "+http", "fetcher",
    // browsers without a person before them
    "headless", "phantomjs", "puppeteer", "playwright", "selenium", "webdriver", "cypress",
    "lighthouse", "pagespeed", "gtmetrix", "ptst/", "dareboost", "speedcurve", "prerender",
    // previews of links, feeds, search engines' other readers
    "preview", "facebookexternalhit", "facebookcatalog", "meta-external", "embedly", "iframely",
    "mediapartners-google", "google-inspectiontool", "googleother", "google-read-aloud",
    "google favicon", "apis-google", "feedburner", "feedly", "flipboardproxy", "nuzzel",
    "chatgpt-user", "claude-user", "claude-web", "perplexity-user", "mistralai-user", "cohere-ai",
    // monitors and examiners
    "pingdom", "uptime", "statuscake", "site24x7", "newrelic", "synthetic", "datadog", "catchpoint",
    "checkly", "freshping", "nagios", "zabbix", "hetrix", "monitor", "validator", "w3c_",
    "screaming frog", "netcraft", "censys", "zgrab", "masscan", "nikto", "sqlmap", "nutch",
    // libraries and tools
    "python", "curl/", "wget", "go-http-client", "java/", "libwww", "guzzle", "axios", "faraday",
    "node-fetch", "undici", "postman", "insomnia", "apache-httpclient", "httpie", "httpx", "php/"};

constexpr std::size_t k_agent_bytes_max = 512; // looked at

// "bot", but not in the name of a telephone.
bool names_a_bot(std::string_view agent) {
    for (auto at = agent.find("bot"); at != std::string_view::npos;
         at = agent.find("bot", at + 3)) {
        if (at < 2 || agent.substr(at - 2, 2) != "cu") return true;
    }
    return false;
}

std::string in_lower_case(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return out;
}

bool holds_one_of(std::string_view text, std::span<std::string_view const> words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return text.find(word) != std::string_view::npos;
    });
}

} // namespace

bool is_bot(std::string_view user_agent) {
    auto const agent = in_lower_case(user_agent.substr(0, k_agent_bytes_max));
    bool const blank = agent.find_first_not_of(" \t-") == std::string::npos;
    return blank || names_a_bot(agent) || holds_one_of(agent, k_words);
}

bool is_prefetch(std::span<std::pair<std::string, std::string> const> headers) {
    static constexpr std::array<std::string_view, 4> k_names = {"sec-purpose", "purpose",
                                                                "x-purpose", "x-moz"};
    static constexpr std::array<std::string_view, 3> k_purposes = {"prefetch", "prerender",
                                                                   "preview"};
    return std::any_of(
        headers.begin(), headers.end(), [](std::pair<std::string, std::string> const& header) {
            return std::find(k_names.begin(), k_names.end(), header.first) != k_names.end() &&
                   holds_one_of(in_lower_case(header.second), k_purposes);
        });
}

} // namespace colporteur::collect
