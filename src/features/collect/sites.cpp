#include "features/collect/sites.hpp"

#include "base/text.hpp"
#include "features/shops/service.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <sodium.h>

namespace colporteur::collect {

namespace {

constexpr std::size_t k_origins_max = 50;
constexpr std::size_t k_origin_bytes_max = 200;

template <std::size_t Bytes>
std::string random_hex() {
    std::array<unsigned char, Bytes> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::string text;
    for (auto const byte : bytes)
        text += fmt::format("{:02x}", byte);
    return text;
}

std::string new_key() {
    return "k_" + random_hex<10>();
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        if (end > 0) lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

Site site_from(sql::Row const& row, shops::Shop const& shop) {
    Site site;
    site.shop = shop.id;
    site.key = row.text("public_key");
    site.origins = lines_of(row.text("origins"));
    site.currency = shop.currency;
    site.vat = shop.vat;
    site.zone = shop.zone;
    site.audience = row.i64("audience") != 0;
    site.full = row.i64("full_consent") != 0;
    site.identify_secret = row.text("identify_secret");
    return site;
}

std::vector<Site> stored(sql::Session& session, std::vector<shops::Shop> const& shops) {
    std::vector<Site> out;
    for (auto const& row : session.run(sql::query("collect.sites"))) {
        auto const shop = std::find_if(shops.begin(), shops.end(), [&](shops::Shop const& one) {
            return one.id == row.i64("shop_id");
        });
        if (shop != shops.end()) out.push_back(site_from(row, *shop));
    }
    return out;
}

bool is_host(std::string_view host) {
    return !host.empty() && std::all_of(host.begin(), host.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
               c == '_' || c == '[' || c == ']' || c == ':';
    });
}

} // namespace

std::vector<Site> sites(shops::Workspace& work) {
    auto const shops = shops::all(work.records);
    auto session = shops::lease(work.records);
    auto out = stored(session, shops);
    if (out.size() == shops.size()) return out;
    for (auto const& shop : shops) { // those that have one keep it
        session.execute(
            sql::query("collect.add_site"),
            {{"shop_id", shop.id}, {"public_key", new_key()}, {"created_at", work.now}});
    }
    return stored(session, shops);
}

Site site_of(shops::Workspace& work, shops::Shop const& shop) {
    for (auto& site : sites(work)) {
        if (site.shop == shop.id) return std::move(site);
    }
    throw sql::SqlError(Errc::unreadable, "table collect_site: the shop has no row");
}

Result<std::string> origin_from(std::string_view text) {
    auto const trimmed = trim(text);
    if (trimmed.size() > k_origin_bytes_max)
        return fail(Errc::invalid_input, "origins: an address of a page is too long");
    std::string origin(trimmed);
    std::transform(origin.begin(), origin.end(), origin.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (origin.find("://") == std::string::npos) origin = "https://" + origin;
    auto const start = origin.find("://") + 3;
    while (origin.size() > start && origin.back() == '/')
        origin.pop_back();
    auto const scheme = std::string_view(origin).substr(0, start);
    auto const host = std::string_view(origin).substr(start);
    if ((scheme != "https://" && scheme != "http://") || !is_host(host)) {
        return fail(Errc::invalid_input,
                    fmt::format("origins: \"{}\" is no address of a site: write it like "
                                "https://www.shop.example, without a path; letters beyond a to z "
                                "as browsers send them (xn--...)",
                                trimmed));
    }
    for (auto const& [of_scheme, usual] :
         {std::pair("https://", ":443"), std::pair("http://", ":80")}) {
        if (scheme == of_scheme && host.ends_with(usual)) // as browsers do not send it
            origin.resize(origin.size() - std::string_view(usual).size());
    }
    return origin;
}

Result<Site> set_origins(shops::Workspace& work, shops::Shop const& shop,
                         std::vector<std::string> const& origins) {
    std::vector<std::string> kept;
    for (auto const& text : origins) {
        if (trim(text).empty()) continue;
        auto origin = origin_from(text);
        if (!origin) return tl::unexpected(origin.error());
        if (std::find(kept.begin(), kept.end(), *origin) == kept.end())
            kept.push_back(std::move(*origin));
    }
    if (kept.size() > k_origins_max) {
        return fail(Errc::invalid_input,
                    fmt::format("origins: more than {} addresses", k_origins_max));
    }
    auto site = site_of(work, shop);
    auto session = shops::lease(work.records);
    session.execute(sql::query("collect.set_origins"),
                    {{"shop_id", shop.id}, {"origins", fmt::format("{}", fmt::join(kept, "\n"))}});
    site.origins = std::move(kept);
    return site;
}

Site set_modes(shops::Workspace& work, shops::Shop const& shop, Modes modes) {
    (void)site_of(work, shop); // which makes its row
    auto session = shops::lease(work.records);
    session.execute(sql::query("collect.set_modes"),
                    {{"shop_id", shop.id},
                     {"audience", modes.audience ? 1 : 0},
                     {"full_consent", modes.full ? 1 : 0},
                     {"identify_secret", modes.full ? random_hex<32>() : std::string()}});
    return site_of(work, shop);
}

Site new_secret(shops::Workspace& work, shops::Shop const& shop) {
    (void)site_of(work, shop);
    auto session = shops::lease(work.records);
    session.execute(sql::query("collect.new_secret"),
                    {{"shop_id", shop.id}, {"identify_secret", random_hex<32>()}});
    return site_of(work, shop);
}

bool may_send(Site const& site, std::string_view origin) {
    return site.origins.empty() ||
           std::find(site.origins.begin(), site.origins.end(), origin) != site.origins.end();
}

std::string tag_of(Site const& site, std::string_view server) {
    std::string modes;
    if (site.audience || site.full) {
        modes = fmt::format(" data-modes=\"{}{}{}\"", site.audience ? "audience" : "",
                            site.audience && site.full ? " " : "", site.full ? "full" : "");
    }
    return fmt::format("<script async src=\"{}/colporteur.js\" data-shop=\"{}\"{}></script>",
                       server, site.key, modes);
}

SiteTable::SiteTable(std::vector<Site> sites) {
    for (auto& site : sites) {
        auto key = site.key;
        by_key_.emplace(std::move(key), std::move(site));
    }
    for (auto const& [key, site] : by_key_) {
        for (auto const& origin : site.origins) {
            auto const [place, is_new] = by_origin_.emplace(origin, &site);
            if (!is_new && place->second != &site) place->second = nullptr;
        }
    }
}

Site const* SiteTable::of_key(std::string_view key) const {
    auto const found = by_key_.find(key);
    return found == by_key_.end() ? nullptr : &found->second;
}

Site const* SiteTable::of_origin(std::string_view origin) const {
    auto const found = by_origin_.find(origin);
    return found == by_origin_.end() ? nullptr : found->second;
}

} // namespace colporteur::collect
