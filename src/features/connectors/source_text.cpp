#include "features/connectors/source_text.hpp"

#include "features/connectors/payload.hpp"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>
#include <sodium.h>

namespace colporteur::connectors {

namespace {

constexpr std::size_t k_nested_max = 200;

bool stands_for_itself(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

std::string escaped(std::string_view text) {
    std::string out;
    for (char const c : text) {
        if (stands_for_itself(c))
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

json::value parsed(std::string_view text, boost::system::error_code& failed) {
    json::parse_options options;
    options.max_depth = k_nested_max;
    return json::parse(json::string_view(text.data(), text.size()), failed, {}, options);
}

// "/wp-json/wc/v3/orders": what people are told; a query says more than they need.
std::string_view path_of(std::string_view url) {
    if (auto const scheme = url.find("://"); scheme != std::string_view::npos)
        url.remove_prefix(scheme + 3);
    url.remove_prefix(std::min(url.find('/'), url.size()));
    return url.substr(0, url.find('?'));
}

} // namespace

std::string form_of(Query const& query) {
    std::string out;
    for (auto const& [name, value] : query)
        out += (out.empty() ? "" : "&") + escaped(name) + '=' + escaped(value);
    return out;
}

std::string with_query(std::string url, Query const& query) {
    return url + '?' + form_of(query);
}

std::string basic_auth(std::string_view name, std::string_view password) {
    auto const both = fmt::format("{}:{}", name, password);
    std::string text(sodium_base64_encoded_len(both.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<unsigned char const*>(both.data()),
                      both.size(), sodium_base64_VARIANT_ORIGINAL);
    text.pop_back(); // its NUL
    return "Basic " + text;
}

std::string_view header_of(Answer const& answer, std::string_view lower_name) {
    for (auto const& [name, value] : answer.headers) {
        if (name == lower_name) return value;
    }
    return {};
}

TimeMs date_of(Answer const& answer) { // "Tue, 15 Nov 1994 08:12:31 GMT"
    constexpr std::string_view k_months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    constexpr std::size_t k_size = 29;
    auto const text = header_of(answer, "date");
    if (text.size() != k_size) return 0;
    auto const month = k_months.find(text.substr(8, 3));
    if (month == std::string_view::npos || month % 3 != 0) return 0;
    return iso_time(fmt::format("{}-{:02}-{}T{}Z", text.substr(12, 4), month / 3 + 1,
                                text.substr(5, 2), text.substr(17, 8)))
        .value_or(0);
}

std::string_view next_in(std::string_view link) {
    while (true) {
        auto const start = link.find('<');
        auto const end = link.find('>', start);
        if (start == std::string_view::npos || end == std::string_view::npos) return {};
        auto const address = link.substr(start + 1, end - start - 1);
        link.remove_prefix(end + 1);
        auto const about = link.substr(0, link.find('<'));
        if (about.find("rel=\"next\"") != std::string_view::npos ||
            about.find("rel=next") != std::string_view::npos)
            return address;
    }
}

std::string plain_time(TimeMs time) {
    auto text = time_with_blank(time);
    text[10] = 'T';
    return text;
}

std::string time_with_blank(TimeMs time) {
    auto const day = static_cast<Day>(time / k_day_ms);
    auto const second = time % k_day_ms / 1000;
    return fmt::format("{} {:02}:{:02}:{:02}", day_text(day), second / 3600, second / 60 % 60,
                       second % 60);
}

Result<Answer> asked(Fetch const& fetch, Ask const& ask, std::string_view right) {
    auto answer = fetch(ask);
    if (!answer) return answer;
    return accepted(std::move(*answer), ask, right);
}

Result<Answer> accepted(Answer answer, Ask const& ask, std::string_view right) {
    auto const path = path_of(ask.url);
    auto const status = answer.status;
    if (status == 200) return answer;
    if (status == 401 || status == 403 || status == 405) { // 405: PrestaShop, of a right to read
        return fail(Errc::wrong_use,
                    fmt::format("{}: the shop refuses the key ({}): it needs the right {}", path,
                                status, right));
    }
    if (status == 404) {
        return fail(Errc::not_found,
                    fmt::format("{}: the shop has nothing there: check its address", path));
    }
    if (status == 429 || status >= 500) {
        return fail(Errc::busy,
                    fmt::format("{}: the shop answers {}: it is asked again later", path, status));
    }
    if (status >= 300 && status < 400) {
        return fail(Errc::unreadable,
                    fmt::format("{}: the shop answers {} and leads to another address: enter that",
                                path, status));
    }
    return fail(Errc::unreadable, fmt::format("{}: the shop answers {}", path, status));
}

Result<json::value> json_of(Answer const& answer, Ask const& ask) {
    constexpr std::string_view k_mark = "\xEF\xBB\xBF"; // some plugins leave it before the answer
    std::string_view body = answer.body;
    if (body.starts_with(k_mark)) body.remove_prefix(k_mark.size());
    boost::system::error_code failed;
    auto value = parsed(body, failed);
    if (failed) {
        return fail(Errc::unreadable,
                    fmt::format("{}: the answer is no JSON, or not all of it", path_of(ask.url)));
    }
    return value;
}

json::value again(std::string_view text) {
    boost::system::error_code failed;
    auto value = parsed(text, failed);
    assert(!failed);
    return value;
}

tl::unexpected<Error> no_list(Ask const& ask) {
    return fail(Errc::unreadable,
                fmt::format("{}: the answer is not the list that was asked for", path_of(ask.url)));
}

} // namespace colporteur::connectors
