// What a phone posts to /till/notes, whatever its bytes: what is kept is within the limits.
#include "base/text.hpp"
#include "features/till/notes_body.hpp"
#include "promise.hpp"

using namespace colporteur;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    constexpr TimeMs k_now = 1'790'000'000'000;
    auto const read = till::read_notes({reinterpret_cast<char const*>(data), size}, k_now);
    if (!read) return 0;
    fuzz::promise(read->notes.size() <= till::k_notes_max, "a list is bounded");
    for (auto const& sent : read->notes) {
        auto const note = till::understand(sent, {k_now, read->sent, Currency()});
        if (!note) {
            fuzz::promise(!note.error().detail.empty(), "a refusal says why");
            continue;
        }
        fuzz::promise(till::is_note_id(note->id), "an id is one");
        fuzz::promise(note->noted_at <= k_now && note->noted_at >= k_now - till::k_age_max,
                      "a time is of the last month");
        fuzz::promise(note->amount_minor > 0 && note->amount_minor <= till::k_amount_minor_max,
                      "an amount is bounded");
        fuzz::promise(!note->code.empty() && note->code.size() <= till::k_code_bytes_max,
                      "a code is bounded");
        fuzz::promise(is_utf8(note->code) && is_utf8(note->receipt), "texts are UTF-8");
        fuzz::promise(!till::order_key(*note).empty(), "an order has a number");
    }
    return 0;
}
