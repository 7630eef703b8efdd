#include "edge/guard.hpp"

#include "edge/ascii.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace colporteur::edge {

namespace {

constexpr std::string_view k_scheme = "http://";

} // namespace

Guard::Guard(std::string_view address, std::uint16_t port, bool open_to_all)
    : port_(port), open_to_all_(open_to_all) {
    std::vector<std::string> names = {"localhost", "127.0.0.1", "[::1]"};
    auto own = address.find(':') == std::string_view::npos ? std::string(address)
                                                           : fmt::format("[{}]", address);
    if (std::ranges::find(names, own) == names.end()) names.push_back(std::move(own));
    for (auto const& name : names) {
        hosts_.push_back(fmt::format("{}:{}", name, port));
        if (port == 80) hosts_.push_back(name); // browsers leave it out
    }
}

bool Guard::is_our_host(std::string_view host) const {
    return open_to_all_ || std::ranges::any_of(hosts_, [host](std::string const& own) {
               return same_word(own, host);
           });
}

bool Guard::is_our_origin(std::string_view origin) const {
    return origin.starts_with(k_scheme) && is_our_host(origin.substr(k_scheme.size()));
}

std::string_view Guard::without_our_origin(std::string_view target) const {
    if (!target.starts_with(k_scheme)) return target;
    auto const slash = std::min(target.find('/', k_scheme.size()), target.size());
    if (!is_our_origin(target.substr(0, slash))) return target;
    return slash == target.size() ? std::string_view("/") : target.substr(slash);
}

std::optional<contract::Reply> Guard::refuse(Incoming const& incoming) const {
    auto const hosts =
        std::ranges::count(incoming.headers, "host", &std::pair<std::string, std::string>::first);
    if (hosts > 1 || (hosts == 0 && !incoming.http_1_0)) {
        return contract::problem(400, "wrong_use", "The request must have one Host header");
    }
    if (open_to_all_) return std::nullopt;
    auto const host = incoming.header("host");
    if (host && !is_our_host(*host)) {
        return contract::problem(
            421, "refused",
            fmt::format("This server answers at http://localhost:{0} only; through a tunnel, use "
                        "{0} on both sides",
                        port_));
    }
    auto const origin = incoming.header("origin");
    auto const site = incoming.header("sec-fetch-site");
    if (incoming.is_reading()) {
        // Links from elsewhere lead to pages; nothing of another site has to ask the API.
        bool const api = incoming.target.starts_with("/api/");
        bool const foreign = site && *site != "same-origin" && *site != "none";
        if (!api || !foreign) return std::nullopt;
        return contract::problem(403, "refused", "A page of another site may not ask the API");
    }
    bool const ours =
        (!origin || is_our_origin(*origin)) && (!site || *site == "same-origin" || *site == "none");
    if (ours) return std::nullopt;
    return contract::problem(403, "refused", "A page of another site may not change anything here");
}

} // namespace colporteur::edge
