#include "features/connectors/payload.hpp"

#include "base/text.hpp"

#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace colporteur::connectors {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Digits, a point and digits: "12", "-12.50". Beyond the currency's digits the first one rounds.
std::optional<std::int64_t> decimal_minor(std::string_view text, int decimals) {
    bool const negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    if (text.empty() || !is_digit(text.front())) return std::nullopt;
    std::int64_t minor = 0;
    int after = -1; // digits behind the point; -1: before it
    bool up = false;
    for (auto const c : text) {
        if (c == '.' && after < 0) {
            after = 0;
            continue;
        }
        if (!is_digit(c)) return std::nullopt;
        if (after >= decimals) {
            if (after == decimals) up = c >= '5';
            ++after;
            continue;
        }
        if (after >= 0) ++after;
        minor = minor * 10 + (c - '0');
        if (minor > k_minor_max) return std::nullopt;
    }
    for (int i = std::max(after, 0); i < decimals; ++i)
        minor *= 10;
    if (minor > k_minor_max) return std::nullopt;
    minor += up ? 1 : 0;
    return negative ? -minor : minor;
}

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
    if (at + count > text.size()) return std::nullopt;
    int number = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (!is_digit(text[i])) return std::nullopt;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

// "+02:00", "-0500", "Z", "": minutes before UTC.
std::optional<int> zone_minutes(std::string_view text) {
    if (text.empty() || text == "Z" || text == "z") return 0;
    if (text.front() != '+' && text.front() != '-') return std::nullopt;
    bool const colon = text.size() == 6 && text[3] == ':';
    if (!colon && text.size() != 5) return std::nullopt;
    auto const hours = digits(text, 1, 2);
    auto const minutes = digits(text, colon ? 4 : 3, 2);
    if (!hours || !minutes || *hours > 14 || *minutes > 59) return std::nullopt;
    auto const all = *hours * 60 + *minutes;
    return text.front() == '-' ? -all : all;
}

std::optional<double> number_of(json::value const& value) {
    if (value.is_number()) return value.to_number<double>();
    if (!value.is_string()) return std::nullopt;
    auto const whole = decimal_minor(trim(value.get_string()), 0);
    return whole ? std::optional<double>(static_cast<double>(*whole)) : std::nullopt;
}

} // namespace

std::optional<std::int64_t> amount_of(json::value const& value, Currency const& currency) {
    if (value.is_string()) return decimal_minor(trim(value.get_string()), currency.decimals);
    if (!value.is_number()) return std::nullopt;
    auto const major = value.to_number<double>();
    auto const minor = major * static_cast<double>(minor_per_major(currency));
    if (!(std::abs(minor) <= static_cast<double>(k_minor_max))) return std::nullopt;
    return to_minor(major, currency);
}

std::optional<TimeMs> iso_time(std::string_view text) {
    auto const year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
    auto const hour = digits(text, 11, 2), minute = digits(text, 14, 2),
               second = digits(text, 17, 2);
    if (!year || !month || !day || !hour || !minute || !second) return std::nullopt;
    if (text[4] != '-' || text[7] != '-' || (text[10] != 'T' && text[10] != ' ') ||
        text[13] != ':' || text[16] != ':' || *hour > 23 || *minute > 59 || *second > 60) {
        return std::nullopt;
    }
    auto const date = day_from({*year, *month, *day});
    if (!date) return std::nullopt;
    text.remove_prefix(19);
    TimeMs ms = 0;
    if (text.starts_with('.')) {
        TimeMs unit = 100;
        for (text.remove_prefix(1); !text.empty() && is_digit(text.front()); unit /= 10) {
            ms += (text.front() - '0') * unit;
            text.remove_prefix(1);
        }
    }
    auto const zone = zone_minutes(text);
    if (!zone) return std::nullopt;
    auto const minutes = TimeMs{*hour} * 60 + *minute - *zone;
    return TimeMs{*date} * k_day_ms + (minutes * 60 + *second) * 1000 + ms;
}

Payload::Payload(json::value const* value, Reading& reading, std::string path)
    : members_(value == nullptr ? nullptr : value->if_object()), reading_(reading),
      path_(std::move(path)) {}

json::value const* Payload::find(std::string_view name) const {
    if (members_ == nullptr) return nullptr;
    auto const* const found = members_->if_contains(name);
    return found == nullptr || found->is_null() ? nullptr : found;
}

void Payload::refuse(std::string_view name) const {
    if (reading_.wrong.empty()) reading_.wrong = path_ + std::string(name);
}

bool Payload::has(std::string_view name) const {
    return find(name) != nullptr;
}

std::string Payload::text(std::string_view name) const {
    auto const* const found = find(name);
    if (found == nullptr) return {};
    if (auto const* const text = found->if_string()) {
        if (text->find('\0') == json::string::npos) return std::string(trim(*text));
        refuse(name); // the records hold none
        return {};
    }
    if (found->is_int64()) return fmt::format("{}", found->get_int64());
    if (found->is_uint64()) return fmt::format("{}", found->get_uint64());
    refuse(name);
    return {};
}

bool Payload::flag(std::string_view name) const {
    auto const* const found = find(name);
    return found != nullptr && found->is_bool() && found->get_bool();
}

std::int64_t Payload::amount(std::string_view name, Currency const& currency) const {
    auto const* const found = find(name);
    if (found == nullptr) return 0;
    auto const amount = amount_of(*found, currency);
    if (!amount) refuse(name);
    return amount.value_or(0);
}

std::int64_t Payload::minor(std::string_view name) const {
    return amount(name, reading_.currency);
}

std::int64_t Payload::fine(std::string_view name) const {
    return amount(name, {"", 4});
}

std::int64_t Payload::whole(std::string_view name, std::int64_t otherwise) const {
    auto const* const found = find(name);
    if (found == nullptr) return otherwise;
    constexpr double k_max = 1e9;
    auto const number = number_of(*found).value_or(k_max + 1);
    if (!(std::abs(number) <= k_max)) {
        refuse(name);
        return otherwise;
    }
    return std::llround(number);
}

TimeMs Payload::time(std::string_view name) const {
    if (!has(name)) return 0;
    auto const time = iso_time(text(name));
    if (!time) refuse(name);
    return time.value_or(0);
}

Payload Payload::object(std::string_view name) const {
    return {find(name), reading_, fmt::format("{}{}.", path_, name)};
}

std::vector<Payload> Payload::list(std::string_view name) const {
    std::vector<Payload> out;
    auto const* const found = find(name);
    if (found == nullptr) return out;
    if (!found->is_array()) {
        refuse(name);
        return out;
    }
    if (found->get_array().size() > k_list_max) {
        reading_.too_many = true;
        return out;
    }
    for (auto const& one : found->get_array())
        out.emplace_back(&one, reading_, fmt::format("{}{}.", path_, name));
    return out;
}

std::int64_t Payload::sum(std::string_view list, std::string_view minor) const {
    std::int64_t total = 0;
    for (auto const& one : this->list(list))
        total = added(total, one.minor(minor), list);
    return total;
}

std::int64_t Payload::times(std::string_view minor, std::int64_t pieces) const {
    return product(this->minor(minor), pieces, minor);
}

std::int64_t Payload::fine_times(std::string_view fine, std::int64_t pieces) const {
    return product(this->fine(fine), pieces, fine);
}

std::int64_t Payload::product(std::int64_t amount, std::int64_t pieces,
                              std::string_view name) const {
    std::int64_t product = 0;
    if (!__builtin_mul_overflow(amount, pieces, &product)) return added(product, 0, name);
    refuse(name);
    return 0;
}

std::int64_t Payload::added(std::int64_t a, std::int64_t b, std::string_view name) const {
    std::int64_t sum = 0;
    bool const too_large = __builtin_add_overflow(a, b, &sum);
    if (!too_large && sum <= k_minor_max && sum >= -k_minor_max) return sum;
    refuse(name);
    return 0;
}

} // namespace colporteur::connectors
