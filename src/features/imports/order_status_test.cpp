#include "features/imports/order_status.hpp"

#include <gtest/gtest.h>

namespace colporteur::imports {

namespace {

void expect(Standing standing, std::initializer_list<std::string_view> statuses) {
    for (auto const status : statuses)
        EXPECT_EQ(standing_of(status), standing) << status;
}

} // namespace

// The statuses of Shopify (financial), WooCommerce and PrestaShop, in English and French.
TEST(OrderStatus, TheWordsOfShopSystemsAreKnown) {
    expect(Standing::unsaid, {"", " "});
    expect(Standing::sale,
           {"paid", "authorized", "partially_paid", "partially_refunded", "Completed",
            "wc-completed", "Processing", "On hold", "wc-on-hold", "Terminée", "En cours",
            "En attente", "Livré", "Expédié", "Paiement accepté", "En cours de préparation",
            "Partiellement remboursée"});
    expect(Standing::refunded, {"refunded", "Refunded", "wc-refunded", "Remboursée", "Remboursé"});
    expect(Standing::unpaid, {"pending",
                              "Pending",
                              "wc-pending",
                              "Pending payment",
                              "pending_payment",
                              "voided",
                              "expired",
                              "Cancelled",
                              "canceled",
                              "wc-failed",
                              "checkout-draft",
                              "Annulée",
                              "Échouée",
                              "En attente de paiement",
                              "Attente paiement",
                              "En attente du paiement par chèque",
                              "Awaiting bank wire payment",
                              "Payment error",
                              "Erreur de paiement",
                              "unpaid",
                              "Non payée"});
    expect(Standing::unknown, {"Zorg"});
}

} // namespace colporteur::imports
