// What a shop answers when it is asked for its orders, products or customers: the first byte
// chooses that and the platform, a line says where the walk is, and each one after that is an
// answer.
#include "promise.hpp"

#include "features/connectors/source.hpp"

#include <algorithm>

using namespace colporteur;

namespace {

constexpr connectors::Platform k_platforms[] = {
    connectors::Platform::shopify, connectors::Platform::woocommerce,
    connectors::Platform::prestashop, connectors::Platform::medusa};

std::string_view line_of(std::string_view& rest) {
    auto const line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    return line;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    if (size < 2) return 0;
    std::string_view rest(reinterpret_cast<char const*>(data + 1), size - 1);
    auto const cursor = line_of(rest);
    if (!is_utf8(cursor) || cursor.find('\0') != std::string_view::npos)
        return 0; // it comes from the records, which hold no such text
    auto const link = line_of(rest);
    auto const fetch = [&](connectors::Ask const& ask) -> Result<connectors::Answer> {
        fuzz::promise(ask.url.starts_with("https://shop.example/"), "no other shop is asked");
        fuzz::promise(ask.url.find_first_of(" \r\n\t") == std::string::npos, "a URL is one word");
        return connectors::Answer{200, {{"link", std::string(link)}}, std::string(line_of(rest))};
    };
    auto const platform = k_platforms[data[0] % std::size(k_platforms)];
    auto const whats = connectors::asked_of(platform);
    auto const what = whats[data[0] / std::size(k_platforms) % whats.size()];
    auto const page =
        connectors::page_of(platform, {"https://shop.example", "key", ""}, cursor, fetch, what);
    if (!page) return fuzz::promise(!page.error().message.empty(), "a refusal says why"), 0;
    fuzz::promise(!page->cursor.empty(), "a page says where the next one begins");
    fuzz::promise(is_utf8(page->cursor) && page->cursor.find('\0') == std::string::npos,
                  "a cursor can be stored");
    return 0;
}
