#include "features/till/rules.hpp"

#include "base/mask.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace colporteur::till {

namespace {

tl::unexpected<Wrong> wrong(std::string_view field, std::string detail) {
    return tl::unexpected<Wrong>(Wrong{std::string(field), std::move(detail)});
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_line(std::string_view text) {
    return is_utf8(text) && std::none_of(text.begin(), text.end(), [](char c) {
               return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
           });
}

// Blanks between digits, the no-break ones too, and the currency at the end.
std::string without_blanks(std::string_view text, Currency const& currency) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const rest = text.substr(i);
        if (text[i] == ' ') continue;
        if (rest.starts_with("\u00a0")) {
            i += 1;
        } else if (rest.starts_with("\u202f") || rest.starts_with("\u2009")) {
            i += 2;
        } else {
            out += text[i];
        }
    }
    for (std::string_view const sign : {std::string_view("€"), currency.text()}) {
        if (out.ends_with(sign)) out.erase(out.size() - sign.size());
    }
    return out;
}

std::string example_of(Currency const& currency) {
    return currency.decimals == 0 ? "1250" : plain(1250, currency);
}

tl::expected<TimeMs, Wrong> time_of(SentNote const& sent, NoteRules const& rules) {
    constexpr double k_time_max = 8.64e15; // of JavaScript's Date
    if (!sent.t || !(std::abs(*sent.t) <= k_time_max) ||
        !(std::abs(rules.sent.value_or(0)) <= k_time_max)) {
        return wrong("t", "t is no time: send milliseconds since 1970, as Date.now() gives them");
    }
    auto const t = static_cast<TimeMs>(*sent.t);
    auto const time = rules.sent ? rules.received - (static_cast<TimeMs>(*rules.sent) - t) : t;
    if (rules.received - time > k_age_max) {
        return wrong("t", fmt::format("the note is older than {} days: bring it in as a paper list",
                                      k_age_max / k_day_ms));
    }
    return std::min(time, rules.received);
}

} // namespace

std::string_view name_of(State state) {
    switch (state) {
    case State::told:
        return "told";
    case State::shop:
        return "shop";
    case State::waiting:
        break;
    }
    return "waiting";
}

bool is_note_id(std::string_view id) {
    return id.size() >= 8 && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' ||
                      c == '-';
           });
}

tl::expected<std::int64_t, Wrong> amount_from(std::string_view text, Currency const& currency) {
    auto const written = without_blanks(text, currency);
    auto const mark = written.find_first_of(".,");
    auto const whole = written.substr(0, mark);
    auto const part = mark == std::string::npos ? std::string() : written.substr(mark + 1);
    bool const digits = std::all_of(whole.begin(), whole.end(), is_digit) &&
                        std::all_of(part.begin(), part.end(), is_digit);
    bool const cut = mark != std::string::npos && part.empty();
    if (whole.empty() || cut || !digits || whole.size() > 12 ||
        part.size() > static_cast<std::size_t>(currency.decimals)) {
        return wrong("amount", fmt::format("\"{}\" is no amount in {}: write it as {}", text,
                                           currency.text(), example_of(currency)));
    }
    std::int64_t minor = 0;
    for (char const c : whole)
        minor = minor * 10 + (c - '0');
    for (std::size_t i = 0; i < static_cast<std::size_t>(currency.decimals); ++i)
        minor = minor * 10 + (i < part.size() ? part[i] - '0' : 0);
    if (minor < 1 || minor > k_amount_minor_max) {
        return wrong("amount", fmt::format("an amount above 0, up to {} {}",
                                           plain(k_amount_minor_max, currency), currency.text()));
    }
    return minor;
}

tl::expected<std::string, Wrong> code_from(std::string_view text) {
    std::string code(trim(text));
    if (code.empty() || code.size() > k_code_bytes_max || !is_line(code) || fold(code).empty())
        return wrong("code", "the code is missing: 1 to 100 letters and digits on one line");
    mask_code(code); // a customer's mail or telephone may be read out instead
    return code;
}

tl::expected<std::string, Wrong> receipt_from(std::string_view text) {
    auto const receipt = trim(text);
    if (receipt.size() > k_receipt_bytes_max || !is_line(receipt) ||
        (!receipt.empty() && fold(receipt).empty()))
        return wrong("receipt", "the number of the receipt: up to 100 letters and digits on one "
                                "line, or nothing");
    return std::string(receipt);
}

tl::expected<Note, Wrong> understand(SentNote const& sent, NoteRules const& rules) {
    if (sent.wrong) return tl::unexpected(*sent.wrong);
    if (!is_note_id(sent.id))
        return wrong("id", "id must be 8 to 64 of A-Z, a-z, 0-9, _ and -, another for each note");
    Note note;
    note.id = sent.id;
    note.cancelled = sent.cancelled;
    note.received_at = rules.received;
    auto const time = time_of(sent, rules);
    if (!time) return tl::unexpected(time.error());
    note.noted_at = *time;
    auto code = code_from(sent.code);
    if (!code) return tl::unexpected(code.error());
    note.code = std::move(*code);
    auto const amount = amount_from(sent.amount, rules.currency);
    if (!amount) return tl::unexpected(amount.error());
    note.amount_minor = *amount;
    auto receipt = receipt_from(sent.receipt);
    if (!receipt) return tl::unexpected(receipt.error());
    note.receipt = std::move(*receipt);
    return note;
}

std::string order_number(Note const& note) {
    return note.receipt.empty() ? "till-" + note.id : note.receipt;
}

std::string order_key(Note const& note) {
    return fold(order_number(note));
}

std::int64_t net_of(std::int64_t gross_minor, double vat) {
    return std::llround(static_cast<double>(gross_minor) / (1 + vat));
}

} // namespace colporteur::till
