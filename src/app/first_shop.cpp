#include "app/first_shop.hpp"

#include "features/shops/rules.hpp"

#include <filesystem>

namespace colporteur::app {

namespace {

constexpr FirstQuestion k_questions[] = {
    {"currency", "Currency (three letters)"},
    {"time_zone", "Time zone"},
    {"vat", "VAT on top of your net prices"},
    {"margin", "Default margin, what is left of net revenue after the goods (or none)"},
    {"hourly_rate", "What an hour of your work costs"},
};

// Of the machine: the name that /etc/localtime leads to, or UTC.
TimeZone local_zone() {
    std::error_code ignored;
    auto const target = std::filesystem::read_symlink("/etc/localtime", ignored).string();
    constexpr std::string_view k_mark = "zoneinfo/";
    auto const mark = target.find(k_mark);
    if (mark == std::string::npos) return {};
    auto const zone = TimeZone::named(target.substr(mark + k_mark.size()));
    return zone ? *zone : TimeZone{};
}

} // namespace

std::span<FirstQuestion const> first_questions() {
    return k_questions;
}

Result<shops::Shop> first_shop(std::string const& name) {
    shops::Shop shop;
    shop.zone = local_zone();
    shop.name = name.empty() ? "shop" : name;
    if (auto const done = shops::check(shop); !done) return tl::unexpected(done.error());
    return shop;
}

} // namespace colporteur::app
