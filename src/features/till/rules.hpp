// What a note must say. Pure.
//
// The time of a note is received - (sent - t), as of the tag's events: a phone's wrong clock does
// not matter. What is of the future then is of now; what is older than k_age_max is refused.
#pragma once

#include "base/money.hpp"
#include "features/till/model.hpp"

#include <string_view>
#include <tl/expected.hpp>

namespace colporteur::till {

constexpr TimeMs k_age_max = 31 * k_day_ms;
constexpr TimeMs k_paper_age_max = 366 * k_day_ms;      // of a paper list
constexpr std::int64_t k_amount_minor_max = 99'999'999; // 999,999.99 EUR
constexpr std::size_t k_code_bytes_max = 100;
constexpr std::size_t k_receipt_bytes_max = 100;

struct SentNote { // as it came; texts are not checked
    std::string id, code, amount, receipt;
    std::optional<double> t; // milliseconds since 1970 by the phone's clock
    bool cancelled = false;
    std::optional<Wrong> wrong; // a member of another type, ...
};

struct NoteRules {
    TimeMs received = 0;
    std::optional<double> sent; // when the phone sent it, by its clock
    Currency currency;
};

tl::expected<Note, Wrong> understand(SentNote const& sent, NoteRules const& rules);

// "12", "12,5", "12.50", "12,50 €", "1 234,50": comma or point before the decimals, which are no
// more than the currency has, and blanks alone between thousands. Minor units.
tl::expected<std::int64_t, Wrong> amount_from(std::string_view text, Currency const& currency);

// Trimmed, or why it is no good. A code that is a mail address or a telephone is masked
// (base/mask.hpp).
tl::expected<std::string, Wrong> code_from(std::string_view text);
tl::expected<std::string, Wrong> receipt_from(std::string_view text);

bool is_note_id(std::string_view id); // 8 to 64 of A-Z a-z 0-9 _ -

// What its order is called: the receipt, else a name of its own. Folded: order_key.
std::string order_number(Note const& note);
std::string order_key(Note const& note);

// The part without VAT, rounded like an order's of the tag.
std::int64_t net_of(std::int64_t gross_minor, double vat);

} // namespace colporteur::till
