// Files of orders as shops name their columns: none is taken for something else, no money is lost.
#include "features/imports/shop_for_tests.hpp"

#include <fmt/format.h>

#include <gmock/gmock.h>

namespace colporteur::imports {

namespace {

using events::Column;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using EventKind = events::Kind;

class OrderFiles : public ShopTest {
  protected:
    ImportReport import_as(Kind kind, std::string_view text) {
        ImportRequest request;
        request.file = write(text);
        request.as = kind;
        request.prices = Prices::net;
        return import(request);
    }
    std::string refusal(std::string_view text) {
        ImportRequest request;
        request.file = write(text);
        auto const report = try_import(request);
        EXPECT_FALSE(report);
        return report ? std::string() : report.error().message;
    }
    std::int64_t goods() { return all(EventKind::order_line).amount; }
    std::int64_t shipping() { return all(EventKind::order).amount; }
};

} // namespace

TEST_F(OrderFiles, TheNamesOfAShopsInterfaceAreOrders) {
    auto const report =
        import_as(Kind::orders,
                  "order_id,created_at,customer_email,total_price,total_discounts,total_shipping\n"
                  "1,2026-03-01,a@x.com,30.00,2.00,6.00\n");
    EXPECT_EQ(goods(), 2400);
    EXPECT_EQ(shipping(), 600);
    auto const found = import_text(
        "order_id,created_at,customer_email,total_price,total_discounts,total_shipping\n"
        "2,2026-03-01,a@x.com,30.00,2.00,6.00\n");
    EXPECT_EQ(found.kind, Kind::orders);
}

TEST_F(OrderFiles, PrestaShopAndWooCommerceInFrench) {
    auto const presta = import_text("Référence,Date,État,Total,Client,Paiement\n"
                                    "XKBKNABJK,2026-03-01,Paiement accepté,\"36,00 €\",A. LO,CB\n");
    EXPECT_EQ(presta.kind, Kind::orders);
    EXPECT_EQ(presta.format, "prestashop");
    EXPECT_EQ(goods(), 3000);
    auto const woo = import_text(
        "Date,Commande n°,État,Client,Type de client,Produit(s),Articles vendus,Code(s) promo,"
        "Ventes nettes,Attribution\n"
        "2026-03-02,#1001,Terminée,Jean,nouveau,1x Mug,1,INSTA10,150.00,Direct\n");
    EXPECT_EQ(woo.format, "woocommerce-analytics");
    EXPECT_EQ(goods(), 3000 + 15000);
    auto const older = import_text("Date,N° de commande,Revenu net,État,Client\n"
                                   "2026-03-03,#1002,20.00,Terminée,Jean\n");
    EXPECT_EQ(older.kind, Kind::orders);
    EXPECT_EQ(goods(), 3000 + 15000 + 2000);
}

TEST_F(OrderFiles, AReferenceBesideAnOrderNumberIsAnArticle) {
    auto const report = import_text("Commande,Date,Client,Référence,Quantité,Prix,Total,Statut\n"
                                    "7,2026-03-01,Lo,MUG,1,12.00,24.00,payée\n"
                                    "7,2026-03-01,Lo,CUP,1,12.00,24.00,payée\n");
    EXPECT_EQ(report.format, "columns");
    EXPECT_EQ(by(EventKind::order_line, Column::product)["CUP"].amount, 1000);
    EXPECT_EQ(all(EventKind::order).rows, 1);
}

TEST_F(OrderFiles, AnAmountIsNeverACustomer) {
    EXPECT_THAT(refusal("Numéro;Date;Client;Total HT\n7;01/03/2026;Lo;12,00\n"),
                AllOf(HasSubstr("its column 'Total HT' is one of an order file"),
                      HasSubstr("Say what it is (--as orders")));
    EXPECT_THAT(refusal("Number,Date,Client,Total\n7,2026-03-01,Lo,12.00\n"),
                HasSubstr("its column 'Total' is one of an order file"));
    EXPECT_THAT(refusal("order number,customer,note\n7,Lo,x\n"),
                HasSubstr("its column 'order number' is one of an order file"));
    EXPECT_THAT(refusal("order_id,sku,price\n7,MUG,12.00\n"), HasSubstr("order_id"));
    import_as(Kind::orders, "Numéro;Date;Client;Total HT\n7;01/03/2026;Lo;12,00\n");
    EXPECT_EQ(goods(), 1200);
}

TEST_F(OrderFiles, WhatACustomerSpentInAllIsStillACustomer) {
    auto const report = import_text("Customer ID,First Name,Email,Total Spent,Total Orders,"
                                    "Tax Exempt\n9,Ada,a@x.com,120.00,3,no\n");
    EXPECT_EQ(report.kind, Kind::customers);
    EXPECT_EQ(report.added, 1);
}

TEST_F(OrderFiles, ShippingUnderAnyOfItsNamesIsNotRevenue) {
    int order = 0;
    for (auto const* name :
         {"Frais de livraison", "Frais d'expédition", "Frais d’expédition", "shipping_cost",
          "shipping_amount", "Shipping Total", "total_shipping"}) {
        import_as(Kind::orders,
                  fmt::format("order_id,date,total,{}\n{},2026-03-01,30.00,6.00\n", name, ++order));
        EXPECT_EQ(goods(), order * 2400) << name;
        EXPECT_EQ(shipping(), order * 600) << name;
    }
}

TEST_F(OrderFiles, RefundsAndDiscountsUnderTheirOtherNamesCount) {
    import_as(Kind::orders, "order_id,date,total,refund_amount\n1,2026-03-01,30.00,10.00\n");
    EXPECT_EQ(all(EventKind::refund).amount, 1000);
    import_as(Kind::orders, "order_id,date,sku,price,total_discounts\n2,2026-03-01,A,30.00,5.00\n");
    EXPECT_EQ(goods(), 3000 + 2500);
    import_as(Kind::orders, "order_id,date,sku,price,Remise\n3,2026-03-01,A,30.00,5.00\n");
    EXPECT_EQ(goods(), 3000 + 2500 + 2500);
}

TEST_F(OrderFiles, AmountsThatAreNotUsedAreTold) {
    auto const report = import_text("order_id,date,sku,price,Consigne,Emballage,Poids,Téléphone\n"
                                    "1,2026-03-01,A,30.00,1.50,2.00 €,0.35,0612345678\n"
                                    "2,2026-03-01,A,30.00,,2.00 €,0.20,0612345679\n");
    EXPECT_THAT(report.notes, Contains(StartsWith("amounts that are not used: Consigne, "
                                                  "Emballage. If")));
    auto const none = import_text("order_id,date,sku,price,note\n3,2026-03-01,A,30.00,5\n");
    EXPECT_THAT(none.notes, Not(Contains(HasSubstr("not used"))));
}

TEST_F(OrderFiles, FrenchNamesOfAnOrder) {
    int order = 0;
    for (auto const* names : {"N° commande,Date et heure", "N° de commande,Heure",
                              "Commande n°,Date", "Nº de commande,Date d'achat"}) {
        auto const report =
            import_text(fmt::format("{},Prix\n{},2026-03-01 10:00,12.00\n", names, ++order));
        EXPECT_EQ(report.kind, Kind::orders) << names;
        EXPECT_EQ(report.rejected, 0) << names;
    }
    EXPECT_EQ(by(EventKind::order, Column::kind).begin()->second.rows, order);
}

TEST_F(OrderFiles, TouchesInFrench) {
    auto const report = import_text("personne,date,canal\nanna,2026-03-01,instagram\n");
    EXPECT_EQ(report.kind, Kind::touches);
    EXPECT_EQ(import_text("id_personne,date et heure,canal\nben,2026-03-01 10:00,insta\n").kind,
              Kind::touches);
}

} // namespace colporteur::imports
