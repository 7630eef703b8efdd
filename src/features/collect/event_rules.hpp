// What a sent event must say, and the hit that it is. Pure, but belongs to one thread.
#pragma once

#include "features/collect/body.hpp"
#include "features/collect/understand.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace colporteur::collect {

constexpr std::size_t k_name_bytes_max = 100;
constexpr std::size_t k_value_bytes_max = 200;
constexpr std::size_t k_order_bytes_max = 100;
constexpr double k_amount_max = 1e9; // major units

constexpr std::size_t k_customer_bytes_max = 200;

// What a page calls the text that a person agreed to: 1 to 100 of A-Z, a-z, 0-9 and . _ - : / so
// that nothing else is kept in its place.
bool is_consent_text(std::string_view text);

// Events of one body mostly share an address: its page is made once.
struct LastPage {
    std::string_view url;
    std::string page;
};

struct EventRules {
    Site const& site;
    HashKey const& key;
    TimeMs received = 0;
    std::optional<double> sent;
    std::string_view page = {}; // as UnderstandOptions has it
    mutable LastPage last{};    // texts of the body outlive it

    // Fills `hit`, which is a fresh one, or says what is wrong; what the event does not say of
    // `url`, `ref` and `nav` is taken from `body`.
    [[nodiscard]] std::optional<RefusedEvent> understand(SentEvent const& event,
                                                         SentEvent const& body, Hit& hit) const;
    // What can be read of an event that was refused.
    void describe(SentEvent const& event, SentEvent const& body, RefusedEvent& refused) const;
};

} // namespace colporteur::collect
