// What a request says of itself, one a line: cookies, the page that asks, whom proxies pass it on
// for, what the client takes and has, and the target with its arguments.
#include "edge/negotiation.hpp"
#include "edge/proxies.hpp"
#include "edge/target.hpp"
#include "features/collect/who.hpp"
#include "lines.hpp"
#include "promise.hpp"

using namespace colporteur;
using fuzz::promise;

namespace {

constexpr TimeMs k_now = 1'795'000'000'000;
constexpr Day k_today = k_now / 86'400'000;

void read_cookies(std::string_view header) {
    for (bool const secure : {false, true}) {
        auto const found = collect::cookie_of(header, k_now, secure);
        if (!found) continue;
        promise(collect::has_cookie(header, secure), "a good cookie is one of that name");
        promise(found->id.size() == 22, "a visitor is 128 bits");
        promise(found->day <= k_today + 1 && found->day > k_today - collect::k_cookie_days,
                "a cookie is known for its days alone");
        auto const set = collect::set_cookie(*found, k_now, secure);
        auto const back = collect::cookie_of(set.substr(0, set.find(';')), k_now, secure);
        promise(back && back->id == found->id && back->day == found->day &&
                    back->mode == found->mode,
                "what is set comes back");
    }
}

void read_page(std::string_view site, std::string_view origin, std::string_view host) {
    bool const own = collect::is_own_host(site, origin, host);
    promise(!own || (site != "cross-site" && site != "same-site"),
            "a page of another host is not of this one");
    auto const page = collect::page_origin(site, origin, host);
    promise(page == origin || origin == "null", "a page is the one that the browser names");
}

void read_proxies(std::string_view forwarded_for) {
    using boost::asio::ip::make_address;
    static auto const trusted = edge::TrustedProxies::read({"10.0.0.0/8", "::1"}).value();
    auto const client = trusted.client_of(make_address("10.0.0.1"), std::string(forwarded_for));
    boost::system::error_code wrong;
    make_address(client, wrong);
    promise(!wrong, "who asks is an address");
    promise(trusted.client_of(make_address("203.0.113.7"), std::string(forwarded_for)) ==
                "203.0.113.7",
            "a stranger's word counts for nothing");
}

void read_target(std::string_view raw) {
    auto const target = edge::parse_target(raw);
    if (!target) return;
    promise(is_utf8(target->path), "a path is UTF-8");
    for (auto const& segment : target->segments)
        promise(segment != "." && segment != "..", "no path leads upwards");
    for (auto const& [name, value] : target->query)
        promise(is_utf8(name) && is_utf8(value), "an argument is UTF-8");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    auto const parts = fuzz::lines_of<8>(data, size);
    read_cookies(parts.lines[0]);
    read_page(parts.lines[1], parts.lines[2], parts.lines[3]);
    read_proxies(parts.lines[4]);
    promise(edge::best_coding(parts.lines[5], false, false) == edge::Coding::identity,
            "nothing is packed as what there is not");
    (void)edge::best_coding(parts.lines[5], true, true);
    (void)edge::holds_etag(parts.lines[6], "\"a\"");
    read_target(parts.lines[7]);
    return 0;
}
