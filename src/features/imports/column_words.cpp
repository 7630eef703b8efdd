#include "features/imports/column_words.hpp"

#include "features/imports/format.hpp"

#include <algorithm>
#include <initializer_list>

namespace colporteur::imports {

namespace {

using Words = std::initializer_list<std::string_view>;

bool has_word(std::string_view name, Words words) {
    constexpr std::string_view k_marks = " '()/#:%";
    while (!name.empty()) {
        auto const end = std::min(name.find_first_of(k_marks), name.size());
        if (std::find(words.begin(), words.end(), name.substr(0, end)) != words.end()) return true;
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    return false;
}

} // namespace

bool names_an_order(std::string_view loose) {
    for (auto const& column : synonyms(Kind::orders)) {
        if (column.field != Field::order) continue;
        return std::find(column.names.begin(), column.names.end(), loose) != column.names.end();
    }
    return false;
}

bool names_an_amount(std::string_view loose) {
    return has_word(loose, {"total", "subtotal", "amount", "montant", "price", "prix", "revenue",
                            "revenu", "sales", "ventes", "ht", "ttc"}) &&
           !has_word(loose, {"spent", "spend", "depense", "depenses", "lifetime", "ltv", "average",
                             "moyen", "orders", "commandes", "count", "nombre", "points"});
}

bool names_money(std::string_view loose) {
    return names_an_amount(loose) ||
           has_word(loose,
                    {"shipping", "delivery", "livraison", "port",      "frais",         "fee",
                     "fees",     "discount", "discounts", "remise",    "remises",       "reduction",
                     "refund",   "refunds",  "refunded",  "rembourse", "remboursement", "tax",
                     "taxes",    "tva",      "vat",       "cost",      "cout"});
}

bool names_a_measure(std::string_view loose) {
    return has_word(loose, {"weight",  "poids",       "kg",       "g",         "rate", "taux",
                            "percent", "pourcentage", "latitude", "longitude", "lat",  "lng",
                            "lon",     "quantity",    "quantite", "qty",       "qte",  "volume",
                            "length",  "width",       "height"});
}

} // namespace colporteur::imports
