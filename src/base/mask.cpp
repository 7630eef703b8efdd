#include "base/mask.hpp"

#include "base/byte_set.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace colporteur {

namespace {

// How many digits are a number of somebody.
struct Digits {
    std::size_t in_a_row = 0, in_groups = 0;
};
// In one row an order, a customer, a telephone; in groups the shortest telephone numbers.
constexpr Digits k_of_text{6, 7};
constexpr Digits k_of_code{9, 9};            // a voucher's number is shorter
constexpr std::size_t k_token_bytes = 24;    // a word of a page is shorter, or made of pieces
constexpr std::size_t k_hex_digits = 32;     // 128 bits
constexpr std::size_t k_piece_bytes = 12;    // of a token with capitals, small letters and digits
constexpr std::size_t k_digits_in_token = 4; // a name has fewer

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_hex(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// Bytes of the digit at `at`; 0 when there is none. Besides ASCII the wide ones (EF BC 90..99),
// the Arabic (D9 A0..A9) and the Persian (DB B0..B9).
std::size_t digit_at(std::string_view text, std::size_t at) {
    auto const byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    auto const first = byte(at);
    if (first < 0x80) return is_digit(static_cast<char>(first)) ? 1 : 0;
    auto const second = byte(at + 1);
    if (first == 0xD9) return second >= 0xA0 && second <= 0xA9 ? 2 : 0;
    if (first == 0xDB) return second >= 0xB0 && second <= 0xB9 ? 2 : 0;
    if (first != 0xEF || second != 0xBC) return 0;
    return byte(at + 2) >= 0x90 && byte(at + 2) <= 0x99 ? 3 : 0;
}

// Bytes of the escape of `hex` that `rest` begins with, escaped itself however often (%40, %2540);
// 0 when there is none.
std::size_t escape_of(std::string_view hex, std::string_view rest) {
    if (!rest.starts_with('%')) return 0;
    std::size_t end = 1;
    while (rest.substr(end).starts_with("25"))
        end += 2;
    return rest.substr(end).starts_with(hex) ? end + 2 : 0;
}

// Bytes of the @ at `at`, also wide, small, %40 and %2540; 0 when there is none.
std::size_t at_sign(std::string_view text, std::size_t at) {
    auto const rest = text.substr(at);
    if (rest.starts_with('@')) return 1;
    if (rest.starts_with("\xEF\xBC\xA0") || rest.starts_with("\xEF\xB9\xAB")) return 3;
    return escape_of("40", rest);
}

std::size_t equals_sign(std::string_view text, std::size_t at) {
    auto const rest = text.substr(at);
    if (rest.starts_with('=')) return 1;
    return std::max(escape_of("3D", rest), escape_of("3d", rest));
}

constexpr ByteSet k_ends_name("/?&= ,;:()<>\"'|\\#");

bool has_dotted_end(std::string_view domain) {
    for (std::size_t i = 0; i + 1 < domain.size(); ++i) {
        if (domain[i] == '.' && domain[i + 1] != '.') return true;
    }
    return false;
}

void mask_mails(std::string& text) {
    std::string out;
    std::size_t done = 0, name = 0; // copied up to; where the name that we are in begins
    for (std::size_t i = 0; i < text.size();) {
        auto const sign = at_sign(text, i);
        if (sign == 0) {
            if (k_ends_name.has(text[i])) name = i + 1;
            ++i;
            continue;
        }
        auto const end = k_ends_name.find_in(text, i + sign);
        auto const domain = std::string_view(text).substr(i + sign, end - i - sign);
        if (!domain.empty() && (name < i || has_dotted_end(domain))) {
            out.append(text, done, name - done);
            out += '*';
            done = end;
        }
        i = end;
    }
    if (done == 0) return;
    out.append(text, done);
    text.swap(out);
}

// Letters and digits with '-' and '_' between.
bool is_secret(std::string_view token) {
    if (token.size() < k_token_bytes) return false;
    std::size_t hex = 0, other = 0, digits = 0;
    std::size_t piece = 0;
    bool upper = false, lower = false, number = false, pieces = false, mixed = false;
    for (char const c : token) {
        if (c == '-' || c == '_') {
            pieces = true;
            piece = 0;
            upper = lower = number = false;
            continue;
        }
        ++(is_hex(c) ? hex : other);
        digits += is_digit(c) ? 1 : 0;
        upper |= is_upper(c);
        lower |= is_lower(c);
        number |= is_digit(c);
        mixed |= ++piece >= k_piece_bytes && upper && lower && number;
    }
    bool const one_piece = !pieces && digits >= k_digits_in_token && digits < token.size();
    return (other == 0 && hex >= k_hex_digits) || mixed || one_piece;
}

constexpr ByteSet k_token("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

void mask_tokens(std::string& text) {
    for (std::size_t i = 0; i + k_token_bytes <= text.size(); ++i) {
        auto const begin = i;
        while (i < text.size() && k_token.has(text[i]))
            ++i;
        if (!is_secret(std::string_view(text).substr(begin, i - begin))) continue;
        text.replace(begin, i - begin, 1, '*');
        i = begin;
    }
}

void mask_mail_links(std::string& text) {
    constexpr ByteSet k_ends("/?&= ,;:()<>\"'|\\#*"); // escapes go with it
    std::string out;
    std::size_t done = 0; // copied up to
    for (auto at = text.find(k_mail_argument); at != std::string::npos;
         at = text.find(k_mail_argument, at)) {
        at += k_mail_argument.size();
        auto const sign = equals_sign(text, at);
        if (sign == 0) continue;
        at += sign;
        auto const end = k_ends.find_in(text, at);
        if (end == at) continue;
        out.append(text, done, at - done);
        out += '*';
        at = done = end;
    }
    if (done == 0) return;
    out.append(text, done);
    text.swap(out);
}

// Bytes of what may stand between groups of digits of one number; 0 when it ends there.
std::size_t gap_at(std::string_view text, std::size_t at) {
    std::size_t end = at;
    for (int signs = 0; signs < 3 && end < text.size(); ++signs) {
        auto const rest = text.substr(end);
        constexpr std::string_view k_signs = " .-()";
        if (k_signs.find(rest.front()) != std::string_view::npos) {
            ++end;
        } else if (rest.starts_with("\xC2\xA0")) { // no-break space
            end += 2;
        } else if (rest.starts_with("\xE2\x80\xAF") || rest.starts_with("%20")) {
            end += 3; // narrow no-break space; blank of an address
        } else {
            break;
        }
    }
    return digit_at(text, end) > 0 ? end - at : 0;
}

struct Number { // digits in groups, from `at` on
    static constexpr std::size_t k_groups = 3;
    std::size_t bytes = 0, digits = 0, groups = 0, longest = 0;
    std::array<std::size_t, k_groups> size{}, value{}; // of the first groups

    [[nodiscard]] bool is_year(std::size_t i) const {
        return size[i] == 4 && value[i] >= 1900 && value[i] < 2100;
    }
    [[nodiscard]] bool is_part(std::size_t i, std::size_t most) const {
        return size[i] <= 2 && value[i] >= 1 && value[i] <= most;
    }
    [[nodiscard]] bool is_date() const {
        if (groups == 2) return is_year(0) && is_year(1);
        if (groups != 3) return false;
        return (is_year(0) && is_part(1, 12) && is_part(2, 31)) ||
               (is_year(2) && is_part(0, 31) && is_part(1, 31));
    }
    [[nodiscard]] bool is_private(Digits const& most) const {
        if (longest >= most.in_a_row) return true;
        return groups > 1 && digits >= most.in_groups && !is_date();
    }
};

Number number_at(std::string_view text, std::size_t at) {
    Number number;
    std::size_t in_escape = 0; // digits of "%20", which stand in one row with those behind it
    for (auto end = at;;) {
        std::size_t size = 0, value = 0;
        while (auto const bytes = digit_at(text, end)) {
            auto const sign = static_cast<unsigned char>(text[end + bytes - 1]);
            if (++size <= 4) value = value * 10 + (sign & 0x0FU);
            end += bytes;
        }
        if (number.groups < Number::k_groups) {
            number.size[number.groups] = size;
            number.value[number.groups] = value;
        }
        ++number.groups;
        number.digits += size;
        number.longest = std::max(number.longest, size + in_escape);
        number.bytes = end - at;
        auto const gap = gap_at(text, end);
        if (gap == 0) return number;
        end += gap;
        in_escape = text.substr(0, end).ends_with("%20") ? 2 : 0;
    }
}

void mask_numbers(std::string& text, Digits const& most) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t copied = 1;
        if (digit_at(text, i) > 0) {
            auto const number = number_at(text, i);
            copied = number.bytes;
            if (number.is_private(most)) {
                text[kept++] = '*';
                i += copied;
                continue;
            }
        }
        for (auto const end = i + copied; i < end; ++i)
            text[kept++] = text[i];
    }
    text.resize(kept);
}

void mask_once(std::string& text, Digits const& most) {
    std::size_t digits = 0; // and what may be one of another script
    unsigned char sign = 0, equals = 0;
    constexpr std::size_t k_chunk = 255; // counted in a byte: so the compiler counts many at once
    for (std::size_t i = 0; i < text.size(); i += k_chunk) {
        auto const chunk = std::string_view(text).substr(i, k_chunk);
        unsigned char count = 0;
        for (char const c : chunk) {
            auto const byte = static_cast<unsigned char>(c);
            auto const digit = static_cast<unsigned char>(byte - '0') <= 9;
            count = static_cast<unsigned char>(count + (digit | (byte >= 0xC0)));
            sign |= static_cast<unsigned char>((byte == '@') | (byte == '%') | (byte == 0xEF));
            equals |= static_cast<unsigned char>((byte == '=') | (byte == '%'));
        }
        digits += count;
    }
    if (equals != 0) mask_mail_links(text);
    if (sign != 0) mask_mails(text);
    if (digits == 0) return;
    if (text.size() >= k_token_bytes) mask_tokens(text);
    if (digits >= most.in_a_row) mask_numbers(text, most);
}

void mask(std::string& text, Digits const& most) {
    // What one rule takes away may show another what stood beside it ("%404567@x" is a name and a
    // domain only without its number): again until nothing is found. Each find makes it shorter.
    for (auto before = text.size() + 1; text.size() < before;) {
        before = text.size();
        mask_once(text, most);
    }
}

} // namespace

void mask_private(std::string& text) {
    mask(text, k_of_text);
}

void mask_code(std::string& text) {
    mask(text, k_of_code);
}

std::string fold_masked(std::string text) {
    mask_private(text);
    text = fold(text);
    mask_private(text);
    return text;
}

std::string fold_masked_code(std::string text) {
    mask_code(text);
    text = fold(text);
    mask_code(text);
    return text;
}

} // namespace colporteur
