#include "base/text.hpp"

#include <array>
#include <cstdint>
#include <stdexcept>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace colporteur {

namespace {

icu::Normalizer2 const& normalizer(char const* name, UNormalization2Mode mode) {
    UErrorCode status = U_ZERO_ERROR;
    auto const* found = icu::Normalizer2::getInstance(nullptr, name, mode, status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no normaliser data");
    return *found;
}

bool is_mark(UChar32 c) {
    return u_charType(c) == U_NON_SPACING_MARK;
}

constexpr std::array<char16_t, 32> k_windows_1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

} // namespace

std::string_view trim(std::string_view text) {
    auto const blank_front = [&]() -> std::size_t {
        if (text.empty()) return 0;
        if (static_cast<unsigned char>(text.front()) <= ' ') return 1;
        if (text.starts_with("\xC2\xA0")) return 2;
        return text.starts_with("\xE2\x80\xAF") ? 3 : 0;
    };
    auto const blank_back = [&]() -> std::size_t {
        if (text.empty()) return 0;
        if (static_cast<unsigned char>(text.back()) <= ' ') return 1;
        if (text.ends_with("\xC2\xA0")) return 2;
        return text.ends_with("\xE2\x80\xAF") ? 3 : 0;
    };
    while (auto const n = blank_front())
        text.remove_prefix(n);
    while (auto const n = blank_back())
        text.remove_suffix(n);
    return text;
}

std::string fold(std::string_view utf8) {
    std::string plain;
    plain.reserve(utf8.size());
    bool ascii = true;
    for (char c : utf8) {
        if (static_cast<unsigned char>(c) >= 0x80) {
            ascii = false;
            break;
        }
        if (static_cast<unsigned char>(c) <= ' ') {
            if (!plain.empty() && plain.back() != ' ') plain += ' ';
        } else {
            plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
        }
    }
    if (!ascii) {
        static auto const& casefold = normalizer("nfkc_cf", UNORM2_COMPOSE);
        static auto const& apart = normalizer("nfc", UNORM2_DECOMPOSE);
        UErrorCode status = U_ZERO_ERROR;
        auto text = icu::UnicodeString::fromUTF8({utf8.data(), static_cast<int32_t>(utf8.size())});
        text = apart.normalize(casefold.normalize(text, status), status);
        icu::UnicodeString kept;
        for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
            UChar32 const c = text.char32At(i);
            if (is_mark(c)) continue;
            if (u_isUWhiteSpace(c) || c < ' ') {
                if (!kept.isEmpty() && kept[kept.length() - 1] != u' ') kept.append(u' ');
            } else {
                kept.append(c);
            }
        }
        plain.clear();
        kept.toUTF8String(plain);
    }
    while (!plain.empty() && plain.back() == ' ')
        plain.pop_back();
    return plain;
}

bool is_utf8(std::string_view bytes) {
    auto const* data = reinterpret_cast<std::uint8_t const*>(bytes.data());
    auto const size = static_cast<int64_t>(bytes.size());
    int64_t i = 0;
    while (i < size) {
        if (data[i] < 0x80) {
            ++i;
            continue;
        }
        UChar32 c = 0;
        U8_NEXT(data, i, size, c);
        if (c < 0) return false;
    }
    return true;
}

std::string utf8_from_windows_1252(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 8);
    for (char byte : bytes) {
        auto const b = static_cast<unsigned char>(byte);
        char16_t const c = b >= 0x80 && b < 0xA0 ? k_windows_1252[b - 0x80U] : b;
        if (c < 0x80) {
            out += static_cast<char>(c);
        } else if (c < 0x800) {
            out += static_cast<char>(0xC0 | (c >> 6));
            out += static_cast<char>(0x80 | (c & 0x3F));
        } else {
            out += static_cast<char>(0xE0 | (c >> 12));
            out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
            out += static_cast<char>(0x80 | (c & 0x3F));
        }
    }
    return out;
}

std::string slug(std::string_view utf8) {
    std::string out;
    for (char c : fold(utf8)) {
        bool const kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                          static_cast<unsigned char>(c) >= 0x80;
        if (kept) {
            out += c;
        } else if (!out.empty() && out.back() != '-') {
            out += '-';
        }
    }
    while (!out.empty() && out.back() == '-')
        out.pop_back();
    return out;
}

int display_width(std::string_view utf8) {
    auto const text =
        icu::UnicodeString::fromUTF8({utf8.data(), static_cast<int32_t>(utf8.size())});
    int width = 0;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        UChar32 const c = text.char32At(i);
        auto const east = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
        if (is_mark(c) || u_charType(c) == U_FORMAT_CHAR) continue;
        width += east == U_EA_WIDE || east == U_EA_FULLWIDTH ? 2 : 1;
    }
    return width;
}

} // namespace colporteur
