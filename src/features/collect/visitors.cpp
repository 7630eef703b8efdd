#include "features/collect/visitors.hpp"

#include "base/json.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <mutex>
#include <sodium.h>
#include <sstream>
#include <stdexcept>
#include <unistd.h>

namespace colporteur::collect {

namespace fs = std::filesystem;

namespace {

std::string hex_of(HashKey const& key) {
    std::string text;
    for (auto const byte : key)
        text += fmt::format("{:02x}", byte);
    return text;
}

bool from_hex(std::string_view text, HashKey& key) {
    std::size_t size = 0;
    return sodium_hex2bin(key.data(), key.size(), text.data(), text.size(), nullptr, &size,
                          nullptr) == 0 &&
           size == key.size();
}

[[noreturn]] void cannot(fs::path const& file, char const* what) {
    throw std::runtime_error(fmt::format("{}: it cannot be {}", file.string(), what));
}

// So that its old bytes are not found on the disk where it is overwritten in place (not every file
// system does that).
void blank(fs::path const& file) {
    int const handle = ::open(file.c_str(), O_WRONLY | O_CLOEXEC);
    if (handle < 0) return;
    std::error_code error;
    std::string const zeros(fs::file_size(file, error), '0');
    if (!error && ::write(handle, zeros.data(), zeros.size()) > 0) (void)::fsync(handle);
    ::close(handle);
}

// All or nothing.
void replace(fs::path const& file, std::string const& text) {
    auto const fresh = file.string() + ".new";
    int const handle = ::open(fresh.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
    if (handle < 0) cannot(file, "written");
    bool const whole =
        ::write(handle, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
        ::fsync(handle) == 0;
    ::close(handle);
    if (whole) blank(file);
    if (!whole || ::rename(fresh.c_str(), file.c_str()) != 0) cannot(file, "written");
}

} // namespace

Visitors::Visitors(fs::path file) : file_(std::move(file)) {
    read();
}

void Visitors::read() {
    std::ifstream in(file_);
    if (!in) {
        if (fs::exists(file_)) cannot(file_, "read");
        return;
    }
    std::ostringstream text;
    text << in.rdbuf();
    boost::system::error_code error;
    auto const parsed = json::parse(text.str(), error);
    auto const* shops =
        !error && parsed.is_object() ? parsed.as_object().if_contains("shops") : nullptr;
    if (shops == nullptr || !shops->is_array()) return;
    for (auto const& one : shops->as_array()) {
        if (!one.is_object()) return;
        auto const* shop = one.as_object().if_contains("shop");
        auto const* day = one.as_object().if_contains("day");
        auto const* secret = one.as_object().if_contains("secret");
        auto const* until = one.as_object().if_contains("until");
        OfDay of_day;
        if (shop == nullptr || !shop->is_int64() || day == nullptr || !day->is_string() ||
            until == nullptr || !until->is_int64() || secret == nullptr || !secret->is_string() ||
            !from_hex(secret->as_string(), of_day.secret))
            return;
        auto const known = day_from_text(std::string_view(day->as_string()));
        if (!known) return;
        of_day.day = *known;
        of_day.from = of_day.to = until->as_int64(); // looked up anew at its first use
        days_[static_cast<events::ShopId>(shop->as_int64())] = of_day;
    }
}

void Visitors::write() {
    json::array shops;
    for (auto const& [shop, of_day] : days_) {
        shops.push_back(json::object{{"shop", shop},
                                     {"day", day_text(of_day.day)},
                                     {"until", of_day.to},
                                     {"secret", hex_of(of_day.secret)}});
    }
    replace(file_, json::serialize(json::object{{"shops", std::move(shops)}}));
}

HashKey Visitors::secret_of(events::ShopId shop, TimeZone const& zone, TimeMs now) {
    {
        std::shared_lock const lock(mutex_);
        auto const found = days_.find(shop);
        if (found != days_.end() && now >= found->second.from && now < found->second.to)
            return found->second.secret;
    }
    std::unique_lock const lock(mutex_);
    auto const today = zone.day_of(now);
    auto const found = days_.find(shop);
    bool const known = found != days_.end() && found->second.day == today;
    OfDay of_day;
    of_day.day = today;
    of_day.from = zone.start_of(today);
    of_day.to = zone.start_of(today + 1);
    if (known) {
        of_day.secret = found->second.secret;
        found->second = of_day;
        return of_day.secret;
    }
    randombytes_buf(of_day.secret.data(), of_day.secret.size());
    days_[shop] = of_day;
    std::erase_if(days_, [now](auto const& entry) { return entry.second.to <= now; });
    try {
        write();
    } catch (...) { // a secret that no restart finds again is none
        days_.erase(shop);
        throw;
    }
    return of_day.secret;
}

void Visitors::forget_old(TimeMs now) {
    std::unique_lock const lock(mutex_);
    auto const gone =
        std::erase_if(days_, [now](auto const& entry) { return entry.second.to <= now; });
    if (gone > 0) write();
}

std::uint64_t Visitors::visitor(events::ShopId shop, TimeZone const& zone, TimeMs now,
                                std::string_view address, std::string_view agent) {
    std::string who(address);
    who += '\0';
    who += agent;
    return text_id(who, secret_of(shop, zone, now));
}

} // namespace colporteur::collect
