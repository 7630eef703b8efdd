// Address, referrer, a parameter and headers, one a line.
#include "features/collect/bots.hpp"
#include "features/collect/known_hosts.hpp"
#include "features/collect/source.hpp"
#include "promise.hpp"

#include <array>
#include <vector>

using namespace colporteur;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    std::string_view rest(reinterpret_cast<char const*>(data), size);
    std::array<std::string_view, 4> lines;
    for (auto& line : lines) {
        line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    }
    auto const& [url, ref, value, header] = lines;
    collect::is_bot(header);
    std::vector<std::pair<std::string, std::string>> const headers = {
        {"sec-purpose", std::string(header)}};
    collect::is_prefetch(headers);
    collect::is_payment_host(value);
    collect::is_search_host(value);
    collect::same_site(value, ref);
    if (!is_utf8({reinterpret_cast<char const*>(data), size})) return 0;

    fuzz::promise_clean(collect::clean_link(value, 200), 200);
    fuzz::promise_clean(collect::clean_parameter(value, 200), 200);
    auto const address = collect::split_address(url);
    if (!address) return 0;
    std::vector<std::string> const own = {"https://shop.example", std::string(value)};
    auto const landing = collect::landing_of({*address, ref, "", own});
    fuzz::promise_clean(collect::clean_page(*address), 500);
    fuzz::promise_clean(landing.origin, 200);
    fuzz::promise_clean(landing.campaign, 200);
    fuzz::promise_clean(landing.code, 100);
    fuzz::promise(landing.landing || landing.origin.empty(), "an origin is of a landing");
    return 0;
}
