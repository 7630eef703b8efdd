// What columns are called in files that no format knows: English and French, folded, with '_', '-'
// and '.' read as blanks. The first name that the file has is taken, so the most telling come
// first.
#include "features/imports/format.hpp"

namespace colporteur::imports {

namespace {

using F = Field;

std::vector<FormatColumn> const k_person = {
    {F::person,
     {"customer id", "customerid", "customer", "person", "person id", "client id", "id client",
      "client", "user id", "userid", "user", "numero client", "n client", "personne", "id personne",
      "id de la personne", "numero de client", "n de client"}},
    {F::email,
     {"email", "e mail", "mail", "customer email", "email client", "courriel", "adresse mail",
      "adresse email"}},
};

std::vector<FormatColumn> const k_time = {
    {F::time,
     {"time", "timestamp", "date time", "datetime", "date heure", "date et heure", "date", "day",
      "jour", "created at", "order date", "date commande", "date de commande",
      "date de la commande", "date d'achat", "date achat", "purchase date", "heure", "horodatage"}},
};

std::vector<FormatColumn> const k_source = {
    {F::source, {"utm source", "source"}},
    {F::medium, {"utm medium", "medium", "support"}},
    {F::campaign, {"utm campaign", "campaign", "campaign name", "campagne", "nom de la campagne"}},
    {F::channel, {"channel", "canal", "platform", "plateforme", "regie", "origin", "origine"}},
};

std::vector<FormatColumn> const k_touches = {
    {F::visitor,
     {"visitor id", "visitor", "visiteur", "id visiteur", "cookie", "anonymous id", "session id"}},
    {F::placement, {"utm content", "content", "contenu", "placement", "ad", "annonce"}},
    {F::page, {"page", "landing page", "url", "page d'entree", "adresse"}},
    {F::referrer, {"referrer", "referer", "referent"}},
    {F::code, {"code", "coupon", "code promo", "discount code", "promo code"}},
    {F::sharer, {"sharer", "referred by", "parrain"}},
};

std::vector<FormatColumn> const k_orders = {
    {F::order,
     {"order id",
      "orderid",
      "order number",
      "order no",
      "order",
      "order #",
      "order reference",
      "numero de commande",
      "numero commande",
      "n commande",
      "n de commande",
      "no commande",
      "no de commande",
      "commande n",
      "id commande",
      "id de commande",
      "commande",
      "reference commande",
      "reference de commande",
      "ref commande",
      "invoice",
      "invoice number",
      "facture",
      "numero de facture",
      "n facture",
      "n de facture",
      "transaction id"}},
    {F::line, {"line", "line id", "line number", "ligne", "numero de ligne", "item id"}},
    {F::visitor, {"visitor id", "visitor", "visiteur"}},
    {F::product,
     {"sku", "product id", "product", "article", "reference", "ref", "code article", "produit",
      "item"}},
    {F::name, {"product name", "item name", "designation", "nom du produit", "libelle"}},
    {F::quantity, {"quantity", "qty", "quantite", "qte"}},
    {F::price, {"unit price", "price", "prix unitaire", "prix", "prix ttc", "prix unitaire ttc"}},
    {F::line_net,
     {"goods net", "net", "line net", "montant ht", "total ligne ht", "net amount", "amount net",
      "ht", "total ht"}},
    {F::line_total, {"line total", "amount", "montant", "total ligne", "montant ttc"}},
    {F::line_tax, {"line tax", "tva ligne"}},
    {F::line_discount, {"line discount", "discount net", "remise ligne"}},
    {F::line_refunded, {"refunded net", "line refunded"}},
    {F::goods, {"subtotal", "subtotal price", "sous total", "sous total ttc"}},
    {F::discount,
     {"discount", "discounts", "discount amount", "discount total", "total discounts",
      "total discount", "remise", "remises", "total remise", "total remises", "montant remise",
      "montant de la remise", "reduction", "reductions", "total reductions"}},
    {F::shipping,
     {"shipping",          "shipping net",       "shipping cost",      "shipping costs",
      "shipping amount",   "shipping total",     "shipping price",     "shipping fee",
      "total shipping",    "order shipping",     "delivery cost",      "delivery fee",
      "frais de port",     "frais de livraison", "frais d'expedition", "frais d'envoi",
      "cout de livraison", "montant livraison",  "livraison",          "port",
      "transport"}},
    {F::tax, {"tax", "taxes", "vat", "tva", "total tax", "montant tva", "total tva"}},
    {F::total,
     {"total", "order total", "total price", "total ttc", "grand total", "total commande",
      "total de la commande", "total amount", "order amount", "total paid", "montant total",
      "prix total"}},
    {F::refunded,
     {"refunded", "refunded amount", "refund", "refund amount", "refunds", "total refunded",
      "total refunds", "amount refunded", "rembourse", "remboursement", "remboursements",
      "montant rembourse", "montant du remboursement", "montant remboursement", "total rembourse"}},
    {F::refund_id, {"refund id", "numero remboursement"}},
    {F::refund_time, {"refund date", "refunded at", "date remboursement", "date de remboursement"}},
    {F::currency, {"currency", "devise", "monnaie"}},
    {F::status, {"status", "order status", "statut", "etat", "etat commande"}},
    {F::cancelled_at, {"cancelled at", "canceled at", "date annulation"}},
    {F::code, {"code", "discount code", "coupon", "coupon code", "code promo", "promo code"}},
};

std::vector<FormatColumn> const k_spend = {
    {F::cost,
     {"cost", "spend", "amount spent", "cout", "depense", "depenses", "montant depense", "amount",
      "montant"}},
    {F::hours, {"hours", "heures"}},
    {F::month, {"month", "mois"}},
    {F::placement, {"ad set", "ad group", "ad", "placement", "annonce"}},
    {F::cost_kind, {"kind", "cost kind", "type", "nature"}},
    {F::impressions, {"impressions", "impr", "affichages"}},
    {F::clicks, {"clicks", "link clicks", "clics"}},
    {F::currency, {"currency", "devise", "monnaie"}},
};

std::vector<FormatColumn> const k_survey = {
    {F::answer, {"answer", "answers", "response", "reponse", "reponses", "choice", "choix"}},
    {F::question, {"question", "survey question"}},
    {F::order, {"order id", "order", "order number", "commande", "numero de commande"}},
    {F::weight, {"weight", "poids"}},
};

std::vector<FormatColumn> const k_experiment = {
    {F::arm, {"arm", "group", "groupe", "variant", "variante", "bras"}},
    {F::time, {"assigned at", "time", "date", "assigne le", "day", "jour"}},
    {F::people, {"n", "people", "users", "personnes", "participants"}},
    {F::orders, {"orders", "conversions", "commandes"}},
    {F::sum, {"sum", "somme", "total"}},
    {F::sum_squares, {"sum squares", "sum of squares", "somme des carres", "sum sq"}},
    {F::block, {"block", "region", "bloc"}},
    {F::value, {"value", "valeur", "revenue", "chiffre d'affaires"}},
};

std::vector<FormatColumn> const k_experiment_asked_for = {
    {F::arm, {"state", "etat"}}, // `report --plan` writes it; of a customer, where she lives
    {F::value, {"ca", "sales", "ventes", "turnover", "recette", "recettes"}},
};

// A number of what, they do not say.
std::vector<FormatColumn> const k_orders_asked_for = {
    {F::order, {"number", "numero", "no", "n", "reference", "ref", "id"}},
};

std::vector<FormatColumn> const k_posts = {
    {F::post, {"post", "title", "titre", "publication", "permalink"}},
    {F::network, {"network", "reseau", "platform", "plateforme"}},
    {F::impressions, {"impressions"}},
    {F::views, {"views", "vues"}},
    {F::clicks, {"clicks", "clics"}},
    {F::seed, {"seed", "seeded views", "vues provoquees"}},
    {F::mouse_overs, {"mouse overs", "mouseovers", "hovers", "survols"}},
};

std::vector<FormatColumn> const k_products = {
    {F::product,
     {"sku", "variant sku", "product id", "product", "article", "reference", "ref",
      "code article"}},
    {F::name, {"name", "title", "product name", "nom", "designation", "libelle"}},
    {F::price, {"price", "variant price", "regular price", "prix", "prix de vente"}},
    {F::unit_cost,
     {"cost", "cost per item", "unit cost", "cout", "prix d'achat", "cout d'achat",
      "cost of goods"}},
    {F::currency, {"currency", "devise"}},
};

std::vector<FormatColumn> const k_customers = {
    {F::time,
     {"first order", "first order date", "created at", "date", "premiere commande",
      "date de creation"}},
};

std::vector<FormatColumn> const k_reported = {
    {F::sessions, {"sessions", "visits", "visites"}},
    {F::conversions, {"conversions", "orders", "transactions", "commandes"}},
    {F::money, {"revenue", "value", "chiffre d'affaires", "ca"}},
};

std::vector<FormatColumn> const k_paths = {
    {F::path, {"path", "journey", "chemin", "parcours"}},
    {F::conversions, {"total conversions", "conversions"}},
    {F::money, {"total conversion value", "conversion value", "value", "revenue", "valeur"}},
    {F::nulls, {"total null", "nulls", "null"}},
};

std::vector<FormatColumn> joined(std::vector<std::vector<FormatColumn>> const& parts) {
    std::vector<FormatColumn> all;
    for (auto const& part : parts)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace

std::vector<FormatColumn> const& synonyms_asked_for(Kind kind) {
    static std::vector<FormatColumn> const none;
    if (kind == Kind::orders) return k_orders_asked_for;
    return kind == Kind::experiment ? k_experiment_asked_for : none;
}

std::vector<FormatColumn> const& synonyms(Kind kind) {
    static auto const orders = joined({k_orders, k_person, k_time, k_source});
    static auto const touches = joined({k_touches, k_person, k_time, k_source});
    static auto const spend = joined({k_spend, k_time, k_source});
    static auto const survey = joined({k_survey, k_person, k_time});
    static auto const experiment = joined({k_experiment, k_person});
    static auto const posts = joined({k_posts, k_time});
    static auto const products = joined({k_products});
    static auto const customers = joined({k_customers, k_person});
    static auto const paths = joined({k_paths});
    static auto const reported = joined({k_reported, k_time, k_source});
    switch (kind) {
    case Kind::orders:
        return orders;
    case Kind::touches:
        return touches;
    case Kind::spend:
        return spend;
    case Kind::survey:
        return survey;
    case Kind::experiment:
        return experiment;
    case Kind::posts:
        return posts;
    case Kind::products:
        return products;
    case Kind::customers:
        return customers;
    case Kind::paths:
        return paths;
    case Kind::reported:
        break;
    }
    return reported;
}

} // namespace colporteur::imports
