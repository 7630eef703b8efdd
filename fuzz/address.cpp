// Address, referrer, a parameter and headers, one a line.
#include "features/collect/bots.hpp"
#include "features/collect/known_hosts.hpp"
#include "features/collect/mail_link.hpp"
#include "features/collect/source.hpp"
#include "lines.hpp"
#include "promise.hpp"

#include <vector>

using namespace colporteur;

namespace {

void promise_no_mail_link(std::string_view text) {
    auto const at = text.find("clp=");
    if (at == std::string_view::npos || at + 4 == text.size()) return;
    auto const c = text[at + 4];
    bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    fuzz::promise(!letter, "no text keeps whom a mail was sent to");
}

void promise_mail_link(std::string_view query) {
    constexpr TimeMs k_now = 1'890'000'000'000; // before the end of the seed's
    auto const read = collect::read_mail_link(query, "hush", k_now);
    bool const leads = read.link == collect::MailLink::leads;
    fuzz::promise(leads != read.customer.empty(), "only a token that counts names a customer");
    fuzz::promise(read.customer.size() <= 200 && is_utf8(read.customer), "a customer is bounded");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    auto const parts = fuzz::lines_of<4>(data, size);
    auto const& [url, ref, value, header] = parts.lines;
    collect::is_bot(header);
    std::vector<std::pair<std::string, std::string>> const headers = {
        {"sec-purpose", std::string(header)}};
    collect::is_prefetch(headers);
    collect::is_payment_host(value);
    collect::is_search_host(value);
    collect::same_site(value, ref);
    if (!is_utf8({reinterpret_cast<char const*>(data), size})) return 0;

    promise_mail_link(value);
    promise_no_mail_link(collect::clean_link(value, 200));
    fuzz::promise_clean(collect::clean_link(value, 200), 200);
    fuzz::promise_clean(collect::clean_parameter(value, 200), 200);
    auto const address = collect::split_address(url);
    if (!address) return 0;
    std::vector<std::string> const own = {"https://shop.example", std::string(value)};
    auto const landing = collect::landing_of({*address, ref, "", own});
    promise_mail_link(address->query);
    promise_no_mail_link(collect::clean_page(*address));
    fuzz::promise_clean(collect::clean_page(*address), 500);
    fuzz::promise_clean(landing.origin, 200);
    fuzz::promise_clean(landing.campaign, 200);
    fuzz::promise_clean(landing.code, 100);
    fuzz::promise(landing.landing || landing.origin.empty(), "an origin is of a landing");
    return 0;
}
