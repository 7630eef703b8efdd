#include "features/imports/order_status.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace colporteur::imports {

namespace {

constexpr std::size_t k_remembered_max = 1000;

// Pieces of words, folded, with '-' and '_' as blanks.
constexpr auto k_unpaid = std::to_array<std::string_view>({"cancel",
                                                           "annul",
                                                           "void",
                                                           "expire",
                                                           "failed",
                                                           "echou",
                                                           "echec",
                                                           "trash",
                                                           "corbeille",
                                                           "draft",
                                                           "brouillon",
                                                           "unpaid",
                                                           "not paid",
                                                           "non paye",
                                                           "impaye",
                                                           "abandon",
                                                           "declin",
                                                           "refusee",
                                                           "pending payment",
                                                           "payment pending",
                                                           "payment error",
                                                           "erreur de paiement"});

// As they stand: "pending" inside a longer word may be about the parcel.
constexpr auto k_unpaid_whole = std::to_array<std::string_view>({"pending", "wc pending"});

constexpr auto k_sale = std::to_array<std::string_view>(
    {"paid",    "paye",    "complet", "process", "authori", "hold",     "fulfil",
     "ship",    "deliver", "closed",  "confirm", "termin",  "en cours", "expedi",
     "livr",    "valid",   "attente", "prepar",  "regle",   "archiv",   "partial",
     "partiel", "open",    "success", "accept"});

bool holds_any(std::string_view text, std::span<std::string_view const> words) {
    return std::any_of(words.begin(), words.end(), [text](std::string_view word) {
        return text.find(word) != std::string_view::npos;
    });
}

} // namespace

Standing standing_of(std::string_view status) {
    auto text = fold(status);
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '-' || c == '_'; }, ' ');
    auto const has = [&text](std::string_view word) {
        return text.find(word) != std::string::npos;
    };
    if (text.empty()) return Standing::unsaid;
    bool const waits = (has("attente") || has("awaiting")) &&
                       (has("paiement") || has("reglement") || has("payment"));
    bool const pending =
        std::find(k_unpaid_whole.begin(), k_unpaid_whole.end(), text) != k_unpaid_whole.end();
    if (waits || pending || holds_any(text, k_unpaid)) return Standing::unpaid;
    bool const in_part = has("partial") || has("partiel");
    if (!in_part && (has("refunded") || has("rembours"))) return Standing::refunded;
    return holds_any(text, k_sale) ? Standing::sale : Standing::unknown;
}

Standing Standings::of(std::string_view status) {
    if (status.empty()) return Standing::unsaid;
    std::string written(status);
    if (auto const found = known_.find(written); found != known_.end()) return found->second;
    if (known_.size() >= k_remembered_max) known_.clear();
    return known_.emplace(std::move(written), standing_of(status)).first->second;
}

} // namespace colporteur::imports
