#include "features/collect/spooled_hit.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <fmt/format.h>
#include <zlib.h>

namespace colporteur::collect {

namespace {

constexpr unsigned char k_version = 2;
constexpr unsigned char k_without_mode = 1; // the version of an earlier program
constexpr std::size_t k_head_bytes = 1 + 4;
constexpr std::size_t k_hit_bytes_min = 3 + 8 + 8 + 2;
constexpr std::size_t k_text_bytes_max = 0xFFFF;
constexpr unsigned k_landing = 128;
constexpr unsigned k_led = 128; // to a customer, by a mail's link

constexpr std::array k_texts = {&Hit::page,     &Hit::name,      &Hit::value, &Hit::origin,
                                &Hit::campaign, &Hit::placement, &Hit::code};

std::uint32_t check_of(std::string_view bytes) {
    auto const* data = reinterpret_cast<unsigned char const*>(bytes.data());
    return static_cast<std::uint32_t>(crc32_z(crc32_z(0, nullptr, 0), data, bytes.size()));
}

bool may_be_led(HitType type) {
    return type == HitType::view || type == HitType::consent;
}

bool is_led(Hit const& hit) {
    return may_be_led(hit.type) && hit.person != 0;
}

bool has_person(Hit const& hit) {
    return hit.type == HitType::identify || is_led(hit);
}

std::size_t bytes_of(Hit const& hit) {
    auto size = k_hit_bytes_min + 1 + hit.id.size(); // one more: the mode
    if (hit.type == HitType::order) size += 2 * sizeof(std::uint64_t);
    if (has_person(hit)) size += sizeof(std::uint64_t);
    for (auto const text : k_texts) {
        if (!(hit.*text).empty()) size += sizeof(std::uint16_t) + (hit.*text).size();
    }
    return size;
}

// Writes one behind another into room that has been made for all.
class Writer {
  public:
    explicit Writer(char* at) : at_(at) {}

    template <class Number>
    void put(Number number) {
        auto rest = static_cast<std::uint64_t>(number);
        for (std::size_t i = 0; i < sizeof number; ++i) {
            *at_++ = static_cast<char>(rest & 0xFFU);
            rest >>= 8U;
        }
    }
    void put_text(std::string const& text) {
        assert(text.size() <= k_text_bytes_max);
        put(static_cast<std::uint16_t>(text.size()));
        std::memcpy(at_, text.data(), text.size());
        at_ += text.size();
    }
    [[nodiscard]] char const* end() const { return at_; }

  private:
    char* at_;
};

void put_hit(Writer& out, Hit const& hit) {
    unsigned given = hit.landing ? k_landing : 0U;
    for (std::size_t i = 0; i < k_texts.size(); ++i) {
        if (!(hit.*k_texts[i]).empty()) given |= 1U << i;
    }
    auto const led = is_led(hit) ? k_led : 0U;
    out.put(static_cast<std::uint8_t>(static_cast<unsigned>(hit.type) | led));
    out.put(static_cast<std::uint8_t>(given));
    out.put(static_cast<std::uint8_t>(hit.played * 4));
    out.put(static_cast<std::uint8_t>(hit.mode));
    out.put(hit.time);
    out.put(hit.visitor);
    if (hit.type == HitType::order) {
        out.put(hit.order);
        out.put(hit.amount_minor);
    }
    if (has_person(hit)) out.put(hit.person);
    out.put_text(hit.id);
    for (auto const text : k_texts) {
        if (!(hit.*text).empty()) out.put_text(hit.*text);
    }
}

// Takes from the front; from an end too early on, everything taken is 0 and `short_` is set.
class Bytes {
  public:
    explicit Bytes(std::string_view bytes) : rest_(bytes) {}

    template <class Number>
    Number take() {
        auto const bytes = cut(sizeof(Number));
        if (bytes.empty()) return 0;
        std::uint64_t number = 0; // a fixed number of bytes becomes one load
        for (std::size_t i = sizeof(Number); i-- > 0;)
            number = number << 8U | static_cast<unsigned char>(bytes[i]);
        return static_cast<Number>(number);
    }
    std::string_view take_text() { return cut(take<std::uint16_t>()); }
    [[nodiscard]] bool is_short() const { return short_; }
    [[nodiscard]] std::size_t left() const { return rest_.size(); }

  private:
    std::string_view cut(std::size_t size) {
        if (size > rest_.size()) {
            short_ = true;
            rest_ = {};
            return {};
        }
        auto const out = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return out;
    }

    std::string_view rest_;
    bool short_ = false;
};

bool is_plain(std::string_view text) {
    unsigned char all = 0;
    bool control = false;
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        all |= byte;
        control |= byte < 0x20 || byte == 0x7F;
    }
    return !control && (all < 0x80 || is_utf8(text));
}

// What is wrong, or "". Sets every field: the hit may have been another before.
std::string_view take_hit(Bytes& bytes, Hit& hit, unsigned char version) {
    auto const first = bytes.take<std::uint8_t>();
    bool const led = (first & k_led) != 0;
    auto const type = first & ~k_led;
    if (type < static_cast<unsigned>(HitType::view) ||
        type > static_cast<unsigned>(HitType::identify)) {
        return "a type that is none";
    }
    hit.type = static_cast<HitType>(type);
    if (led && !may_be_led(hit.type)) return "a type that is none";
    auto const given = bytes.take<std::uint8_t>();
    auto const quarters = bytes.take<std::uint8_t>();
    if (quarters > 4) return "a part played above 1";
    hit.played = quarters / 4.0;
    auto const mode = version == k_without_mode ? std::uint8_t{0} : bytes.take<std::uint8_t>();
    if (mode >= events::k_visitor_modes.size()) return "a mode that is none";
    hit.mode = static_cast<events::VisitorMode>(mode);
    hit.landing = (given & k_landing) != 0;
    hit.time = bytes.take<TimeMs>();
    hit.visitor = bytes.take<std::uint64_t>();
    bool const order = hit.type == HitType::order;
    hit.order = order ? bytes.take<std::uint64_t>() : 0;
    hit.amount_minor = order ? bytes.take<std::int64_t>() : 0;
    hit.person = hit.type == HitType::identify || led ? bytes.take<std::uint64_t>() : 0;
    hit.id = bytes.take_text();
    bool plain = is_plain(hit.id);
    for (std::size_t i = 0; i < k_texts.size(); ++i) {
        auto& text = hit.*k_texts[i];
        text.clear();
        if ((given & 1U << i) == 0) continue;
        text = bytes.take_text();
        plain = plain && !text.empty() && is_plain(text);
    }
    if (bytes.is_short()) return "bytes are missing";
    return plain ? "" : "a text that is none";
}

tl::unexpected<Error> damaged(std::string_view why) {
    return fail(Errc::unreadable, fmt::format("spooled events are damaged: {}", why));
}

} // namespace

std::string encode_hits(std::span<Hit const> hits) {
    auto size = k_head_bytes + sizeof(std::uint32_t);
    for (auto const& hit : hits)
        size += bytes_of(hit);
    std::string out(size, '\0');
    Writer behind(out.data() + k_head_bytes);
    behind.put(static_cast<std::uint32_t>(hits.size()));
    for (auto const& hit : hits)
        put_hit(behind, hit);
    assert(behind.end() == out.data() + size);
    Writer head(out.data());
    head.put(k_version);
    head.put(check_of(std::string_view(out).substr(k_head_bytes)));
    return out;
}

Result<std::span<Hit const>> HitReader::read(std::string_view text) {
    Bytes bytes(text);
    auto const version = bytes.take<std::uint8_t>();
    if (version > k_version) {
        return fail(Errc::unreadable,
                    fmt::format("spooled events are of a newer program: version {}", version));
    }
    if (version != k_version && version != k_without_mode) return damaged("no version");
    auto const check = bytes.take<std::uint32_t>();
    if (bytes.is_short() || check != check_of(text.substr(k_head_bytes))) {
        return damaged("the check sum is wrong");
    }
    auto const count = bytes.take<std::uint32_t>();
    if (bytes.is_short() || count > bytes.left() / k_hit_bytes_min) {
        return damaged("bytes are missing");
    }
    if (hits_.size() < count) hits_.resize(count);
    std::span const hits(hits_.data(), count);
    for (auto& hit : hits) {
        if (auto const why = take_hit(bytes, hit, version); !why.empty()) return damaged(why);
    }
    if (bytes.left() > 0) return damaged("bytes are left over");
    return hits;
}

} // namespace colporteur::collect
