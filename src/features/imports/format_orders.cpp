// Order exports of shop systems.
//
// Shopify: Admin > Orders > Export, "orders_export.csv" (help.shopify.com, "Exporting orders"). One
// row a line; the fields of the order stand on its first row only. WooCommerce: Analytics > Orders
// > Download (labels of get_export_columns() in Admin/API/Reports/Orders/Controller.php) and the
// plugin "Advanced Order Export For WooCommerce" (its default columns), one row a line with the
// order's fields on every row. PrestaShop: Orders > Export, the list as it is shown, one row an
// order. Online Retail II: UCI Machine Learning Repository, D. Chen, 2019.
#include "features/imports/format_tables.hpp"

namespace colporteur::imports {

namespace {

using F = Field;

Format shopify() {
    return {"shopify",
            "Shopify orders export",
            Kind::orders,
            {{"name"}, {"financial status"}, {"lineitem quantity"}, {"lineitem price"}},
            {{F::order, {"name"}},
             {F::time, {"created at", "paid at"}},
             {F::email, {"email"}},
             {F::product, {"lineitem sku"}},
             {F::name, {"lineitem name"}},
             {F::quantity, {"lineitem quantity"}},
             {F::price, {"lineitem price"}},
             {F::line_discount, {"lineitem discount"}},
             {F::goods, {"subtotal"}},
             {F::shipping, {"shipping"}},
             {F::tax, {"taxes"}},
             {F::total, {"total"}},
             {F::discount, {"discount amount"}},
             {F::refunded, {"refunded amount"}},
             {F::code, {"discount code"}},
             {F::currency, {"currency"}},
             {F::status, {"financial status"}},
             {F::cancelled_at, {"cancelled at"}}}};
}

Format woocommerce_lines() {
    return {
        "woocommerce",
        "WooCommerce orders (Advanced Order Export)",
        Kind::orders,
        {{"order number"}, {"order status"}, {"order date"}, {"item cost", "order line (w/o tax)"}},
        {{F::order, {"order number"}},
         {F::time, {"order date", "paid date"}},
         {F::person, {"customer user id", "customer id"}},
         {F::email, {"email (billing)"}},
         {F::line, {"item #"}},
         {F::product, {"sku"}},
         {F::name, {"item name", "product name", "name"}},
         {F::quantity, {"quantity", "quantity (- refund)"}},
         {F::price, {"item cost"}},
         {F::line_net, {"order line (w/o tax)"}},
         {F::line_tax, {"order line tax"}},
         {F::line_refunded, {"order line total refunded"}},
         {F::goods_before_discount, {"order subtotal amount"}},
         {F::discount, {"cart discount amount"}},
         {F::shipping, {"order shipping amount"}},
         {F::refunded, {"order refund amount"}},
         {F::tax, {"order total tax amount"}},
         {F::total, {"order total amount"}},
         {F::code, {"coupon code", "coupons used"}},
         {F::currency, {"currency", "order currency"}},
         {F::status, {"order status"}}},
        {},
        Prices::net};
}

Format woocommerce_analytics() {
    return {"woocommerce-analytics",
            "WooCommerce Analytics orders (net revenue by order)",
            Kind::orders,
            {{"date"},
             {"order #", "commande n", "n de commande"},
             {"n. revenue", "net sales", "ventes nettes", "revenu net"},
             {"customer type", "type de client", "client", "customer", "status", "etat"}},
            {{F::order, {"order #", "commande n", "n de commande"}},
             {F::time, {"date"}},
             {F::person, {"customer", "client"}},
             {F::goods, {"n. revenue", "net sales", "ventes nettes", "revenu net"}},
             {F::code, {"coupon(s)", "code(s) promo"}},
             {F::status, {"status", "etat", "statut"}}},
            {},
            Prices::net};
}

Format prestashop() {
    return {"prestashop",
            "PrestaShop orders list",
            Kind::orders,
            {{"reference"},
             {"date"},
             {"total"},
             {"customer", "client"},
             {"payment", "paiement", "status", "etat", "statut"}},
            {{F::order, {"reference"}},
             {F::time, {"date"}},
             {F::person, {"customer", "client"}},
             {F::total, {"total"}},
             {F::currency, {"currency", "devise"}},
             {F::status, {"status", "etat", "statut"}}},
            {},
            Prices::by_format,
            {},
            Quirk::none,
            {F::order, F::quantity, F::price, F::line_total}}; // then the reference is an article's
}

Format online_retail() {
    return {"online-retail",
            "Online Retail II (order lines)",
            Kind::orders,
            {{"invoice", "invoiceno"},
             {"stockcode"},
             {"quantity"},
             {"invoicedate"},
             {"price", "unitprice"}},
            {{F::order, {"invoice", "invoiceno"}},
             {F::time, {"invoicedate"}},
             {F::person, {"customer id", "customerid"}},
             {F::product, {"stockcode"}},
             {F::name, {"description"}},
             {F::quantity, {"quantity"}},
             {F::price, {"price", "unitprice"}}},
            {},
            Prices::net,
            {},
            Quirk::retail_invoices};
}

// Our own template, which `simulate` writes, too: all money net.
Format own_orders() {
    return {"colporteur-orders",
            "Colporteur orders",
            Kind::orders,
            {{"order_id"}, {"goods_net"}, {"date"}},
            {{F::order, {"order_id"}},
             {F::line, {"line"}},
             {F::time, {"date"}},
             {F::person, {"customer_id"}},
             {F::visitor, {"visitor_id"}},
             {F::product, {"sku"}},
             {F::quantity, {"quantity"}},
             {F::line_net, {"goods_net"}},
             {F::line_discount, {"discount_net"}},
             {F::shipping, {"shipping_net"}},
             {F::line_refunded, {"refunded_net"}},
             {F::refund_time, {"refund_date"}},
             {F::code, {"code"}},
             {F::currency, {"currency"}},
             {F::status, {"status"}},
             {F::source, {"source"}},
             {F::medium, {"medium"}},
             {F::campaign, {"campaign"}}},
            {},
            Prices::net};
}

} // namespace

void add_order_formats(std::vector<Format>& formats) {
    formats.push_back(shopify());
    formats.push_back(woocommerce_lines());
    formats.push_back(woocommerce_analytics());
    formats.push_back(prestashop());
    formats.push_back(online_retail());
    formats.push_back(own_orders());
}

} // namespace colporteur::imports
